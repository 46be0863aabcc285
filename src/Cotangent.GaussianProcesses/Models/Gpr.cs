namespace Cotangent.GaussianProcesses;

/// <summary>Exact Gaussian process regression: y = f(x) + ε, f ~ GP(m, k), ε ~ N(0, σ²). Columns of Y are independent outputs with one kernel.</summary>
/// <remarks>Cost: N³ flops for the log marginal likelihood and its gradient, 16 N² bytes and more. Source: Rasmussen &amp; Williams (2006), algorithm 2.1.</remarks>
public sealed class Gpr : IParameterTree
{
    /// <summary>A model of data X [N D], Y [N P].</summary>
    /// <param name="X">One input a row, all finite.</param>
    /// <param name="Y">One column an output, all finite.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="mean">The mean of f; zero when left out.</param>
    /// <param name="likelihood">The noise; one variance, starting at 1, when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    public Gpr(Tensor X, Tensor Y, Kernel kernel, MeanFunction? mean = null, GaussianLikelihood? likelihood = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Shapes.In("Gpr").Is(X, "N D").Is(Y, "N P");
        if (X.Shape[0] == 0) throw new ArgumentException("Gpr: there are no rows in X and Y. A model needs at least one observation.");
        RequireFinite(X, nameof(X));
        RequireFinite(Y, nameof(Y));
        this.X = X;
        this.Y = Y;
        Kernel = kernel;
        Mean = mean ?? new ZeroMean();
        Likelihood = likelihood ?? new GaussianLikelihood();
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X { get; }

    /// <summary>The training targets [N P].</summary>
    public Tensor Y { get; }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise.</summary>
    public GaussianLikelihood Likelihood { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <summary>log p(Y | X) = Σ over columns of −½ |L⁻¹(y − m)|² − Σ log Lᵢᵢ − (N/2) log 2π with L Lᵀ = K + σ²I; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood() =>
        Op.GaussianLogDensity(Kernel.K(X), Likelihood.VarianceAt(X), Residual());

    /// <summary>log p(Y | X) + Σ log p(θ) over the trainable parameters that have a prior: what <see cref="Fit"/> maximises; a scalar.</summary>
    public Tensor LogPosteriorDensity() => LogMarginalLikelihood() + ParameterTree.LogPriorDensity(this);

    /// <summary>Moves the trainable parameters to a maximum of <see cref="LogPosteriorDensity"/>; of several starts the best.</summary>
    /// <param name="options">Restarts, their seed, and when to stop.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Ends the fit; the best parameters so far stay.</param>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start.</exception>
    public FitReport Fit(FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        MaximumLikelihood.Fit(this, () => -LogPosteriorDensity(), new TrainingData(X, Y), options ?? new(), progress, cancellation);

    /// <summary>The process given the data, at the present parameters. O(N³) once.</summary>
    public Posterior Posterior()
    {
        var L = NoisyFactor();
        return new Posterior(this, L, Op.TriangularSolve(L, Residual()));
    }

    /// <summary>The table of parameters: path, transform, prior, trainable, shape, value.</summary>
    public string Summary() => ParameterTable.Text(this);

    private Tensor NoisyFactor() => Op.Cholesky(Op.AddDiagonal(Kernel.K(X), Likelihood.VarianceAt(X)));

    private Tensor Residual()
    {
        var m = Mean.Evaluate(X);
        if (m.Shape is [var N, var P] && N == Y.Shape[0] && (P == 1 || P == Y.Shape[1])) return Y - m;
        throw new ArgumentException($"Gpr: the mean has shape [{string.Join(", ", m.Shape.ToArray())}] at X; expected one column, or as many as Y of shape [{Y.Shape[0]}, {Y.Shape[1]}].");
    }

    private static void RequireFinite(Tensor x, string name)
    {
        for (var i = 0; i < x.Count; i++)
            if (!double.IsFinite(x.Span[i]))
                throw new ArgumentException($"Gpr: {name}[{i / x.Shape[1]}, {i % x.Shape[1]}] is {x.Span[i]}; expected a finite number. Drop the row or fill the value in.");
    }
}
