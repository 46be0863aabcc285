namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for labels, counts, waiting times and targets with outliers, by Laplace's approximation:
/// y ~ p(y | f(x)) under any likelihood with one latent function for each target.</summary>
/// <remarks>
/// p(f | Y) is taken as the Gaussian at its mode with the curvature it has there, which is exact for Gaussian noise. It is fast, and least good where p(y | f) is far from a Gaussian in f,
/// as for single labels: <see cref="ExpectationPropagation"/> is better there. Columns of Y are independent outputs with one kernel: of several classes, give one column of labels for each,
/// 1 where a row is of it, and divide the probabilities of a row by their sum (one class against the rest).
/// Cost: N³/3 flops for each step to the mode, of which there are 5 to 10, and N³ for the gradient; 5 times that where the likelihood is not log-concave
/// (<see cref="Likelihood.IsLogConcave"/>). Sources: Williams and Barber (1998), "Bayesian classification with Gaussian processes"; Rasmussen &amp; Williams (2006), section 3.4.
/// </remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1);
/// var counts = Tensor.FromSpan([1, 0, 3, 4, 9, 14], 6, 1);
/// var model = new LaplaceApproximation(X, counts, new SquaredExponential(), new PoissonLikelihood());
/// model.Fit();
/// var prediction = model.Posterior().PredictY(X);
/// </code>
/// </example>
public sealed class LaplaceApproximation : DataModel
{
    private readonly Observations data;
    private readonly ObservedLikelihood observed;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column or <see cref="GaussianProcesses.Likelihood.ColumnsPerTarget"/> of them, all possible under the likelihood.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="LinearTrend"/>, which refuses at the first evaluation.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K; none when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or a target is not possible under the likelihood.</exception>
    public LaplaceApproximation(Tensor X, Tensor Y, Kernel kernel, ScalarLikelihood likelihood, MeanFunction? mean = null, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        Kernel = kernel;
        Likelihood = likelihood;
        Mean = mean ?? new ZeroMean();
        Jitter = jitter;
        data = Observations.Under(likelihood, "LaplaceApproximation", X, Y, Mean);
        observed = new(likelihood, X, data.Y);
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>How y arises from f.</summary>
    public ScalarLikelihood Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of K.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <summary>log p(Y | f) − ½ (f − m)ᵀ K⁻¹ (f − m) − ½ log det(I + K W) at the mode f of p(f | Y), summed over the columns of Y: about log p(Y | X); a scalar.</summary>
    /// <remarks>Gradients and Hessians are exact, the way of the mode included. Source: Rasmussen &amp; Williams (2006), eq. 3.32.</remarks>
    /// <exception cref="NotConvergedException">Newton's method did not end.</exception>
    /// <exception cref="NotPositiveDefiniteException">p(f | Y) has no curvature that a Gaussian could have where its slope is zero.</exception>
    public Tensor LogMarginalLikelihood() => AtMode(Jitter).LogEvidence;

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => observed.TrainingData;

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var mode = Jitter.First(AtMode, out var used);
        return new SitePosterior(this, Kernel, Mean, Likelihood, X, mode.Weights, mode.Covariance, used);
    }

    private LaplaceMode AtMode(Jitter jitter) => LaplaceMode.Of(jitter.AddTo(Kernel.K(X)), data.MeanByOutput(), observed);
}
