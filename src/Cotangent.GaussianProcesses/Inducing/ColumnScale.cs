using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>A ← A diag(s), on raw storage.</summary>
internal static class ColumnScale
{
    /// <summary>For s [columns] and A [M columns].</summary>
    internal static void Run(ReadOnlyMemory<double> s, Memory<double> A, int columns, int M) => ColumnBlocks.For(columns, M, new Body(s, A, columns, M));

    private readonly struct Body(ReadOnlyMemory<double> s, Memory<double> A, int columns, int M) : IColumnBody
    {
        public void Run(int first, int count)
        {
            var scale = s.Span.Slice(first, count);
            for (var m = 0; m < M; m++)
            {
                var a = A.Span.Slice(m * columns + first, count);
                TensorPrimitives.Multiply(a, scale, a);
            }
        }
    }
}
