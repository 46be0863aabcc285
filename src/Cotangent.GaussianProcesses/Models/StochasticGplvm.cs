namespace Cotangent.GaussianProcesses;

/// <summary>The model of <see cref="BayesianGplvm"/> for many rows, which are given batch by batch:
/// besides q(X), a Gaussian q over the inducing variables moves to where the bound is highest.</summary>
/// <remarks>
/// The bound is a sum over the rows: N / B times that over a batch, E log p(y | f) − KL(q(x) ‖ p(x)), less KL(q(u) ‖ p(u)) once. A batch is the numbers of its rows, [B 1], and the rows [B P]:
/// <see cref="Batches"/> makes them. <see cref="Training"/> takes natural gradient steps for q(u), and Adam's for everything else, q(x) of the batch among it; at its best q(u), the bound of all
/// rows is that of <see cref="BayesianGplvm"/>. q is about the whitened v = L⁻¹ u. Cost of a step: B M² (3 Q + 20) flops and three times as many for the gradient, and N Q numbers that Adam moves.
/// Source: Hensman, Fusi and Lawrence (2013), "Gaussian processes for big data", section 3; Lalchand, Ravuri and Lawrence (2022), "Generalised GPLVM with stochastic variational inference".
/// </remarks>
/// <example>
/// <code>
/// var curve = Op.Concat([Op.Sin(X), Op.Cos(X), Op.Sin(2 * X)], 1); // [8, 3], rows along one bent line
/// var model = new StochasticGplvm(curve, latentInputs: 1, new SquaredExponential(), inducingCount: 5);
/// model.Training(model.Batches(curve, batchSize: 4), new(MaxSteps: 50)).Run();
/// var map = model.X.Mean.Value; // [8, 1]
/// </code>
/// </example>
public sealed class StochasticGplvm : Model
{
    private readonly LatentData data;
    private readonly Whitening whitening;

    /// <summary>Creates a model that begins at the principal components of rows Y [N P], which it does not keep.</summary>
    /// <param name="Y">The rows [N P], all finite.</param>
    /// <param name="latentInputs">Q, the number of latent inputs.</param>
    /// <param name="kernel">The covariance of f over the latent inputs.</param>
    /// <param name="inducingCount">M, the number of inducing points, which begin at centres of groups of rows: at most N.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at what principal components leave.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">There are no rows, a value is not finite, there are fewer different rows than inducing points, or Y has fewer principal components.</exception>
    public StochasticGplvm(Tensor Y, int latentInputs, Kernel kernel, int inducingCount, MeanFunction? mean = null, GaussianLikelihood? likelihood = null, Jitter? jitter = null)
        : this(
            LatentStart.Gaussian("StochasticGplvm", Y, latentInputs, inducingCount, out var inducing),
            Y.Shape[1],
            kernel,
            inducing,
            mean,
            likelihood ?? new GaussianLikelihood(LatentStart.NoiseVariance(Y, latentInputs)),
            null,
            jitter)
    {
    }

    /// <summary>Creates a model of rows whose latent inputs begin at a given q(X).</summary>
    /// <param name="X">q(X) of as many rows as there are, with its prior.</param>
    /// <param name="outputs">P, the number of columns of a row.</param>
    /// <param name="kernel">The covariance of f over the latent inputs.</param>
    /// <param name="inducing">The inducing points, with a column for each latent input.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>.</param>
    /// <param name="likelihood">The noise; when left out, noise of variance 1.</param>
    /// <param name="q">Where the q of v = L⁻¹ u starts, with a latent function for each column; when left out, a <see cref="FullGaussian"/> N(0, I).</param>
    /// <param name="jitter">The jitter that is added to the diagonal of Kuu: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or without jitter Kuu is singular whatever the kernel.</exception>
    public StochasticGplvm(
        LatentInputs X,
        int outputs,
        Kernel kernel,
        InducingPoints inducing,
        MeanFunction? mean = null,
        GaussianLikelihood? likelihood = null,
        VariationalGaussian? q = null,
        Jitter? jitter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        data = new("StochasticGplvm", X, outputs, kernel, inducing, mean, likelihood, jitter);
        Q = q ?? new FullGaussian(inducing.Count, outputs);
        if (Q.Count != inducing.Count || Q.Latents != outputs)
            throw new ArgumentException($"StochasticGplvm: q has {Q.Count} variables and {Q.Latents} latent functions; expected {inducing.Count} inducing points and {outputs} columns of Y.");
        whitening = new(Q, IsWhitened: true);
    }

    /// <summary>q(X), and its prior.</summary>
    public LatentInputs X => data.X;

    /// <summary>N, the number of rows.</summary>
    public int DataCount => X.Count;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel => data.Kernel;

    /// <summary>The inducing points that summarise f.</summary>
    public InducingPoints Inducing => data.Inducing;

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean => data.Mean;

    /// <summary>The noise.</summary>
    public GaussianLikelihood Likelihood => data.Likelihood;

    /// <summary>q, over the whitened inducing variables.</summary>
    public VariationalGaussian Q { get; }

