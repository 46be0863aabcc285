namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for any likelihood and any number of rows, which are given batch by batch:
/// f is summarised by M inducing variables, and a Gaussian q over them moves to where the bound on log p(Y | X) is highest.</summary>
/// <remarks>
/// The bound is a sum over the data, not a mean: N / B times the expectation over a batch of B rows, less KL(q ‖ p), so that the mean over equal batches that share out the rows is the bound
/// of all rows; of unequal batches, weigh each by its size. q is about u less its mean function, or about v = L⁻¹ u, which is the default and converges faster; the mean function is
/// added to what is predicted. <see cref="Training"/> goes through batches, by natural gradients for q and Adam for everything
/// else; <see cref="On"/> has all rows at once, and with them a fit.
/// A likelihood without a closed form places the nodes of its quadrature by the integrand, to full precision in 6 to 10 µs a row; made with <c>quadratureOrder: 20</c> it is five to ten
/// times as fast, and good enough for training. Cost: 5 M² B + 4 M³ flops for the bound and its gradient. Sources: Hensman, Fusi and Lawrence (2013), "Gaussian processes for big data";
/// Hensman, Matthews and Ghahramani (2015), "Scalable variational Gaussian process classification", eq. 17.
/// </remarks>
/// <example>
/// <code>
/// var Z = Tensor.FromSpan([0, 2, 4, 6], 4, 1); // where f is summarised
/// var model = new Svgp(new Matern52(), new BernoulliLikelihood(quadratureOrder: 20), new InducingPoints(Z), dataCount: 8);
/// var labels = Op.Greater(Y, 0);
/// var bound = model.EvidenceLowerBound(Op.Gather(X, [0, 3, 5]), Op.Gather(labels, [0, 3, 5])); // by a batch
/// model.On(X, labels).Fit(); // by all rows at once
/// var prediction = model.Posterior().PredictY(Xnew);
/// </code>
/// </example>
public sealed class Svgp : Model
{
    private readonly Whitening whitening;

