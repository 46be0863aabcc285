using Cotangent.Numerics;

namespace Cotangent;

/// <summary>The rows of lower triangles, in storage that may be one and the same.</summary>
internal static class LowerRows
{
    private const int RowsPerPiece = 16;

    /// <summary>The lower triangle of B ← that of A, both [N N]; nothing is done where B is A.</summary>
    internal static void Copy(Tensor A, Memory<double> B, int N)
    {
        if (!A.Span.Overlaps(B.Span)) Parallelism.For((N + RowsPerPiece - 1) / RowsPerPiece, 2.0 * N * N, new Piece(A, B, N));
    }

    private readonly struct Piece(Tensor A, Memory<double> B, int N) : IParallelBody
    {
        public void Run(int piece)
        {
            for (var i = piece * RowsPerPiece; i < Math.Min(N, (piece + 1) * RowsPerPiece); i++) A.Span.Slice(i * N, i + 1).CopyTo(B.Span[(i * N)..]);
        }
    }
}