    /// <summary>The jitter that is added to the diagonal of Kuu.</summary>
    public Jitter Jitter => data.Jitter;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. data.Parts, whitening.Part];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>(N / B) Σ (E log p(yᵢ | f(xᵢ)) − KL(q(xᵢ) ‖ p(xᵢ))) − KL(q(u) ‖ p(u)) for a batch; of all rows at most log p(Y), of a batch an estimate of that bound; a scalar.</summary>
    /// <param name="rows">The numbers of the rows, from 0 [B 1].</param>
    /// <param name="Y">The rows [B P].</param>
    /// <exception cref="ArgumentException">The shapes do not fit, there are no rows, or a number is that of no row.</exception>
    /// <exception cref="NotPositiveDefiniteException">Kuu is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound(Tensor rows, Tensor Y) => Bound(rows, Y).Evaluate();

    /// <summary>The parts of <see cref="EvidenceLowerBound"/> by a batch, for a natural gradient.</summary>
    /// <inheritdoc cref="EvidenceLowerBound" path="/*[not(self::summary)]"/>
    public VariationalBound Bound(Tensor rows, Tensor Y)
    {
        RequireBatch("StochasticGplvm.Bound", rows, Y);
        var L = new SharedFactor(data.Factor);
        return whitening.Bound(() => OfRows(Op.Reshape(rows, rows.Shape[0]), Y, L.Value()), L);
    }

    /// <summary>Batches of the rows Y [N P], with their numbers for inputs.</summary>
    /// <param name="Y">All rows.</param>
    /// <param name="batchSize">B, at most as many as there are rows.</param>
    /// <param name="seed">What the order is drawn from.</param>
    /// <exception cref="ArgumentException">There are other than <see cref="DataCount"/> rows, or a value is not finite.</exception>
    public Minibatches Batches(Tensor Y, int batchSize, ulong seed = 0)
    {
        RequireAll("StochasticGplvm.Batches", Y);
        return new(Numbers(), Y, batchSize, seed);
    }

    /// <summary>The training of this model on <see cref="Batches"/>, which takes its first step when asked: <c>model.Training(model.Batches(Y, 100)).Run()</c>.</summary>
    /// <param name="batches">The rows, each with its number from 0 for its input.</param>
    /// <param name="options">How far to step, and when to end.</param>
    /// <exception cref="ArgumentException">The batches are of another number of rows.</exception>
    public VariationalTraining Training(Minibatches batches, VariationalTrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.Count != DataCount)
            throw new ArgumentException($"StochasticGplvm.Training: the batches are of {batches.Count} rows; expected {DataCount}, those of X.");
        return new(this, Q, Bound, batches, options) { Check = (rows, Y) => RequireBatch("StochasticGplvm.Training", rows, Y) };
    }

    /// <summary>This model with all of its rows Y [N P], for a fit by L-BFGS: the same parameters, q among them. <see cref="BayesianGplvm"/> has the same optimum, with no q to move.</summary>
    /// <exception cref="ArgumentException">There are other than <see cref="DataCount"/> rows, or a value is not finite.</exception>
    public DataModel On(Tensor Y)
    {
        RequireAll("StochasticGplvm.On", Y);
        return new StochasticGplvmOnData(this, Numbers(), Y);
    }

    /// <summary>Where new rows lie, at the present parameters: for each row the Gaussian q(x) where the row's part of the bound is highest.</summary>
    /// <inheritdoc cref="BayesianGplvm.Infer" path="/*[not(self::summary)]"/>
    public InferredLatents Infer(Tensor Ynew, LatentSearchOptions? options = null, CancellationToken cancellation = default) =>
        data.Infer("StochasticGplvm.Infer", Posterior(), Ynew, options, cancellation);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(data.Kuu(), out var used);
        return new SparsePosterior(this, Kernel, Mean, Likelihood, X.Latents, SummaryVariables.By(Inducing, Kernel), L, whitening.Mean(L), A => whitening.Spread(L, A), used);
    }

    private Tensor Numbers() => Tensor.FromSpan([.. Enumerable.Range(0, DataCount).Select(i => (double)i)], DataCount, 1);

    private Tensor OfRows(Tensor rows, Tensor Y, Tensor L)
    {
        var R = Q.Spread(Tensor.Identity(Q.Count)); // [P M M]
        var S = Op.Sum(Op.MatMul(R, R, transposeA: true), 0);
        var density = data.Sums(X.DistributionOf(rows), Y, L).ExpectedLogDensity(Likelihood.Variance, whitening.Mean(L), S);
        return (double)DataCount / Y.Shape[0] * (density - X.DivergenceOf(rows));
    }

    private void RequireAll(string method, Tensor Y)
    {
        Shapes.In(method).Is(Y, "N P");
        if (Y.Shape[0] != DataCount) throw new ArgumentException($"{method}: Y has {Y.Shape[0]} rows; expected all {DataCount}.");
        RequireBatch(method, Numbers(), Y);
    }

    private void RequireBatch(string method, Tensor rows, Tensor Y)
    {
        Shapes.In(method).Is(rows, "B 1").Is(Y, "B P");
        if (Y.Shape[0] == 0 || Y.Shape[0] > DataCount) throw new ArgumentException($"{method}: the batch has {Y.Shape[0]} rows; expected 1 to {DataCount}, the rows of X.");
        if (Y.Shape[1] != data.P) throw new ArgumentException($"{method}: Y has shape {Shapes.Text(Y.Shape)}; expected {data.P} columns.");
        LatentStart.RequireWhole(method, Y);
    }
}