    /// <summary>Creates a model for data of a given number of rows.</summary>
    /// <param name="kernel">The covariance of f, the same for every latent function.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="inducing">The inducing variables that summarise f, such as <c>new InducingPoints(Z)</c>.</param>
    /// <param name="dataCount">N, the number of rows that the batches are drawn from.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="q">Where q starts, with as many latent functions as all targets together need; when left out, a <see cref="FullGaussian"/> N(0, I).</param>
    /// <param name="latents">The number of latent functions; when left out, that of q, or as many as one target needs.</param>
    /// <param name="whiten">Whether q is about v = L⁻¹ u with prior N(0, I), or about u with prior N(0, Kuu).</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">q does not fit the inducing variables or the likelihood, or without jitter Kuu is singular whatever the kernel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows, or no latent functions.</exception>
    public Svgp(
        Kernel kernel,
        Likelihood likelihood,
        InducingVariables inducing,
        int dataCount,
        MeanFunction? mean = null,
        VariationalGaussian? q = null,
        int? latents = null,
        bool whiten = true,
        Jitter? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        ArgumentNullException.ThrowIfNull(inducing);
        if (dataCount < 1) throw new ArgumentOutOfRangeException(nameof(dataCount), dataCount, "Svgp: dataCount is the number of rows that the batches are drawn from, and must be at least 1.");
        Kernel = kernel;
        Likelihood = likelihood;
        Inducing = inducing;
        DataCount = dataCount;
        Mean = mean ?? new ZeroMean();
        Jitter = jitter ?? Sgpr.DefaultJitter;
        Q = q ?? new FullGaussian(inducing.Count, latents ?? likelihood.LatentsPerTarget);
        whitening = new(Q, whiten);
        RequireFit(latents);
        if (Jitter == Jitter.None && inducing.Singularity() is { } why) throw new ArgumentException($"Svgp: Kuu is singular: {why}.");
    }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>How y arises from f.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>The inducing variables that summarise f.</summary>
    public InducingVariables Inducing { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>q, over the whitened inducing variables or over those less their mean function.</summary>
    public VariationalGaussian Q { get; }

    /// <summary>N, the number of rows that the batches are drawn from.</summary>
    public int DataCount { get; }

    /// <summary>Whether q is about v = L⁻¹ u, with prior N(0, I).</summary>
    public bool IsWhitened => whitening.IsWhitened;

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("inducing", Inducing), new("mean", Mean), new("likelihood", Likelihood), whitening.Part];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("dataCount", DataCount), new("whiten", IsWhitened), .. Jitter.Settings];

    /// <summary>(N / B) Σ E log p(yᵢ | fᵢ) − KL(q ‖ p) for a batch X [B D], Y [B P] of any size: of all rows at most log p(Y | X), of a batch an estimate of that bound; a scalar.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, there are no rows or more than <see cref="DataCount"/>, or a target is not possible under the likelihood.</exception>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound(Tensor X, Tensor Y)
    {
        RequireBatch("Svgp.EvidenceLowerBound", X, Y);
        var L = Factor();
        return whitening.Bound(() => ExpectedLogDensity(X, Y, L), () => L).Evaluate();
    }

    /// <summary>The parts of <see cref="EvidenceLowerBound"/> by a batch X [B D], Y [B P], for a natural gradient.</summary>
    /// <exception cref="ArgumentException">As in <see cref="EvidenceLowerBound"/>.</exception>
    public VariationalBound Bound(Tensor X, Tensor Y)
    {
        RequireBatch("Svgp.Bound", X, Y);
        return whitening.Bound(() => ExpectedLogDensity(X, Y, Factor()), Factor);
    }

    /// <summary>The parts of <see cref="EvidenceLowerBound"/> by the batch that two variables hold whenever they are evaluated: assign the next batch to them, and a natural gradient
    /// replays what it captured.</summary>
    /// <exception cref="ArgumentException">As in <see cref="EvidenceLowerBound"/>.</exception>
    public VariationalBound Bound(Variable X, Variable Y) => Bound((Tensor)X, (Tensor)Y) with { ExpectedLogDensity = () => Bound((Tensor)X, (Tensor)Y).ExpectedLogDensity() };

    /// <summary><see cref="EvidenceLowerBound"/> by a batch + Σ log p(θ) over the trainable parameters that have a prior, each once whatever the batch; a scalar.</summary>
    /// <exception cref="ArgumentException">As in <see cref="EvidenceLowerBound"/>.</exception>
    public Tensor LogPosteriorDensity(Tensor X, Tensor Y) => EvidenceLowerBound(X, Y) + ParameterTree.LogPriorDensity(this);

    /// <summary>This model with all of its rows X [N D], Y [N P], for a fit by L-BFGS: the same parameters, q among them.</summary>
    /// <exception cref="ArgumentException">There are other than <see cref="DataCount"/> rows, since a line search needs the bound and not an estimate of it; or a target is not possible under
    /// the likelihood.</exception>
    public DataModel On(Tensor X, Tensor Y)
    {
        RequireBatch("Svgp.On", X, Y);
        if (X.Shape[0] != DataCount)
            throw new ArgumentException($"Svgp.On: X has {X.Shape[0]} rows; expected all {DataCount}. The bound of a batch is an estimate, on which L-BFGS ends early: train by batches with Adam.");
        return new SvgpOnData(this, X, Y);
    }

    /// <summary>The training of this model on batches of its rows, which takes its first step when asked: <c>model.Training(batches).Run()</c>.</summary>
    /// <param name="batches">The rows, <see cref="DataCount"/> in all.</param>
    /// <param name="options">How far to step, and when to end.</param>
    /// <exception cref="ArgumentException">The batches are of another number of rows, or q is one that natural gradients are not for.</exception>
    public VariationalTraining Training(Minibatches batches, VariationalTrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count != DataCount)
            throw new ArgumentException($"Svgp.Training: the batches are of {batches.Count} rows; expected {DataCount}, the dataCount of the model, which says how much each row counts.");
        return new(this, Q, Bound, batches, options) { Check = (X, Y) => RequireBatch("Svgp.Training", X, Y) };
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(Inducing.Kuu(Kernel), out var used);
        return new SparsePosterior(this, Kernel, Mean, Likelihood, null, SummaryVariables.By(Inducing, Kernel), L, whitening.Mean(L), A => whitening.Spread(L, A), used);
    }

    private Tensor Factor() => Op.Cholesky(Jitter.AddTo(Inducing.Kuu(Kernel)));

    /// <summary>(N / B) Σ E log p(yᵢ | fᵢ).</summary>
    private Tensor ExpectedLogDensity(Tensor X, Tensor Y, Tensor L)
    {
        var A = Conditional.Projection(L, Inducing.Kuf(Kernel, X));
        var mean = Conditional.Mean(A, whitening.Mean(L)) + Observations.MeanOf("Svgp", Mean, X, Q.Latents, () => $"{Q.Latents}, one for each latent function");
        var variance = Conditional.Variances(Kernel.Diagonal(X), A, whitening.Spread(L, A));
        return (double)DataCount / X.Shape[0] * Op.Sum(Likelihood.ExpectedLogProbability(X, mean, variance, Y));
    }

    private void RequireBatch(string method, Tensor X, Tensor Y)
    {
        Shapes.In(method).Is(X, "N D").Is(Y, "N P");
        if (X.Shape[0] == 0 || X.Shape[0] > DataCount)
            throw new ArgumentException($"{method}: the batch has {X.Shape[0]} rows; expected 1 to {DataCount}, as many as the model was made for. Give dataCount the number of rows of the data.");
        var columns = Q.Latents / Likelihood.LatentsPerTarget * Likelihood.ColumnsPerTarget;
        if (Y.Shape[1] != columns)
            throw new ArgumentException($"{method}: Y has shape {Shapes.Text(Y.Shape)}; expected {columns} columns, for the {Q.Latents} latent functions of q under {Likelihood.GetType().Name}.");
        if (X.IsReadable) Finite.Require(method, nameof(X), X);
        if (X.IsReadable && Y.IsReadable) Likelihood.RequireTargets(X, Y);
    }

    private void RequireFit(int? latents)
    {
        if (Q.Count != Inducing.Count) throw new ArgumentException($"Svgp: q is over {Q.Count} variables, and there are {Inducing.Count} inducing variables; expected as many.");
        if (latents is { } asked && asked != Q.Latents) throw new ArgumentException($"Svgp: q has {Q.Latents} latent functions, and latents is {asked}; expected the same. Leave latents out.");
        if (Q.Latents % Likelihood.LatentsPerTarget != 0)
            throw new ArgumentException($"Svgp: q has {Q.Latents} latent functions; expected {Likelihood.LatentsPerTarget} for each target, as {Likelihood.GetType().Name} takes.");
    }
}
