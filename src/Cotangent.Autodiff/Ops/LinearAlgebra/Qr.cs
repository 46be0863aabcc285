using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>Q and R with A = Q R for A [… M N], K = min(M, N): QᵀQ = I, Q [… M K]; R upper triangular without a negative diagonal element, R [… K N].</summary>
    /// <remarks>
    /// The signs make both unique for a full rank. The gradient is (Q̄ + Q C) R⁻ᵀ, where C is the lower triangle of R R̄ᵀ − Q̄ᵀ Q, mirrored; a wide A is split into a square part and the rest.
    /// It is not finite where the first K columns are linearly dependent. NaN propagates. Cost: 4 M N² − 4N³/3 flops. Source: Walter and Lehmann (2010); Townsend (2018), for the tangent.
    /// </remarks>
    public static (Tensor Q, Tensor R) Qr(Tensor A)
    {
        Shapes.In(nameof(Qr)).Is(A, "… M N");
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        if (m >= n) return QrParts(QrPacked(A), m);
        var (Q, R) = QrParts(QrPacked(Block(A, 0, m, 0, m)), m);
        var rest = MatMul(Q, Block(A, 0, m, m, n - m), transposeA: true);
        return (Q, Place(R, 0, m, 0, n) + Place(rest, 0, m, m, n));
    }

    /// <summary>Q with R below: [… M+N N].</summary>
    private static Tensor QrPacked(Tensor A)
    {
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        return Function(
            [A],
            [.. A.Shape[..^2], m + n, n],
            flops: Cost.Tall(A, 4, -4 / 3.0),
            y => QrKernel(A, y),
            packed => (
                (dY, _) => [QrCotangent(QrParts(packed, m), QrParts(dY, m))],
                t =>
                {
                    var (tQ, tR) = QrTangent(QrParts(packed, m), t[0]!);
                    return Place(tQ, 0, m + n, 0, n) + Place(tR, m, m + n, 0, n);
                }
            ),
            nameof(Qr),
            Attributes.None);
    }

    private static (Tensor Q, Tensor R) QrParts(Tensor packed, int m)
    {
        var n = packed.Shape[^1];
        return (Block(packed, 0, m, 0, n), Block(packed, m, n, 0, n));
    }

    private static Tensor QrCotangent((Tensor Q, Tensor R) y, (Tensor Q, Tensor R) dY)
    {
        var M = MatMul(y.R, dY.R, transposeB: true) - MatMul(dY.Q, y.Q, transposeA: true);
        var strict = Band(M, -M.Shape[^1], -1);
        var W = dY.Q + MatMul(y.Q, LowerTriangle(M) + strict.T);
        return TriangularSolve(y.R, W.T, Triangle.Upper).T;
    }

    private static (Tensor Q, Tensor R) QrTangent((Tensor Q, Tensor R) y, Tensor tA)
    {
        var W = TriangularSolve(y.R, tA.T, Triangle.Upper, adjoint: true).T; // Ȧ R⁻¹
        var C = MatMul(y.Q, W, transposeA: true);
        var strict = Band(C, -C.Shape[^1], -1);
        var upper = UpperTriangle(C) + strict.T; // Ṙ R⁻¹
        return (W - MatMul(y.Q, upper), MatMul(upper, y.R));
    }

    private static void QrKernel(Tensor A, double[] y)
    {
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            var packed = new MatrixSpan(y.AsSpan(batch * (m + n) * n, (m + n) * n), m + n, n);
            Numerics.Qr.Thin(Matrix(A, batch), packed.Slice(0, m, 0, n), packed.Slice(m, n, 0, n));
        }
    }
}
