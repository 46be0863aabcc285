using Cotangent.Numerics;

namespace Cotangent;

/// <content>What the rules and the kernels of matrix ops have in common.</content>
public static partial class Op
{
    /// <summary>Matrix number <paramref name="index"/> of a batch, transposed if asked, without a copy.</summary>
    private static ReadOnlyMatrixSpan Matrix(Tensor A, int index, bool isTransposed = false)
    {
        var (rows, columns) = (A.Shape[^2], A.Shape[^1]);
        var matrix = new ReadOnlyMatrixSpan(A.Data.AsSpan(index * rows * columns, rows * columns), rows, columns);
        return isTransposed ? matrix.T : matrix;
    }

    /// <summary>Matrix number <paramref name="index"/> of an output under way.</summary>
    private static MatrixSpan Matrix(Span<double> C, int index, int[] shape)
    {
        var (rows, columns) = (shape[^2], shape[^1]);
        return new MatrixSpan(C.Slice(index * rows * columns, rows * columns), rows, columns);
    }

    /// <summary>The two operands of a matrix op with one rank, that of the longer: axes of length 1 go before the batch of the shorter, so that leading axes of a tangent stay in front.</summary>
    private static (Tensor A, Tensor B) OfOneRank(Tensor A, Tensor B) => (AtRank(A, B.Rank), AtRank(B, A.Rank));

    private static Tensor AtRank(Tensor A, int rank) => A.Rank >= rank ? A : Reshape(A, Spread(A, 0, rank - A.Rank, A.Dimensions));

    /// <summary>The sum of two terms of which at most one is missing.</summary>
    internal static Tensor Plus(Tensor? x, Tensor? y) => x is null ? y! : y is null ? x : x + y;

    /// <summary>y ← the lower triangle of each matrix of A, zeros above.</summary>
    private static void CopyLower(Tensor A, double[] y)
    {
        const int rowsPerPiece = 64;
        if (y.Length == 0) return;
        var rows = y.Length / A.Shape[^1];
        Parallelism.For((rows + rowsPerPiece - 1) / rowsPerPiece, 2.0 * y.Length, new LowerRowsBody(A, y, rowsPerPiece, rows));
    }

    private readonly struct LowerRowsBody(Tensor A, double[] y, int rowsPerPiece, int rows) : IParallelBody
    {
        public void Run(int i)
        {
            var (n, m) = (A.Shape[^2], A.Shape[^1]);
            for (var row = i * rowsPerPiece; row < Math.Min(rows, (i + 1) * rowsPerPiece); row++)
            {
                var kept = Math.Min(row % n + 1, m);
                A.Data.AsSpan(row * m, kept).CopyTo(y.AsSpan(row * m));
                y.AsSpan(row * m + kept, m - kept).Clear();
            }
        }
    }
}
