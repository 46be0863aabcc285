using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>U, s and V with A = U diag(s) Vᵀ for A [… M N], K = min(M, N): singular values in descending order [… K], orthonormal columns U [… M K] and V [… N K].</summary>
    /// <remarks>
    /// The first largest component of each column of U (of V for a wide A) is positive. With F[i, j] = 1/(s[j] − s[i]) and H[i, j] = 1/(s[i] + s[j]), P = UᵀŪ + VᵀV̄ and Q = UᵀŪ
    /// − VᵀV̄, the gradient for M ≥ N is
    /// U (½ F ∘ (P − Pᵀ) + ½ H ∘ (Q − Qᵀ) + diag(s̄)) Vᵀ + (I − U Uᵀ) Ū S⁻¹ Vᵀ. A singular vector whose value agrees with another to half of its own digits has no derivative,
    /// nor have two of value 0, nor one
    /// for M &gt; N: to use it is refused; others still have a gradient, and no second derivative. U diag(h(s)) Vᵀ has derivatives all the same, but they cannot be had through
    /// its parts: take <see cref="PolarFactor"/> for
    /// U Vᵀ, and <see cref="SymmetricFunction"/> of A Aᵀ or AᵀA. Cotangents Ū and V̄ of 0 count as not used, as for <see cref="Eigh"/>. For singular values alone take
    /// <see cref="SingularValues"/>, whose remarks
    /// hold for s here. Cost: 8 M N² + 5 N³ flops and a few sweeps of up to 7 N³. Source: Giles (2008), section 3.2; Townsend (2016).
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    /// <exception cref="DegenerateSpectrumException">In a derivative: singular vectors are used whose values are equal, nearly so, or 0.</exception>
    public static (Tensor U, Tensor S, Tensor V) Svd(Tensor A)
    {
        Shapes.In(nameof(Svd)).Is(A, "… M N");
        if (A.Shape[^2] >= A.Shape[^1]) return TallSvd(A);
        var (V, S, U) = TallSvd(A.T);
        return (U, S, V);
    }

    private static (Tensor U, Tensor S, Tensor V) TallSvd(Tensor A)
    {
        var factors = SvdFactors(A);
        var (U, V) = SvdVectors(A, factors);
        return (U, SvdValues(A, factors), V);
    }

    /// <summary>s as a first row, then U, then V, for A [… M N] with M ≥ N: [… 1+M+N N].</summary>
    /// <remarks>No derivative goes this way: values and vectors take A as well, and their rules say all about A.</remarks>
    private static Tensor SvdFactors(Tensor A)
    {
        var n = A.Shape[^1];
        var rows = 1 + A.Shape[^2] + n;
        return Function(
            [A],
            [.. A.Shape[..^2], rows, n],
            flops: Cost.Tall(A, 8, 19),
            y => SvdKernel(A, y),
            (_, _) => [null],
            t => Tensor.Zeros([.. t[0]!.Shape[..^2], rows, n]),
            nameof(Svd),
            Attributes.None);
    }

    private static Tensor SvdValues(Tensor A, Tensor factors)
    {
        var (rows, n) = (factors.Shape[^2], factors.Shape[^1]);
        return Function(
            [A, factors],
            [.. A.Shape[..^2], n],
            flops: Cost.Move,
            y => CopyBlocks(factors.Data, rows, n, 0, 0, y, 1, n, 0, 0, 1, n),
            (dY, _) => [SingularValueCotangent(A, factors, Alike(dY, SvdValues(A, factors), SpectralCheck.SvdValuesAlike)), null],
            t => SingularValueTangent(A, factors, t[0]!),
            attributes: Attributes.None);
    }

    private static (Tensor U, Tensor V) SvdVectors(Tensor A, Tensor factors)
    {
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        (Tensor U, Tensor V) Parts(Tensor both) => (Block(both, 0, m, 0, n), Block(both, m, n, 0, n));
        return Parts(Function(
            [A, factors],
            [.. A.Shape[..^2], m + n, n],
            flops: Cost.Move,
            y => CopyBlocks(factors.Data, 1 + m + n, n, 1, 0, y, m + n, n, 0, 0, m + n, n),
            both => (
                (dY, _) => [SvdVectorsCotangent(Parts(both), SvdValues(A, factors), Parts(dY)), null],
                t =>
                {
                    var (tU, tV) = SvdVectorsTangent(Parts(both), SvdValues(A, factors), t[0]!);
                    return Place(tU, 0, m + n, 0, n) + Place(tV, m, m + n, 0, n);
                }
            ),
            nameof(SvdVectors),
            Attributes.None));
    }

    private static Tensor SvdVectorsCotangent((Tensor U, Tensor V) y, Tensor s, (Tensor U, Tensor V) dY)
    {
        var (J, K) = (MatMul(y.U, dY.U, transposeA: true), MatMul(y.V, dY.V, transposeA: true));
        var inner = Symmetrised(OverGaps(J + K, s, SpectralCheck.SingularVectorsUsed)) + Skew(OverSums(J - K, s, SpectralCheck.ZeroSingularVectorsUsed));
        var left = MatMul(y.U, inner);
        if (y.U.Shape[^2] > y.U.Shape[^1]) left += OverValues(OutsideOf(y.U, dY.U), s, SpectralCheck.ZeroSingularVectorUsed);
        return MatMul(left, y.V, transposeB: true);
    }

    private static (Tensor U, Tensor V) SvdVectorsTangent((Tensor U, Tensor V) y, Tensor s, Tensor tA)
    {
        var AV = MatMul(tA, y.V);
        var P = MatMul(y.U, AV, transposeA: true);
        var (together, apart) = (OverGaps(Symmetrised(P), s, SpectralCheck.SingularVectorsTurned), OverSums(Skew(P), s, SpectralCheck.ZeroSingularVectorsTurned));
        var (tU, tV) = (MatMul(y.U, together + apart), MatMul(y.V, together - apart));
        if (y.U.Shape[^2] > y.U.Shape[^1]) tU += OverValues(OutsideOf(y.U, AV), s, SpectralCheck.ZeroSingularVectorUsed);
        return (tU, tV);
    }

    /// <summary>½(A − Aᵀ).</summary>
    private static Tensor Skew(Tensor A) => 0.5 * (A - A.T);

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
}
