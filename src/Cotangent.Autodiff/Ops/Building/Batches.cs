namespace Cotangent;

/// <summary>The batch of a matrix op with two operands: leading axes broadcast, the last two are the matrices.</summary>
internal sealed class Batches
{
    private readonly int[] shape;
    private readonly int[] stridesA;
    private readonly int[] stridesB;

    internal Batches(string op, Tensor A, Tensor B)
    {
        int[] batchA = [.. A.Shape[..^2]], batchB = [.. B.Shape[..^2]];
        shape = Dims.Broadcast(op, batchA, batchB);
        (stridesA, stridesB) = (Dims.Strides(batchA, shape.Length), Dims.Strides(batchB, shape.Length));
        Count = Dims.Count(shape);
    }

    /// <summary>The number of matrices.</summary>
    internal int Count { get; }

    /// <summary>The shape of a result with matrices [rows, columns].</summary>
    internal int[] With(int rows, int columns) => [.. shape, rows, columns];

    /// <summary>The numbers of the matrices of A, of B and of the result that go together.</summary>
    internal Walker Walk() => new(this);

    private (int A, int B, int Result) At(int result) => (Odometer.PlaceOf(result, shape, stridesA), Odometer.PlaceOf(result, shape, stridesB), result);

    /// <summary>The loop over the matrices, as a value.</summary>
    internal struct Walker(Batches batches)
    {
        private int next;

        public (int A, int B, int Result) Current { get; private set; }

        public readonly Walker GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next >= batches.Count) return false;
            Current = batches.At(next++);
            return true;
        }
    }
}
