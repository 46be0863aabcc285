namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for any likelihood whose values at all training inputs are drawn by Monte Carlo, together with the parameters: no approximation but the number of draws.</summary>
/// <remarks>
/// f = L v + m, K = L Lᵀ, at the training inputs, where the whitened v has prior N(0, I): <see cref="Nuts"/> moves v and every trainable parameter by their joint density,
/// p(Y | f) p(v) p(θ), and predictions average over its draws. <see cref="Model.Posterior"/> is that at the present v and θ alone, and <see cref="DataModel.Fit"/> ends at the mode of both,
/// which is no good place for the parameters: sample, best by <see cref="MassMatrix.Curvature"/>. Give kernel and likelihood priors: without one every value
/// counts as equally probable. Cost: N³/3 flops for a density, as many again for its gradient, and N numbers for each latent function in each draw. <see cref="Sgpmc"/> is for many rows.
/// Sources: Neal (1999), "Regression and classification using Gaussian process priors"; Murray and Adams (2010), "Slice sampling covariance hyperparameters of latent Gaussian models".
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Matern52(variance: new Parameter(Tensor.Scalar(1), Transform.Positive(), new LogNormalPrior(0, 1)));
/// kernel.Lengthscales.Prior = new GammaPrior(2, 2);
/// var model = new Gpmc(X, Op.Greater(Y, 0), kernel, new BernoulliLikelihood());
/// var density = model.UnconstrainedLogPosteriorDensity(); // what a sampler moves by
/// </code>
/// </example>
public sealed class Gpmc : DataModel, IApproximation
{
    private readonly Observations data;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column or <see cref="GaussianProcesses.Likelihood.ColumnsPerTarget"/> of them, all possible under the likelihood.</param>
    /// <param name="kernel">The covariance of f, the same for every latent function.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="v">Where the whitened values start [N P]; at 0 when left out.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or a target is not possible under the likelihood.</exception>
    public Gpmc(Tensor X, Tensor Y, Kernel kernel, Likelihood likelihood, MeanFunction? mean = null, StartValue v = default, Jitter? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        (Kernel, Likelihood, Mean, Jitter) = (kernel, likelihood, mean ?? new ZeroMean(), jitter ?? Sgpr.DefaultJitter);
        data = Observations.Under(likelihood, "Gpmc", X, Y, Mean);
        V = WhitenedValues.Of("Gpmc", v, X.Shape[0], data.Latents);
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>How y arises from f.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>v [N P], with prior N(0, 1) for each number: f at the training inputs is L v + m.</summary>
    public Parameter V { get; }

    /// <summary>The jitter that is added to the diagonal of K.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood), new("v", V, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    IReadOnlyList<Parameter> IApproximation.Approximating => [V];

    /// <summary>f at the training inputs, L v + m: [N P].</summary>
    /// <exception cref="NotPositiveDefiniteException">K is not positive definite to working precision.</exception>
    public Tensor LatentFunction() => Op.MatMul(Op.Cholesky(Jitter.AddTo(Kernel.K(X))), V) + data.Mean();

    /// <summary>log p(Y | f) = Σ log p(yᵢ | fᵢ) at f = L v + m; a scalar. The prior of v is one of the priors that <see cref="DataModel.LogPosteriorDensity"/> adds.</summary>
    /// <exception cref="NotPositiveDefiniteException">K is not positive definite to working precision.</exception>
    public Tensor LogLikelihood() => Op.Sum(Likelihood.LogProbability(X, LatentFunction(), Y));

    /// <inheritdoc cref="LogLikelihood"/>
    public override Tensor Objective() => LogLikelihood();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => Observations.TrainingDataUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart() => Observations.RequireStartUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(Kernel.K(X), out var used);
        return WhitenedValues.Posterior(this, Kernel, Mean, Likelihood, X.Shape[1], SummaryVariables.At(X, Kernel), L, V, used);
    }
}
