using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>U Vᵀ for A = U diag(s) Vᵀ [… M N] of full rank: the nearest matrix with orthonormal columns, or rows for M &lt; N. In A = P H, with H = (AᵀA)^½, it is P.</summary>
    /// <remarks>
    /// For M ≥ N the tangent is P Ω + (I − P Pᵀ) Ȧ H⁻¹, where H Ω + Ω H = Pᵀ Ȧ − Ȧᵀ P; the gradient is the same map of P̄. Derivatives of every order are right for equal singular values.
    /// Cost: as <see cref="Svd"/>; for the gradient an eigendecomposition of H and some products. Source: Higham (2008), "Functions of Matrices", section 8.2.
    /// </remarks>
    /// <exception cref="ArithmeticException">A holds NaN or an infinity.</exception>
    /// <exception cref="DegenerateSpectrumException">A singular value is 0 to working precision, so that there are several nearest matrices.</exception>
    public static Tensor PolarFactor(Tensor A)
    {
        Shapes.In(nameof(PolarFactor)).Is(A, "… M N");
        if (A.Shape[^2] < A.Shape[^1]) return PolarFactor(A.T).T;
        return Function(
            [A],
            A.Dimensions,
            flops: Cost.Tall(A, 10, 19),
            y => PolarFactorKernel(A, y),
            P => ((dP, _) => [PolarTangent(A, P, dP)], t => PolarTangent(A, P, t[0]!)),
            attributes: Attributes.None);
    }

    private static Tensor PolarTangent(Tensor A, Tensor P, Tensor E)
    {
        var H = Symmetrised(MatMul(P, A, transposeA: true));
        var B = MatMul(P, E, transposeA: true);
        var tangent = MatMul(P, SylvesterSolve(H, EighFactors(H), B - B.T));
        return A.Shape[^2] == A.Shape[^1] ? tangent : tangent + Solve(H, (E - MatMul(P, B)).T).T;
    }

    /// <summary>X with H X + X H = C for symmetric positive definite H [… N N] and C [… N N], which may have more leading axes.</summary>
    private static Tensor SylvesterSolve(Tensor H, Tensor factors, Tensor C)
    {
        H = AtRank(H, C.Rank);
        factors = AtRank(factors, C.Rank);
        return Function(
            [H, factors, C],
            C.Dimensions,
            flops: 8 * Cost.Cube(C),
            y => SylvesterKernel(factors, C, y),
            X => (
                (dX, needs) =>
                {
                    var dC = SylvesterSolve(H, factors, dX);
                    return [needs[0] ? -(MatMul(dC, X, transposeB: true) + MatMul(X, dC, transposeA: true)) : null, null, dC];
                },
                t => SylvesterSolve(H, factors, Plus(t[2], t[0] is { } tH ? -(MatMul(tH, X) + MatMul(X, tH)) : null))),
            attributes: Attributes.None);
    }

    private static void PolarFactorKernel(Tensor A, double[] y)
    {
        var (m, n) = (A.Shape[^2], A.Shape[^1]);
        using var pooled = new Scratch<double>(m * n + n * n + n);
        var U = new MatrixSpan(pooled.Span[..(m * n)], m, n);
        var V = new MatrixSpan(pooled.Span.Slice(m * n, n * n), n, n);
        var s = pooled.Span[(m * n + n * n)..];
        for (var batch = 0; batch < Dims.Batch(A.Shape); batch++)
        {
            if (!Numerics.Svd.Thin(Matrix(A, batch), U, s, V)) throw NoDecomposition(nameof(PolarFactor), A, batch);
            if (n > 0 && Spectrum.IsZero(s, n - 1)) throw DegenerateSpectrumException.For(SpectralCheck.FullRank, s, A.Rank > 2, batch, new(n - 1, n - 1));
            Numerics.MatMul.Multiply(U, V.T, Matrix(y, batch, A.Dimensions));
        }
    }

    private static void SylvesterKernel(Tensor factors, Tensor C, double[] y)
    {
        var n = C.Shape[^1];
        using var pooled = new Scratch<double>(n * n);
        var work = new MatrixSpan(pooled.Span, n, n);
        for (var (batch, start) = (0, 0); start < y.Length; batch++, start += n * n)
        {
            var V = EighVectorsOf(factors, batch);
            var X = Matrix(y, batch, C.Dimensions);
            var values = factors.Data.AsSpan(batch % Dims.Batch(factors.Shape) * (n + 1) * n, n);
            Numerics.MatMul.Multiply(V.T, Matrix(C, batch), work);
            Numerics.MatMul.Multiply(work, V, X);
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++) X[i, j] /= values[i] + values[j];
            Numerics.MatMul.Multiply(V, X, work);
            Numerics.MatMul.Multiply(work, V.T, X);
        }
    }
}
