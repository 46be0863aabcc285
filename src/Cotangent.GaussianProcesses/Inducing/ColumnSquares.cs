using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>Σ_m A B for each column of A and B [M N], on raw storage.</summary>
internal static class ColumnSquares
{
    /// <summary>Writes Σ_m A² [columns] of A [M columns].</summary>
    internal static void Sum(ReadOnlyMemory<double> A, Memory<double> sums, int columns, int M) => SumOfProducts(A, A, sums, columns, M);

    /// <summary>Writes Σ_m A B [columns] of A and B [M columns].</summary>
    internal static void SumOfProducts(ReadOnlyMemory<double> A, ReadOnlyMemory<double> B, Memory<double> sums, int columns, int M) =>
        ColumnBlocks.For(columns, M, new Body(A, B, sums, columns, M));

    private readonly struct Body(ReadOnlyMemory<double> A, ReadOnlyMemory<double> B, Memory<double> sums, int columns, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var sum = sums.Span.Slice(first, count);
            sum.Clear();
            for (var m = 0; m < M; m++)
            {
                var at = m * columns + first;
                TensorPrimitives.MultiplyAdd(A.Span.Slice(at, count), B.Span.Slice(at, count), sum, sum);
            }
        }
    }
}
