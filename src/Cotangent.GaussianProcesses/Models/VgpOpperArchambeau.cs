namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for any likelihood, with a Gaussian q over the values of f at all training inputs that has only 2 numbers for each: where the bound is highest,
/// no other Gaussian over them is better.</summary>
/// <remarks>
/// q = N(K α + m, (K⁻¹ + diag λ²)⁻¹), of which the sign of λ does not matter, and λ = 0 leaves a row its prior. The bound is Σ E log p(yᵢ | fᵢ) − KL(q ‖ p) with
/// KL = ½ (αᵀ K α + log det(I + Λ K Λ) − Σ λᵢ² var fᵢ), Λ = diag λ, without the mean function, which q and p share. K need not be inverted, nor have a jitter, and rows may repeat.
/// Where the likelihood is log-concave and all of q may move, a fit moves the other parameters alone, by L-BFGS, with the best q at each step found by steps of Newton for its mean and by
/// natural gradients for its precisions.
/// <see cref="Vgp"/> has N² / 2 numbers, and natural gradients for them. Cost: N³ flops a few times, for each latent function. Source: Opper and Archambeau (2009), "The variational Gaussian
/// approximation revisited", eqs. 10 and 11.
/// </remarks>
/// <example>
/// <code>
/// var model = new VgpOpperArchambeau(X, Op.Greater(Y, 0), new Matern52(), new BernoulliLikelihood(quadratureOrder: 20));
/// model.Fit();
/// var prediction = model.Posterior().PredictY(Xnew);
/// </code>
/// </example>
public sealed class VgpOpperArchambeau : DataModel, IApproximation
{
    private readonly Observations data;

    /// <summary>Creates a model of data X [N D], Y [N P], whose q starts at α = 0 and λ = 1 unless they are given.</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column or <see cref="GaussianProcesses.Likelihood.ColumnsPerTarget"/> of them, all possible under the likelihood.</param>
    /// <param name="kernel">The covariance of f, the same for every latent function.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="alpha">α [N P], a column for each latent function.</param>
    /// <param name="lambda">λ [N P].</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, or a target is not possible under the likelihood.</exception>
    public VgpOpperArchambeau(Tensor X, Tensor Y, Kernel kernel, Likelihood likelihood, MeanFunction? mean = null, StartValue alpha = default, StartValue lambda = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        Kernel = kernel;
        Likelihood = likelihood;
        Mean = mean ?? new ZeroMean();
        data = Observations.Under(likelihood, "VgpOpperArchambeau", X, Y, Mean);
        Alpha = Sized(alpha, 0, nameof(alpha));
        Lambda = Sized(lambda, 1, nameof(lambda));
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

    /// <summary>α [N P]: the weights of the mean of q, K α, above the mean function.</summary>
    public Parameter Alpha { get; }

    /// <summary>λ [N P]: λ² is the precision that each row adds.</summary>
    public Parameter Lambda { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. PartsOfPrior, new("alpha", Alpha, Unit.Target(-1)), new("lambda", Lambda, Unit.Target(-1))];

    IReadOnlyList<Parameter> IApproximation.Approximating => [Alpha, Lambda];

    /// <summary>Σ E log p(yᵢ | fᵢ) − KL(q ‖ p): at most log p(Y | X); a scalar.</summary>
    public Tensor EvidenceLowerBound() => new VariationalPlace(Likelihood, (X, Y), Kernel.K(X), data.Mean(), Alpha, Lambda).Bound();

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => Observations.TrainingDataUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart()
    {
        Observations.RequireStartUnder(Likelihood, X, Y);
        if (!Lambda.IsTrainable || HasBestQ) return;
        var P = Lambda.Shape[1];
        if (Lambda.Value.ToArray().AsSpan().IndexOf(0) is >= 0 and var i)
            throw new ArgumentException($"VgpOpperArchambeau: lambda[{i / P}, {i % P}] is 0, where the bound has no slope, so that training could not move it. Start it at another number, such as 1.");
    }

    /// <inheritdoc/>
    private protected override bool HasEnds => false;

    /// <inheritdoc/>
    private protected override FitReport FitFrom(FitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        if (!HasBestQ) return base.FitFrom(options, progress, cancellation);
        try
        {
            return new BestApproximation(PartsOfPrior, new(Likelihood, X, Y), () => Kernel.K(X), data.Mean, Move).Fit(TrainingData, options, progress, cancellation);
        }
        catch (NotConvergedException)
        {
            return base.FitFrom(options, progress, cancellation); // where the steps do not end at the best q of the start, all parameters move together
        }
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => new SitePosterior(this, Kernel, Mean, Likelihood, X, ((Tensor)Alpha).T, new(Kernel.K(X), ((Tensor)Lambda).T), jitterUsed: 0);

    private IReadOnlyList<Part> PartsOfPrior => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    private void Move(Tensor K, Tensor alpha, Tensor lambda)
    {
        Alpha.Assign(alpha);
        Lambda.Assign(lambda);
    }

    private bool HasBestQ => BestApproximation.IsFree(Likelihood, Alpha, Lambda);

    private Parameter Sized(StartValue start, double otherwise, string name)
    {
        var parameter = start.Filling(X.Shape[0], data.Latents).With(Transform.Identity, otherwise, $"VgpOpperArchambeau: {name}");
        if (parameter.Shape is [var N, var P] && N == X.Shape[0] && P == data.Latents) return parameter;
        throw new ArgumentException(
            $"VgpOpperArchambeau: {name} has shape {Shapes.Text(parameter.Shape)}; expected [{X.Shape[0]}, {data.Latents}], a row for each of X and a column for each latent function.");
    }
}
