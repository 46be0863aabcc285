using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The singular values of A [… M N] in descending order: [… min(M, N)].</summary>
    /// <remarks>
    /// The gradient is U diag(s̄) Vᵀ, also where singular values are equal and s̄ is alike for them, or where one is 0 and its s̄ is. The second derivative needs singular values
    /// that are apart and not 0, but in
    /// directions that leave them so: for sums of a function of their squares take the trace of <see cref="SymmetricFunction"/>. A tangent is uᵀ Ȧ v, where equal singular values may exchange theirs.
    /// Cost: as <see cref="Svd"/> without V, and the whole of it for the gradient. Source: Giles (2008), section 3.2.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    /// <exception cref="DegenerateSpectrumException">
    /// In a gradient: singular values are equal and their cotangents are not, or one is 0 and its cotangent is not. In a second derivative: they are equal, nearly so, or 0.
    /// </exception>
    public static Tensor SingularValues(Tensor A)
    {
        Shapes.In(nameof(SingularValues)).Is(A, "… M N");
        var isWide = A.Shape[^2] < A.Shape[^1];
        return Function(
            [A],
            [.. A.Shape[..^2], Math.Min(A.Shape[^2], A.Shape[^1])],
            flops: Cost.Tall(A, 2, 13),
            y => SingularValuesKernel(A, y),
            (dY, _) =>
            {
                var tall = isWide ? A.T : A;
                var factors = SvdFactors(tall);
                var gradient = SingularValueCotangent(tall, factors, Alike(dY, SvdValues(tall, factors), SpectralCheck.SingularValuesAlike));
                return [isWide ? gradient.T : gradient];
            },
            t =>
            {
                var tall = isWide ? A.T : A;
                return SingularValueTangent(tall, SvdFactors(tall), isWide ? t[0]!.T : t[0]!);
            },
            attributes: Attributes.None);
    }

    /// <summary>U diag(g) Vᵀ for g [… N], which may have more leading axes than A.</summary>
    private static Tensor SingularValueCotangent(Tensor A, Tensor factors, Tensor g)
    {
        A = AtRank(A, g.Rank + 1);
        factors = AtRank(factors, A.Rank);
        return Function(
            [A, factors, g],
            [.. g.Shape[..^1], A.Shape[^2], A.Shape[^1]],
            flops: 2.0 * g.Count * A.Shape[^2] * A.Shape[^1],
            y => SingularValueCotangentKernel(factors, g, y),
            (dY, needs) => [needs[0] ? SingularValueCurvature(A, factors, g, dY) : null, null, needs[2] ? SingularValueTangent(A, factors, dY) : null],
            t => Plus(t[0] is { } tA ? SingularValueCurvature(A, factors, g, tA) : null, t[2] is { } tg ? SingularValueCotangent(A, factors, tg) : null),
            attributes: Attributes.None);
    }

    /// <summary>The diagonal of Uᵀ E V, the adjoint of <see cref="SingularValueCotangent"/>: for E [… M N], which may have more leading axes than A.</summary>
    private static Tensor SingularValueTangent(Tensor A, Tensor factors, Tensor E)
    {
        A = AtRank(A, E.Rank);
        factors = AtRank(factors, E.Rank);
        return Function(
            [A, factors, E],
            [.. E.Shape[..^2], E.Shape[^1]],
            flops: 2.0 * E.Count * E.Shape[^1],
            y => SingularValueTangentKernel(factors, E, y),
            (dY, needs) => [needs[0] ? SingularValueCurvature(A, factors, dY, E) : null, null, needs[2] ? SingularValueCotangent(A, factors, dY) : null],
            t => Plus(t[0] is { } tA ? SingularValueSecondTangent(A, factors, E, tA) : null, t[2] is { } tE ? SingularValueTangent(A, factors, tE) : null),
            attributes: Attributes.None);
    }

    /// <summary>The derivative of U diag(g) Vᵀ in the direction E, its own adjoint.</summary>
    /// <remarks>With P = UᵀE V it is U (½(P + Pᵀ) ∘ (g[j] − g[i])/(s[j] − s[i]) + ½(P − Pᵀ) ∘ (g[i] + g[j])/(s[i] + s[j])) Vᵀ + (I − U Uᵀ) E V diag(g/s) Vᵀ.</remarks>
    private static Tensor SingularValueCurvature(Tensor A, Tensor factors, Tensor g, Tensor E)
    {
        var ((U, V), s) = (SvdVectors(A, factors), SvdValues(A, factors));
        var EV = MatMul(E, V);
        var P = MatMul(U, EV, transposeA: true);
        var together = (AsRow(g) - AsColumn(g)) * OverGaps(Symmetrised(P), s, SpectralCheck.SingularValuesApart);
        var apart = (AsRow(g) + AsColumn(g)) * OverSums(Skew(P), s, SpectralCheck.SingularValuesAboveZero);
        var left = MatMul(U, together + apart);
        if (A.Shape[^2] > A.Shape[^1]) left += AsRow(g) * OverValues(OutsideOf(U, EV), s, SpectralCheck.SingularValueAboveZero);
        return MatMul(left, V, transposeB: true);
    }

    /// <summary>The derivative of the diagonal of Uᵀ E V in the direction T.</summary>
    private static Tensor SingularValueSecondTangent(Tensor A, Tensor factors, Tensor E, Tensor T)
    {
        var (U, V) = SvdVectors(A, factors);
        var (tU, tV) = SvdVectorsTangent((U, V), SvdValues(A, factors), T);
        return Sum(tU * MatMul(E, V), -2) + Sum(U * MatMul(E, tV), -2);
    }

    private static void SingularValuesKernel(Tensor A, double[] y)
    {
        var (isWide, k) = (A.Shape[^2] < A.Shape[^1], Math.Min(A.Shape[^2], A.Shape[^1]));
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
            if (!Numerics.Svd.Values(Matrix(A, batch, isWide), y.AsSpan(batch * k, k))) throw NoDecomposition(nameof(SingularValues), A, batch);
    }

    private static void SingularValueCotangentKernel(Tensor factors, Tensor g, double[] y)
    {
        var n = g.Shape[^1];
        var m = factors.Shape[^2] - n - 1;
        for (var (batch, start) = (0, 0); start < y.Length; batch++, start += m * n)
        {
            var parts = Matrix(factors, batch % Dims.Batch(factors.Shape));
            OuterProduct.Sum(parts.Slice(1, m, 0, n), g.Data.AsSpan(batch * n, n), parts.Slice(1 + m, n, 0, n), new MatrixSpan(y.AsSpan(start, m * n), m, n));
        }
    }

    private static void SingularValueTangentKernel(Tensor factors, Tensor E, double[] y)
    {
        var (m, n) = (E.Shape[^2], E.Shape[^1]);
        for (var (batch, start) = (0, 0); start < y.Length; batch++, start += n)
        {
            var parts = Matrix(factors, batch % Dims.Batch(factors.Shape));
            OuterProduct.Coefficients(parts.Slice(1, m, 0, n), Matrix(E, batch), parts.Slice(1 + m, n, 0, n), y.AsSpan(start, n));
        }
    }
}
