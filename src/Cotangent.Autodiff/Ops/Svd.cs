using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>U, s and V with A = U diag(s) Vᵀ for A [… M N], K = min(M, N): singular values in descending order [… K], orthonormal columns U [… M K] and V [… N K].</summary>
    /// <remarks>
    /// The first largest component of each column of U (of V for a wide A) is positive. With F[i, j] = 1/(s[j]² − s[i]²), the gradient is U (F ∘ (UᵀŪ − ŪᵀU) S + S F ∘ (VᵀV̄ − V̄ᵀV) + diag(s̄)) Vᵀ
    /// + (I − U Uᵀ) Ū S⁻¹ Vᵀ for M ≥ N. Where two singular values are equal to working precision, or one is 0, their vectors may be any basis of a plane: F and S⁻¹ are 0 there, which is right for results that
    /// do not depend on that choice. For singular values alone take <see cref="SingularValues"/>. Cost: 8 M N² + 5 N³ flops and a few sweeps of up to 7 N³. Source: Giles (2008), section 3.2; Townsend (2016).
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    public static (Tensor U, Tensor S, Tensor V) Svd(Tensor A)
    {
        Shapes.In(nameof(Svd)).Is(A, "… M N");
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        if (m >= n) return SvdParts(SvdPacked(A), m);
        var (V, S, U) = SvdParts(SvdPacked(A.T), n);
        return (U, S, V);
    }

    /// <summary>The singular values of A [… M N] in descending order: [… min(M, N)].</summary>
    /// <remarks>The gradient is U diag(s̄) Vᵀ, also where singular values are equal. Cost: as <see cref="Svd"/> without V, and the whole of it for the gradient. Source: Giles (2008), section 3.2.</remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    public static Tensor SingularValues(Tensor A)
    {
        Shapes.In(nameof(SingularValues)).Is(A, "… M N");
        return Function(
            [A],
            [.. A.Shape[..^2], Math.Min(A.Shape[^2], A.Shape[^1])],
            y => SingularValuesKernel(A, y),
            (dY, _) =>
            {
                var (U, _, V) = Svd(A);
                return [MatMul(U * AsRow(dY), V, transposeB: true)];
            },
            t =>
            {
                var (U, _, V) = Svd(A);
                return Diagonal(MatMul(U, MatMul(t[0]!, V), transposeA: true));
            },
            attributes: Attributes.None);
    }

    /// <summary>s as a first row, then U, then V, for A [… M N] with M ≥ N: [… 1+M+N N].</summary>
    private static Tensor SvdPacked(Tensor A)
    {
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        var rows = 1 + m + n;
        return Function(
            [A],
            [.. A.Shape[..^2], rows, n],
            y => SvdKernel(A, y),
            packed => (
                (dY, _) => [SvdCotangent(SvdParts(packed, m), SvdParts(dY, m))],
                t =>
                {
                    var (tU, tS, tV) = SvdTangent(SvdParts(packed, m), t[0]!);
                    return Place(AsRow(tS), 0, rows, 0, n) + Place(tU, 1, rows, 0, n) + Place(tV, 1 + m, rows, 0, n);
                }
            ),
            nameof(Svd),
            Attributes.None);
    }

    private static (Tensor U, Tensor S, Tensor V) SvdParts(Tensor packed, int m)
    {
        var n = packed.Shape[^1];
        return (Block(packed, 1, m, 0, n), RowOf(packed, 0), Block(packed, 1 + m, n, 0, n));
    }

    private static Tensor SvdCotangent((Tensor U, Tensor S, Tensor V) y, (Tensor U, Tensor S, Tensor V) dY)
    {
        var F = InverseGaps(Square(y.S));
        var (J, K) = (MatMul(y.U, dY.U, transposeA: true), MatMul(y.V, dY.V, transposeA: true));
        var inner = F * (J - J.T) * AsRow(y.S) + AsColumn(y.S) * (F * (K - K.T)) + DiagonalMatrix(dY.S);
        var left = MatMul(y.U, inner);
        if (y.U.Shape[^2] > y.U.Shape[^1]) left += OutsideOf(y.U, dY.U * AsRow(InverseUnlessZero(y.S)));
        return MatMul(left, y.V, transposeB: true);
    }

    private static (Tensor U, Tensor S, Tensor V) SvdTangent((Tensor U, Tensor S, Tensor V) y, Tensor tA)
    {
        var F = InverseGaps(Square(y.S));
        var AV = MatMul(tA, y.V);
        var P = MatMul(y.U, AV, transposeA: true);
        var tU = MatMul(y.U, F * (P * AsRow(y.S) + AsColumn(y.S) * P.T));
        var tV = MatMul(y.V, F * (AsColumn(y.S) * P + P.T * AsRow(y.S)));
        if (y.U.Shape[^2] > y.U.Shape[^1]) tU += OutsideOf(y.U, AV * AsRow(InverseUnlessZero(y.S)));
        return (tU, Diagonal(P), tV);
    }

    /// <summary>(I − U Uᵀ) W.</summary>
    private static Tensor OutsideOf(Tensor U, Tensor W) => W - MatMul(U, MatMul(U, W, transposeA: true));

    private static void SvdKernel(Tensor A, double[] y)
    {
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            var all = y.AsSpan(batch * (1 + m + n) * n, (1 + m + n) * n);
            var packed = new MatrixSpan(all, 1 + m + n, n);
            var s = all[..n];
            if (!Numerics.Svd.Thin(Matrix(A, batch), packed.Slice(1, m, 0, n), s, packed.Slice(1 + m, n, 0, n))) throw NoDecomposition(nameof(Svd), A, batch);
        }
    }

    private static void SingularValuesKernel(Tensor A, double[] y)
    {
        var (isWide, k) = (A.Shape[^2] < A.Shape[^1], Math.Min(A.Shape[^2], A.Shape[^1]));
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
            if (!Numerics.Svd.Values(Matrix(A, batch, isWide), y.AsSpan(batch * k, k))) throw NoDecomposition(nameof(SingularValues), A, batch);
    }
}
