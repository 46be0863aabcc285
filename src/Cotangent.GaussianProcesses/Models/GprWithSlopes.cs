using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Exact regression on values and slopes of a function: y = f(x) + ε and y′ = ∂f/∂x_d + ε′, each with noise of its own.</summary>
/// <remarks>
/// Values and slopes are jointly Gaussian; their covariances are derivatives of the kernel. Columns of Y are independent outputs with one kernel. Cost: as <see cref="Gpr"/> with N + S rows.
/// Source: Solak, Murray-Smith, Leithead, Leith and Rasmussen (2003), "Derivative observations in Gaussian process models of dynamic systems"; Rasmussen &amp; Williams (2006), section 9.4.
/// </remarks>
/// <example>
/// <code>
/// var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
/// var slopes = new SlopeObservations(Tensor.FromSpan([0.5, 1.6, 2.5], 3, 1), columns: [0, 0, 0], Tensor.FromSpan([0.88, -0.03, -0.8], 3, 1));
/// var model = new GprWithSlopes(x, Op.Sin(x), slopes, new SquaredExponential());
/// model.Fit();
/// var posterior = model.Posterior();
/// var (value, slope) = (posterior.PredictF(x), posterior.PredictSlope(x, column: 0));
/// </code>
/// </example>
public sealed class GprWithSlopes : DataModel
{
    private readonly Observations data;

    /// <summary>Creates a model of values Y [N P] at X [N D] and of slopes.</summary>
    /// <param name="X">The inputs of the values [N D], one a row, all finite; there must be one at least.</param>
    /// <param name="Y">The values [N P], one output a column, all finite.</param>
    /// <param name="slopes">The observed slopes, for the same inputs and outputs.</param>
    /// <param name="kernel">The covariance of f, whose functions must have slopes.</param>
    /// <param name="mean">The mean of f; zero when left out. Its slope is the mean of the slopes. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise of the values; when left out, noise of one variance that starts at 1.</param>
    /// <param name="slopeNoise">The variance of the noise of the slopes, in units of (y/x)²: one, or one per column; 1 when left out, and from the data once a fit begins.</param>
    /// <param name="jitter">
    /// The jitter that is added to the diagonal, in addition to the noise; none when left out. Values and slopes have units of their own, so that it is a multiple of the prior variance of
    /// each observation.
    /// </param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or the kernel has no slopes, as <see cref="Matern12"/>.</exception>
    public GprWithSlopes(
        Tensor X, Tensor Y, SlopeObservations slopes, Kernel kernel, MeanFunction? mean = null, GaussianNoise? likelihood = null, StartValue slopeNoise = default, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(slopes);
        Mean = mean ?? new ZeroMean();
        Jitter = jitter;
        data = new("GprWithSlopes", X, Y, Mean);
        if (slopes.X.Shape[1] != X.Shape[1] || slopes.Y.Shape[1] != Y.Shape[1])
            throw new ArgumentException($"GprWithSlopes: the slopes are of {slopes.X.Shape[1]} inputs and {slopes.Y.Shape[1]} outputs; expected {X.Shape[1]} and {Y.Shape[1]}, as in X and Y.");
        SlopeCovariance.Require("GprWithSlopes", kernel);
        (Slopes, Kernel, Likelihood) = (slopes, kernel, likelihood ?? new GaussianLikelihood());
        SlopeNoise = slopeNoise.PerColumn(this, null, Transform.Positive());
        if (SlopeNoise.Shape is [var count] && count != X.Shape[1])
            throw new ArgumentException($"GprWithSlopes: slopeNoise has {count} elements; expected one, or {X.Shape[1]}, one for each column of X.");
    }

    /// <summary>The inputs of the values [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The values [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The slopes.</summary>
    public SlopeObservations Slopes { get; }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise of the values.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The variance of the noise of the slopes, in units of (y/x)²: a scalar, or [D].</summary>
    public Parameter SlopeNoise { get; }

    /// <summary>The jitter that is added to the diagonal, a multiple of the prior variance of each observation.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts =>
        [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood), new("slopeNoise", SlopeNoise, Unit.Target(2).PerInput(null, 2))];

    /// <summary>log p(Y, slopes | X), summed over outputs; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">The covariance of the observations is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood()
    {
        var K = Covariance();
        var noise = NoiseVariances();
        var density = GaussianLogDensity(K, Jitter.Size == 0 ? noise : noise + Jitter.Size * Diagonal(K), Residual());
        return Likelihood.WeightTerms(X) is { } terms ? density + Y.Shape[1] * Sum(terms) : density;
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    public override SlopePosterior Posterior() => (SlopePosterior)base.Posterior();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => new(X, Y);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var K = Covariance();
        var L = Jitter.Cholesky(K, NoiseVariances(), Diagonal(K), out var used);
        return new SlopePosterior(this, Kernel, Mean, Likelihood, X, Slopes.X, Slopes.Directions, L, TriangularSolve(L, Residual()), used);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(new TrainingData(X, Y));

    /// <summary>The covariance of f at X and of the slopes [N+S N+S].</summary>
    private Tensor Covariance()
    {
        var (S, T) = (Slopes.X, Slopes.Directions);
        var cross = SlopeCovariance.WithValues(Kernel, X, S, T);
        return Concat([Concat([Kernel.K(X), cross], 1), Concat([cross.T, SlopeCovariance.Between(Kernel, S, T, S, T)], 1)]);
    }

    private Tensor NoiseVariances()
    {
        var values = Reshape(Likelihood.SharedTrainingVariances("GprWithSlopes", X), X.Shape[0]);
        return Concat([values, SlopeNoise.Shape.Length == 0 ? BroadcastTo(SlopeNoise, Slopes.Columns.Count) : Gather(SlopeNoise, [.. Slopes.Columns])]);
    }

    /// <summary>The observations less the mean function and its slopes [N+S P].</summary>
    private Tensor Residual() => Concat([data.Residual(), Slopes.Y - Directions.Derivative(Mean.Evaluate, Slopes.X, Slopes.Directions)]);
}
