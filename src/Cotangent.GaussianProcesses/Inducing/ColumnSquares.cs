using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Σ_m A² for each column of A [M N], on raw storage.</summary>
internal static class ColumnSquares
{
    /// <summary>Writes the sums [columns] of A [M columns].</summary>
    internal static void Sum(Memory<double> A, Memory<double> sums, int columns, int M) => ColumnBlocks.For(columns, M, new Body(A, sums, columns, M));

    private readonly struct Body(Memory<double> A, Memory<double> sums, int columns, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var sum = sums.Span.Slice(first, count);
            sum.Clear();
            for (var m = 0; m < M; m++)
            {
                var a = A.Span.Slice(m * columns + first, count);
                TensorPrimitives.MultiplyAdd(a, a, sum, sum);
            }
        }
    }
}
