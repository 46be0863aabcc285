using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What a model of latent inputs is made of: rows whose places are Gaussian, a kernel, points that summarise f, a mean function and one noise.</summary>
internal sealed class LatentData
{
    private readonly string model;

    /// <exception cref="ArgumentException">The latent inputs and the inducing points have other numbers of columns, or without jitter Kuu is singular whatever the kernel.</exception>
    internal LatentData(string model, LatentInputs X, int outputs, Kernel kernel, InducingPoints inducing, MeanFunction? mean, GaussianLikelihood? likelihood, Jitter? jitter)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(inducing);
        if (inducing.Z.Shape[1] != X.Latents)
            throw new ArgumentException($"{model}: the inducing points have {inducing.Z.Shape[1]} columns; expected {X.Latents}, one for each latent input.");
        (this.model, this.X, P, Mean, Likelihood, Jitter) = (model, X, outputs, mean ?? new ZeroMean(), likelihood ?? new GaussianLikelihood(), jitter ?? Sgpr.DefaultJitter);
        Covariance = new(kernel, inducing);
        if (Jitter == Jitter.None && inducing.Singularity() is { } why) throw new ArgumentException($"{model}: Kuu is singular: {why}.");
    }

    internal LatentInputs X { get; }

    /// <summary>The number of outputs.</summary>
    internal int P { get; }

    internal InducedCovariance Covariance { get; }

    internal Kernel Kernel => Covariance.Kernel;

    internal InducingPoints Inducing => (InducingPoints)Covariance.Inducing;

    internal MeanFunction Mean { get; }

    internal GaussianLikelihood Likelihood { get; }

    internal Jitter Jitter { get; }

    internal IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("inducing", Inducing), new("mean", Mean), new("likelihood", Likelihood), new("X", X)];

    internal Tensor Kuu() => Inducing.Kuu(Kernel);

    /// <summary>The factor of Kuu, for an objective.</summary>
    internal Tensor Factor() => Cholesky(Jitter.AddTo(Kuu()));

    /// <summary>What rows Y [N P] say where they lie at x, on average over x.</summary>
    internal LatentSums Sums(DiagonalGaussianInputs x, Tensor Y, Tensor L)
    {
        Tensor Z = Inducing.Z;
        var psi1 = Expectation.OfCovariance(Kernel, Z, x);
        var C = TriangularSolve(L, TriangularSolve(L, Expectation.SumOfProducts(Kernel, Z, x)).T);
        var (cross, squares) = Mean is ZeroMean ? (MatMul(psi1, Y, transposeA: true), Sum(Square(Y))) : AboveMean(x, Y, Z, psi1);
        return new(Y.Shape[0], 0.5 * (C + C.T), TriangularSolve(L, cross), squares, Sum(Expectation.OfDiagonal(Kernel, x)));
    }

    /// <summary>Σ E k(Z, x) (y − m(x))ᵀ [M P] and Σ E (y − m(x))².</summary>
    private (Tensor Cross, Tensor Squares) AboveMean(DiagonalGaussianInputs x, Tensor Y, Tensor Z, Tensor psi1)
    {
        if (Mean is ConstantMean)
        {
            var R = Y - Observations.MeanOf(model, Mean, x.Mean, P, Expected);
            return (MatMul(psi1, R, transposeA: true), Sum(Square(R)));
        }
        var m = Expectation.OfMean(Mean, x);
        if (m.Shape[1] != 1 && m.Shape[1] != P) throw new ArgumentException($"{model}: the mean has shape {Shapes.Text(m.Shape)} at X; expected one column, or {Expected()}.");
        var k = Sum(Expectation.OfProduct(Mean, Kernel, Z, x), 0).T; // [M P] or [M 1]
        var squares = Sum(Diagonal(BroadcastTo(Expectation.OfProduct(Mean, Mean, x), Y.Shape[0], P, P)));
        return (MatMul(psi1, Y, transposeA: true) - k, Sum(Square(Y)) - 2 * Sum(Y * m) + squares);
    }

    private string Expected() => $"{P}, as many as Y";

    /// <summary>Where new rows lie, by the posterior that is given.</summary>
    internal InferredLatents Infer(string method, Posterior posterior, Tensor Ynew, LatentSearchOptions? options, CancellationToken cancellation)
    {
        var row = X.NewRow(method);
        var known = posterior.KnownAt(method, row.Distribution());
        var s2 = Likelihood.Variance.Value;
        var search = new LatentSearch(method, row, row.Mean, row.Variances, P, (y, observed) =>
        {
            var f = posterior.PredictF(known, row.Distribution());
            return Sum(observed * GaussianPrediction.LogDensity(Square(y - f.Mean) + f.Variance, s2)) - row.DivergenceFromPrior();
        });
        return search.Infer(Ynew, new(X.Mean.Value, posterior), options ?? new(), cancellation);
    }
}
