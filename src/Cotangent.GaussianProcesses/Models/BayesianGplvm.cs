namespace Cotangent.GaussianProcesses;

/// <summary>A latent map of rows of numbers that says how certain each place is, and how many latent inputs there are: as <see cref="Gplvm"/>, with the latent inputs averaged over.</summary>
/// <remarks>
/// q(X) is Gaussian, and f is summarised by M inducing points. The objective is a lower bound on log p(Y), in which X is integrated out: it does not fit noise by more latent inputs, and with a
/// lengthscale for each of them those that the rows do not need end flat, with a q(X) that is the prior (<see cref="LatentInputs.InformationPerRow"/>). Expectations of the kernel are closed forms
/// or taken by quadrature; <see cref="Describe"/> says which. Cost: N M² (3 Q + 20) flops and three times as many for the gradient, M² P and N (M + P) numbers; the bound is over all rows at
/// once, and <see cref="StochasticGplvm"/> is for many. Source: Titsias and Lawrence (2010), "Bayesian Gaussian process latent variable model"; Damianou, Titsias and Lawrence (2016), section 3.
/// </remarks>
/// <example>
/// <code>
/// var curve = Op.Concat([Op.Sin(X), Op.Cos(X), Op.Sin(2 * X)], 1); // [8, 3], rows along one bent line
/// var model = new BayesianGplvm(curve, latentInputs: 2, new SquaredExponential(lengthscales: StartValue.LeftOut(2)), inducingCount: 5);
/// model.Fit();
/// var (map, certainty) = (model.X.Mean.Value, model.X.Variances.Value); // [8, 2] each
/// var used = model.X.InformationPerRow(); // [2], in nats
/// var row = model.Infer(Op.Gather(curve, [3]));
/// </code>
/// </example>
public sealed class BayesianGplvm : DataModel
{
    private readonly LatentData data;

    /// <summary>Creates a model of rows Y [N P] from their principal components.</summary>
    /// <param name="Y">The rows [N P], all finite.</param>
    /// <param name="latentInputs">Q, the number of latent inputs; more than are needed do no harm where the kernel has a lengthscale for each.</param>
    /// <param name="kernel">The covariance of f over the latent inputs.</param>
    /// <param name="inducingCount">M, the number of inducing points, which begin at centres of groups of rows: at most N.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1, and from what principal components leave once a fit begins.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">There are no rows, a value is not finite, there are fewer different rows than inducing points, or Y has fewer principal components.</exception>
    public BayesianGplvm(Tensor Y, int latentInputs, Kernel kernel, int inducingCount, MeanFunction? mean = null, GaussianLikelihood? likelihood = null, Jitter? jitter = null)
        : this(Y, LatentStart.Gaussian("BayesianGplvm", Y, latentInputs, inducingCount, out var inducing), kernel, inducing, mean, likelihood, jitter)
    {
    }

    /// <summary>Creates a model of rows Y [N P] whose latent inputs begin at a given q(X).</summary>
    /// <param name="Y">The rows [N P], all finite.</param>
    /// <param name="X">q(X) of as many rows, with its prior.</param>
    /// <param name="kernel">The covariance of f over the latent inputs.</param>
    /// <param name="inducing">The inducing points, with a column for each latent input.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1, and from what principal components leave once a fit begins.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is not finite, or without jitter Kuu is singular whatever the kernel.</exception>
    public BayesianGplvm(
        Tensor Y, LatentInputs X, Kernel kernel, InducingPoints inducing, MeanFunction? mean = null, GaussianLikelihood? likelihood = null, Jitter? jitter = null)
    {
        LatentStart.RequireRows("BayesianGplvm", Y, X);
        this.Y = Y;
        data = new("BayesianGplvm", X, Y.Shape[1], kernel, inducing, mean, likelihood, jitter);
    }

    /// <summary>q(X), and its prior.</summary>
    public LatentInputs X => data.X;

    /// <summary>The rows [N P].</summary>
    public Tensor Y { get; }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel => data.Kernel;

    /// <summary>The inducing points that summarise f.</summary>
    public InducingPoints Inducing => data.Inducing;

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean => data.Mean;

    /// <summary>The noise.</summary>
    public GaussianLikelihood Likelihood => data.Likelihood;

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter => data.Jitter;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => data.Parts;

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>A lower bound on log p(Y), with X and f integrated out: that of <see cref="Sgpr"/> in expectations of the kernel, less KL(q(X) ‖ p(X)); a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound()
    {
        var q = Sums(data.Factor()).Factors(Likelihood.Variance);
        return SparseFactors.LogDensity(Y.Count, data.P, q.LogDeterminant, q.Quadratic) - 0.5 * data.P * q.Unexplained - X.DivergenceFromPrior();
    }

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <summary>How expectations of the kernel over q(X) are taken: a line for each, which says that it is a closed form, or what quadrature it is.</summary>
    public string Describe() => Expectation.Describe(Kernel, X.Distribution());

    /// <summary>Where new rows lie, at the present parameters: for each row the Gaussian q(x) where the bound of its log density is highest, with q(f) as all training rows left it.</summary>
    /// <remarks>
    /// Every row is by itself, and searched from several of the training rows that are most alike. It is the row's part of the bound of all rows: at a maximum of that, a training row is found
    /// where it lies. Where a number of a row is NaN it was not observed, and the others say where it lies. Cost: M² (P + 20) flops for each of some tens of evaluations for each start.
    /// </remarks>
    /// <param name="Ynew">The new rows [M P], finite or NaN; each needs one number at least.</param>
    /// <param name="options">How many starts, and when each is done.</param>
    /// <param name="cancellation">Ends the search; rows that were not reached are not converged.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is infinite, or a row has no value.</exception>
    /// <exception cref="NotSupportedException">Every row has a prior of its own, so that there is none for a new one.</exception>
    public InferredLatents Infer(Tensor Ynew, LatentSearchOptions? options = null, CancellationToken cancellation = default) =>
        data.Infer("BayesianGplvm.Infer", Posterior(), Ynew, options, cancellation);

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => LatentStart.Data(X.Mean.Value, Y, isEvidence: true);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(data.Kuu(), out var used);
        var q = Sums(L).Factors(Likelihood.Variance);
        return new SparsePosterior(this, data.Covariance, Mean, Likelihood, X.Latents, L, q.LB, q.c, used);
    }

    private LatentSums Sums(Tensor L) => data.Sums(X.Distribution(), Y, L);
}
