namespace Cotangent.GaussianProcesses;

/// <summary>A latent map of rows of numbers: each row is taken for what smooth functions give at a point of a few latent inputs, and the points are found with the functions.</summary>
/// <remarks>
/// Columns of Y are independent outputs f(x) + ε with one kernel, as in <see cref="Gpr"/>, at inputs X that nobody observed: a fit moves X to where p(Y | X) is largest, from the principal
/// components of Y. With a <see cref="Linear"/> kernel that is principal components; another kernel bends the map. Where the map lies, how it is turned and how large it is say nothing: a
/// lengthscale makes up for it. A prior of X (<c>model.X.Prior = new NormalPrior(0, 1)</c>) says how large it is only beside a lengthscale that is fixed or has a prior; beside a free one both
/// shrink to nothing. A point per row fits noise where rows have few columns: <see cref="BayesianGplvm"/> averages over X, and shows how many latent inputs there are. Y should have a mean of 0,
/// or give a <see cref="ConstantMean"/> with a level for each column. Cost: N³ flops, and N Q more numbers to move.
/// Source: Lawrence (2005), "Probabilistic non-linear principal component analysis with Gaussian process latent variable models".
/// </remarks>
/// <example>
/// <code>
/// var curve = Op.Concat([Op.Sin(X), Op.Cos(X), Op.Sin(2 * X)], 1); // [8, 3], rows along one bent line
/// var model = new Gplvm(curve, latentInputs: 1, new SquaredExponential());
/// model.Fit();
/// var map = model.X.Value; // [8, 1]
/// var row = model.Infer(Op.Gather(curve, [3]));
/// </code>
/// </example>
public sealed class Gplvm : DataModel, ILatentInputs
{
    /// <summary>Creates a model of rows Y [N P].</summary>
    /// <param name="Y">The rows [N P], all finite.</param>
    /// <param name="latentInputs">Q, the number of latent inputs.</param>
    /// <param name="kernel">The covariance of f over the latent inputs.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1.</param>
    /// <param name="X">Where the latent inputs start [N Q]: at the first principal components of Y, of variance 1, when left out.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K, in addition to the noise; none when left out.</param>
    /// <exception cref="ArgumentException">X has another shape, there are no rows, a value is not finite, or Y has fewer principal components than latent inputs and X is left out.</exception>
    public Gplvm(Tensor Y, int latentInputs, Kernel kernel, MeanFunction? mean = null, GaussianNoise? likelihood = null, StartValue X = default, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        (this.Y, Kernel, Mean, Likelihood, Jitter) = (Y, kernel, mean ?? new ZeroMean(), likelihood ?? new GaussianLikelihood(), jitter);
        this.X = LatentStart.Inputs("Gplvm", X, Y, latentInputs);
    }

    /// <summary>The latent inputs [N Q], one row for each of Y.</summary>
    public Parameter X { get; }

    /// <summary>The rows [N P].</summary>
    public Tensor Y { get; }

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of K, in addition to the noise.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood), new("X", X, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    IReadOnlyList<Parameter> IApproximation.Approximating => [X];

    Tensor ILatentInputs.Places => X;

    double[]? ILatentInputs.Information => null;

    /// <summary>log p(Y | X), summed over outputs, without the prior of X; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood()
    {
        Tensor X = this.X;
        var K = Kernel.K(X);
        var density = Op.GaussianLogDensity(K, Jitter.AddTo(NoiseVariances(X), K), Residual(X));
        return Likelihood.WeightTerms(X) is { } terms ? density + Y.Shape[1] * Op.Sum(terms) : density;
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    public override ExactPosterior Posterior() => (ExactPosterior)base.Posterior();

    /// <summary>The latent inputs of new rows, at the present parameters: for each row the x where log p(y | x, Y, X) is largest, with the log prior of X if it has one.</summary>
    /// <remarks>
    /// Every row is by itself, and searched from several of the points X whose predictions are nearest. The variances are those of Laplace's approximation around the maximum. Where a number
    /// of a row is NaN it was not observed, and the others say where it lies. Cost: N² flops for each of some tens of evaluations for each start.
    /// </remarks>
    /// <param name="Ynew">The new rows [M P], finite or NaN; each needs one number at least.</param>
    /// <param name="options">How many starts, and when each is done.</param>
    /// <param name="cancellation">Ends the search; rows that were not reached are not converged.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is infinite, or a row has no value.</exception>
    public InferredLatents Infer(Tensor Ynew, LatentSearchOptions? options = null, CancellationToken cancellation = default)
    {
        var posterior = Posterior();
        var x = new Parameter(Tensor.Zeros(1, X.Shape[1]), X.Transform, X.Prior);
        var search = new LatentSearch("Gplvm.Infer", x, x, null, Y.Shape[1], (y, observed) => Op.Sum(observed * posterior.PredictY(x).LogDensity(y)) + x.LogPriorDensity());
        return search.Infer(Ynew, new(X.Value, posterior), options ?? new(), cancellation);
    }

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => LatentStart.Data(X.Value, Y, isEvidence: false);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        Tensor X = this.X;
        var K = Kernel.K(X);
        var scale = Op.Mean(Op.Diagonal(K));
        var L = Jitter.Cholesky(K, NoiseVariances(X), scale, out var used);
        return new ExactPosterior(this, Kernel, Mean, Likelihood, new(X, Residual(X), L, used * scale, Likelihood.WeightTerms(X)), used);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(TrainingData!);

    private Tensor NoiseVariances(Tensor X) => Op.Reshape(Likelihood.SharedTrainingVariances("Gplvm", X), X.Shape[0]);

    private Tensor Residual(Tensor X) => Y - Observations.MeanOf("Gplvm", Mean, X, Y.Shape[1], () => $"as many as Y of shape {Shapes.Text(Y.Shape)}");
}
