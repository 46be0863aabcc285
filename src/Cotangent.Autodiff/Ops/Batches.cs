namespace Cotangent;

/// <summary>The batch of a matrix op with two operands: leading axes broadcast, the last two are the matrices.</summary>
internal sealed class Batches
{
    private readonly int[] shape;
    private readonly int[] batchA;
    private readonly int[] batchB;

    internal Batches(string op, Tensor A, Tensor B)
    {
        batchA = [.. A.Shape[..^2]];
        batchB = [.. B.Shape[..^2]];
        shape = Dims.Broadcast(op, batchA, batchB);
        Count = Dims.Count(shape);
    }

    /// <summary>The number of matrices.</summary>
    internal int Count { get; }

    /// <summary>The shape of a result with matrices [rows, columns].</summary>
    internal int[] With(int rows, int columns) => [.. shape, rows, columns];

    /// <summary>The numbers of the matrices of A, of B and of the result that go together.</summary>
    internal IEnumerable<(int A, int B, int Result)> Walk()
    {
        var a = new RowWalker(batchA, shape, shape.Length);
        var b = new RowWalker(batchB, shape, shape.Length);
        for (var i = 0; i < Count; i++)
        {
            yield return (a.Offset, b.Offset, i);
            a.Next();
            b.Next();
        }
    }
}
