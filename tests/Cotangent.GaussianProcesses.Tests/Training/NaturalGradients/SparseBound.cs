using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Minus the evidence lower bound of a sparse variational Gaussian process with one latent function, term by term: a loss for natural gradients.</summary>
internal sealed class SparseBound
{
    private readonly Tensor factor;
    private readonly Tensor A;
    private readonly Tensor explained;
    private readonly Tensor variances;
    private readonly Tensor Y;
    private readonly bool isWhite;
    private readonly Func<Tensor, Tensor, Tensor, Tensor> expectations;

    /// <summary>Of data X [N D], Y [N 1] and inducing points Z [M D]; the expectations are E[log p(y | f)], f ~ N(m, v), from (m, v, y), each [N 1].</summary>
    internal SparseBound(Kernel kernel, Tensor X, Tensor Y, Tensor Z, bool isWhite, Func<Tensor, Tensor, Tensor, Tensor> expectations)
    {
        (this.Y, this.isWhite, this.expectations) = (Y, isWhite, expectations);
        factor = Cholesky(AddDiagonal(kernel.K(Z), Tensor.Scalar(1e-6)));
        var white = TriangularSolve(factor, kernel.K(Z, X));
        A = isWhite ? white : TriangularSolve(factor, white, adjoint: true);
        variances = Reshape(kernel.Diagonal(X), X.Shape[0], 1);
        explained = Column(Square(white));
    }

    internal Tensor Loss(Tensor qMu, Tensor qSqrt)
    {
        var Lq = Reshape(qSqrt, qSqrt.Shape[1], qSqrt.Shape[2]);
        var mean = MatMul(A, qMu, transposeA: true);
        var variance = variances - explained + Column(Square(MatMul(Lq, A, transposeA: true)));
        return Divergence(qMu, Lq) - Sum(expectations(mean, variance, Y));
    }

    /// <summary>KL(q || p) = ½ (|L⁻¹m|² + |L⁻¹Lq|² − M − Σ log Lq² + Σ log L²), with L = I where u is white.</summary>
    private Tensor Divergence(Tensor m, Tensor Lq)
    {
        var (a, B) = isWhite ? (m, Lq) : (TriangularSolve(factor, m), TriangularSolve(factor, Lq));
        var logs = Sum(Log(Square(Diagonal(Lq))));
        var whole = Sum(Square(a)) + Sum(Square(B)) - (double)Lq.Shape[0] - logs;
        return 0.5 * (isWhite ? whole : whole + Sum(Log(Square(Diagonal(factor)))));
    }

    /// <summary>Σ over the rows of X [M N], as a column [N 1].</summary>
    private static Tensor Column(Tensor X) => Reshape(Sum(X, 0), X.Shape[1], 1);

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
    /// <remarks>They are the eigenvalues of the matrix of the recurrence, with the squares of the vectors' first elements as weights. Source: Golub and Welsch (1969).</remarks>
    private static Tensor Quadrature(Tensor m, Tensor v, Func<Tensor, Tensor> g)
    {
        const int points = 20;
        var off = DiagonalMatrix(Tensor.FromSpan([.. Enumerable.Range(1, points - 1).Select(k => Math.Sqrt(k))]), 1);
        var (x, vectors) = Eigh(off + off.T);
        var sum = Tensor.Scalar(0);
        for (var k = 0; k < points; k++) sum += vectors[0, k] * vectors[0, k] * g(m + x[k] * Sqrt(v));
        return sum;
    }
}
