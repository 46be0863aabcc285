namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for any likelihood and many rows whose M inducing variables are drawn by Monte Carlo, together with the parameters.</summary>
/// <remarks>
/// u = L v, Kuu = L Lᵀ, at the inducing variables, where the whitened v has prior N(0, I). Given u, f at a row has a mean and a variance, and what enters the density is
/// Σ E log p(yᵢ | fᵢ) over that Gaussian: at most log p(Y | u), and equal to it where u determines f. Otherwise it is as <see cref="Gpmc"/>: <see cref="Nuts"/> moves v and every trainable
/// parameter, and predictions average over its draws. Cost: 2 M² N + M³/3 flops for a density and twice as many for its gradient.
/// Source: Hensman, Matthews, Filippone and Ghahramani (2015), "MCMC for variationally sparse Gaussian processes", eq. 8.
/// </remarks>
/// <example>
/// <code>
/// var Z = Tensor.FromSpan([0, 2, 4, 6], 4, 1); // where f is summarised
/// var model = new Sgpmc(X, Op.Greater(Y, 0), new Matern52(), new BernoulliLikelihood(quadratureOrder: 20), new InducingPoints(Z));
/// ParameterTree.SetTrainable(model.Inducing, false); // draws of inducing inputs help little
/// var density = model.UnconstrainedLogPosteriorDensity(); // what a sampler moves by
/// </code>
/// </example>
public sealed class Sgpmc : DataModel, IApproximation
{
    private readonly Observations data;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column or <see cref="GaussianProcesses.Likelihood.ColumnsPerTarget"/> of them, all possible under the likelihood.</param>
    /// <param name="kernel">The covariance of f, the same for every latent function.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inducing">The inducing variables that summarise f, such as <c>new InducingPoints(Z)</c>.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="v">Where the whitened values start [M P]; at 0 when left out.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, a target is not possible under the likelihood, or without jitter Kuu is singular
    /// whatever the kernel.</exception>
    public Sgpmc(
        Tensor X, Tensor Y, Kernel kernel, Likelihood likelihood, InducingVariables inducing, MeanFunction? mean = null, StartValue v = default, Jitter? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        ArgumentNullException.ThrowIfNull(inducing);
        (Kernel, Likelihood, Inducing, Mean, Jitter) = (kernel, likelihood, inducing, mean ?? new ZeroMean(), jitter ?? Sgpr.DefaultJitter);
        data = Observations.Under(likelihood, "Sgpmc", X, Y, Mean);
        if (Jitter == Jitter.None && inducing.Singularity() is { } why) throw new ArgumentException($"Sgpmc: Kuu is singular: {why}.");
        V = WhitenedValues.Of("Sgpmc", v, inducing.Count, data.Latents);
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P].</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>How y arises from f.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>v [M P], with prior N(0, 1) for each number: u less its mean function is L v.</summary>
    public Parameter V { get; }

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("inducing", Inducing), new("mean", Mean), new("likelihood", Likelihood), new("v", V, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    IReadOnlyList<Parameter> IApproximation.Approximating => [V];

    /// <summary>Σ E log p(yᵢ | fᵢ) over f given u = L v: at most log p(Y | u); a scalar. The prior of v is one of the priors that <see cref="DataModel.LogPosteriorDensity"/> adds.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor ExpectedLogLikelihood()
    {
        var A = Conditional.Projection(Op.Cholesky(Jitter.AddTo(Inducing.Kuu(Kernel))), Inducing.Kuf(Kernel, X));
        var (mean, variance) = (Conditional.Mean(A, V) + data.Mean(), Conditional.Variances(Kernel.Diagonal(X), A));
        return Op.Sum(Likelihood.ExpectedLogProbability(X, mean, Op.BroadcastTo(variance, mean.Shape), Y));
    }

    /// <inheritdoc cref="ExpectedLogLikelihood"/>
    public override Tensor Objective() => ExpectedLogLikelihood();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => Observations.TrainingDataUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart() => Observations.RequireStartUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(Inducing.Kuu(Kernel), out var used);
        return WhitenedValues.Posterior(this, Kernel, Mean, Likelihood, X.Shape[1], SummaryVariables.By(Inducing, Kernel), L, V, used);
    }
}
