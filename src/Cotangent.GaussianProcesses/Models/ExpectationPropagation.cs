namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for labels, counts and other targets that are not Gaussian, by expectation propagation:
/// y ~ p(y | f(x)) under any likelihood with one latent function for each target.</summary>
/// <remarks>
/// For classification it is the accurate one.
/// Each p(y | f) is replaced by a Gaussian site such that mean and variance of f are what they would be with p(y | f) itself in the place of its own site; for Gaussian noise that is exact.
/// It is usually far closer to p(f | Y) than <see cref="LaplaceApproximation"/>, at several times the cost: 4 N³/3 flops for each sweep, of which there are 5 to 30, and N³ for the gradient.
/// Where the likelihood is not log-concave (<see cref="Likelihood.IsLogConcave"/>) it costs more and may not converge, which it says. Columns of Y are independent outputs with one
/// kernel, which also serves several classes: see <see cref="LaplaceApproximation"/>.
/// Sources: Minka (2001), "Expectation propagation for approximate Bayesian inference"; Rasmussen &amp; Williams (2006), section 3.6.
/// </remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1);
/// var labels = Tensor.FromSpan([0, 0, 1, 0, 1, 1], 6, 1);
/// var model = new ExpectationPropagation(X, labels, new SquaredExponential(), new BernoulliLikelihood());
/// model.Fit();
/// var probabilities = model.Posterior().PredictY(X).Mean;
/// </code>
/// </example>
public sealed class ExpectationPropagation : DataModel
{
    private readonly Observations data;
    private readonly ObservedLikelihood observed;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column or <see cref="GaussianProcesses.Likelihood.ColumnsPerTarget"/> of them, all possible under the likelihood.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="LinearTrend"/>, which refuses at the first evaluation.</param>
    /// <param name="options">How to look for the fixed point, which does not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or a target is not possible under the likelihood.</exception>
    public ExpectationPropagation(Tensor X, Tensor Y, Kernel kernel, ScalarLikelihood likelihood, MeanFunction? mean = null, EpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        if (likelihood is WeightedNoise)
            throw new ArgumentException("ExpectationPropagation: the likelihood has weights, which its sites do not know; expected one without. Use Gpr or LaplaceApproximation.", nameof(likelihood));
        Kernel = kernel;
        Likelihood = likelihood;
        Mean = mean ?? new ZeroMean();
        Options = (options ?? new()).Checked();
        data = Observations.Under(likelihood, "ExpectationPropagation", X, Y, Mean);
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

    /// <summary>How the fixed point is looked for.</summary>
    public EpOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <summary>log Z of expectation propagation, summed over the columns of Y: about log p(Y | X); a scalar.</summary>
    /// <remarks>Gradients and Hessians are exact. Source: Rasmussen &amp; Williams (2006), eqs. 3.65 and 5.27.</remarks>
    /// <exception cref="NotConvergedException">The sweeps did not converge.</exception>
    /// <exception cref="NotPositiveDefiniteException">Sites of a likelihood that is not log-concave leave no Gaussian.</exception>
    public Tensor LogMarginalLikelihood() => FixedPoint().LogEvidence();

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <summary>The sites at the present parameters, and the way to them.</summary>
    /// <exception cref="NotConvergedException">The sweeps did not converge.</exception>
    /// <exception cref="NotPositiveDefiniteException">Sites of a likelihood that is not log-concave leave no Gaussian.</exception>
    public EpReport Report()
    {
        var end = FixedPoint().End();
        return new(end.Sweeps, end.Skipped, end.Sites.Tau.T, end.Sites.Nu.T);
    }

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => observed.TrainingData;

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var marginals = FixedPoint().Marginals();
        return new SitePosterior(this, Kernel, Mean, Likelihood, X, marginals.Weights, marginals.Covariance, jitterUsed: 0);
    }

    private EpFixedPoint FixedPoint() => new(Kernel.K(X), data.MeanByOutput(), observed, Options);
}
