using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Minus the evidence lower bound of a sparse variational Gaussian process with one latent function, term by term: a loss for natural gradients.</summary>
internal sealed class SparseBound
{
    private readonly Tensor factor;
    private readonly Tensor A;
    private readonly Tensor variances;
    private readonly Tensor Y;
    private readonly bool isWhite;
    private readonly Func<Tensor, Tensor, Tensor, Tensor> expectations;

    /// <summary>Of data X [N D], Y [N 1] and inducing points Z [M D]; the expectations are E[log p(y | f)], f ~ N(m, v), from (m, v, y), each [N 1].</summary>
    internal SparseBound(Kernel kernel, Tensor X, Tensor Y, Tensor Z, bool isWhite, Func<Tensor, Tensor, Tensor, Tensor> expectations)
    {
        (this.Y, this.isWhite, this.expectations) = (Y, isWhite, expectations);
        factor = Cholesky(AddDiagonal(kernel.K(Z), Tensor.Scalar(1e-6)));
        A = Conditional.Projection(factor, kernel.K(Z, X));
        variances = kernel.Diagonal(X);
    }

    internal Tensor Loss(Tensor qMu, Tensor qSqrt) =>
        (isWhite ? Divergence.FromStandardNormal(qMu, qSqrt) : Divergence.FromGaussian(qMu, qSqrt, factor)) - Expected(qMu, qSqrt);

    /// <summary>The bound by its parts.</summary>
    internal VariationalBound Of(FullGaussian q) => new(q, () => Expected(q.QMu, q.QSqrt), isWhite ? null : () => factor);

    private Tensor Expected(Tensor qMu, Tensor qSqrt)
    {
        var (m, Lq) = isWhite ? (qMu, qSqrt) : (TriangularSolve(factor, qMu), TriangularSolve(factor, qSqrt));
        return Sum(expectations(Conditional.Mean(A, m), Conditional.Variances(variances, A, MatMul(Lq, A, transposeA: true)), Y));
    }

    /// <summary>E[log N(y | f, s2)].</summary>
    internal static Tensor Gaussian(Tensor m, Tensor v, Tensor y, double s2) => -0.5 * (Math.Log(2 * Math.PI * s2) + (Square(y - m) + v) / s2);

    /// <summary>E[log Poisson(y | eᶠ)].</summary>
    internal static Tensor Poisson(Tensor m, Tensor v, Tensor y) => y * m - Exp(m + 0.5 * v) - LogGamma(y + 1);

    /// <summary>E[log p(y)] for the exponential distribution of mean eᶠ.</summary>
    internal static Tensor Exponential(Tensor m, Tensor v, Tensor y) => -(y * Exp(0.5 * v - m)) - m;

    /// <summary>E[log p(y = ±)], p(1 | f) = 1e-3 + (1 − 2e-3) Φ(f), by quadrature.</summary>
    internal static Tensor Bernoulli(Tensor m, Tensor v, Tensor y) => Quadrature(m, v, f =>
    {
        var p = 1e-3 + 0.998 * (0.5 * (1 + Erf(f / Math.Sqrt(2))));
        return y * Log(p) + (1 - y) * Log(1 - p);
    });

    /// <summary>E[log p(y | f)] for Student's t with 4 degrees of freedom around f, of scale ½, by quadrature.</summary>
    internal static Tensor StudentT(Tensor m, Tensor v, Tensor y)
    {
        const double df = 4, scale = 0.5;
        var norm = GammaFunction.LogGamma((df + 1) / 2) - GammaFunction.LogGamma(df / 2) - 0.5 * Math.Log(df * Math.PI) - Math.Log(scale);
        return Quadrature(m, v, f => norm - (df + 1) / 2 * Log1P(Square((y - f) / scale) / df));
    }

    /// <summary>Σ wₖ g(m + √v xₖ) with the 20 points of Gauss and Hermite.</summary>
    private static Tensor Quadrature(Tensor m, Tensor v, Func<Tensor, Tensor> g)
    {
        const int points = 20;
        var (x, w) = (new double[points], new double[points]);
        GaussHermite.Rule(x, w);
        var sum = Tensor.Scalar(0);
        for (var k = 0; k < points; k++) sum += w[k] * g(m + x[k] * Sqrt(v));
        return sum;
    }
}
