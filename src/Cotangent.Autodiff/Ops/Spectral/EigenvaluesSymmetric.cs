using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The eigenvalues of symmetric A [… N N] in ascending order: [… N]; only the lower triangle of A is read.</summary>
    /// <remarks>
    /// The gradient is V diag(λ̄) Vᵀ, also where eigenvalues are equal and λ̄ is alike for them. The second derivative needs eigenvalues that are apart, but in directions that leave equal ones equal:
    /// for sums of a function of the eigenvalues take the trace of <see cref="SymmetricFunction"/>. A tangent is vᵀ Ȧ v, where equal eigenvalues may exchange theirs.
    /// Cost: about 4 N³/3 flops, and 7 N³ for the gradient, which needs the vectors. Source: Giles (2008), section 3.1.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    /// <exception cref="DegenerateSpectrumException">In a gradient: eigenvalues are equal and their cotangents are not. In a second derivative: they are equal, or nearly so.</exception>
    public static Tensor EigenvaluesSymmetric(Tensor A)
    {
        Shapes.In(nameof(EigenvaluesSymmetric)).Is(A, "… N N");
        return Function(
            [A],
            [.. A.Shape[..^1]],
            flops: 4 * Cost.Cube(A) / 3,
            y => EigenvaluesKernel(A, y),
            (dY, _) =>
            {
                var factors = EighFactors(A);
                return [EigenvalueCotangent(A, factors, Alike(dY, EighValues(A, factors), SpectralCheck.EigenvaluesAlike))];
            },
            t => EigenvalueTangent(A, EighFactors(A), t[0]!),
            attributes: Attributes.None);
    }

    /// <summary>V diag(g) Vᵀ for g [… N], which may have more leading axes than A.</summary>
    private static Tensor EigenvalueCotangent(Tensor A, Tensor factors, Tensor g)
    {
        A = AtRank(A, g.Rank + 1);
        factors = AtRank(factors, A.Rank);
        return Function(
            [A, factors, g],
            [.. g.Shape, g.Shape[^1]],
            flops: 2.0 * g.Count * g.Shape[^1] * g.Shape[^1],
            y => EigenvalueCotangentKernel(factors, g, y),
            (dY, needs) => [needs[0] ? EigenvalueCurvature(A, factors, g, dY) : null, null, needs[2] ? EigenvalueTangent(A, factors, dY) : null],
            t => Plus(t[0] is { } tA ? EigenvalueCurvature(A, factors, g, tA) : null, t[2] is { } tg ? EigenvalueCotangent(A, factors, tg) : null),
            attributes: Attributes.None);
    }

    /// <summary>The diagonal of Vᵀ E V, the adjoint of <see cref="EigenvalueCotangent"/>: for E [… N N], which may have more leading axes than A.</summary>
    private static Tensor EigenvalueTangent(Tensor A, Tensor factors, Tensor E)
    {
        A = AtRank(A, E.Rank);
        factors = AtRank(factors, E.Rank);
        return Function(
            [A, factors, E],
            [.. E.Shape[..^1]],
            flops: 2.0 * E.Count * E.Shape[^1],
            y => EigenvalueTangentKernel(factors, E, y),
            (dY, needs) => [needs[0] ? EigenvalueCurvature(A, factors, dY, E) : null, null, needs[2] ? EigenvalueCotangent(A, factors, dY) : null],
            t => Plus(t[0] is { } tA ? EigenvalueSecondTangent(A, factors, E, tA) : null, t[2] is { } tE ? EigenvalueTangent(A, factors, tE) : null),
            attributes: Attributes.None);
    }

    /// <summary>The derivative of V diag(g) Vᵀ in the direction E, its own adjoint: V (Φ ∘ Vᵀ E V) Vᵀ with Φ[i, j] = (g[j] − g[i]) / (λ[j] − λ[i]).</summary>
    private static Tensor EigenvalueCurvature(Tensor A, Tensor factors, Tensor g, Tensor E)
    {
        var V = EighVectors(A, factors);
        var quotients = OverGaps(InBasis(V, E), EighValues(A, factors), SpectralCheck.EigenvaluesApart);
        return MatMul(V, MatMul((AsRow(g) - AsColumn(g)) * quotients, V, transposeB: true));
    }

    /// <summary>The derivative of the diagonal of Vᵀ E V in the direction T.</summary>
    private static Tensor EigenvalueSecondTangent(Tensor A, Tensor factors, Tensor E, Tensor T)
    {
        var V = EighVectors(A, factors);
        var quotients = OverGaps(InBasis(V, T), EighValues(A, factors), SpectralCheck.EigenvaluesApart);
        return 2 * Sum(InBasis(V, E) * quotients, -2);
    }

    private static void EigenvaluesKernel(Tensor A, double[] y)
    {
        var n = A.Shape[^1];
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
            if (!Numerics.SymmetricEigen.Values(Matrix(A, batch), y.AsSpan(batch * n, n))) throw NoDecomposition(nameof(EigenvaluesSymmetric), A, batch);
    }

    private static void EigenvalueCotangentKernel(Tensor factors, Tensor g, double[] y)
    {
        var n = g.Shape[^1];
        for (var (batch, start) = (0, 0); start < y.Length; batch++, start += n * n)
        {
            var V = EighVectorsOf(factors, batch);
            OuterProduct.Sum(V, g.Data.AsSpan(batch * n, n), V, new MatrixSpan(y.AsSpan(start, n * n), n, n));
        }
    }

    private static void EigenvalueTangentKernel(Tensor factors, Tensor E, double[] y)
    {
        var n = E.Shape[^1];
        for (var (batch, start) = (0, 0); start < y.Length; batch++, start += n)
        {
            var V = EighVectorsOf(factors, batch);
            OuterProduct.Coefficients(V, Matrix(E, batch), V, y.AsSpan(start, n));
        }
    }

    /// <summary>V for matrix number <paramref name="batch"/> of a batch over which the factors are repeated.</summary>
    private static ReadOnlyMatrixSpan EighVectorsOf(Tensor factors, int batch)
    {
        var n = factors.Shape[^1];
        return Matrix(factors, batch % Dims.Batch(factors.Shape)).Slice(1, n, 0, n);
    }
}
