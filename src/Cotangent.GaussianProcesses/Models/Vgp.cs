namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian process for any likelihood and a moderate number of rows:
/// a Gaussian q over the values of f at all training inputs moves to where the bound on log p(Y | X) is highest.</summary>
/// <remarks>
/// Unlike <see cref="LaplaceApproximation"/> it is for several latent functions for each target too, and its objective is a bound: Σ E log p(yᵢ | fᵢ) − KL(q ‖ p). With Gaussian noise it
/// reaches exact regression. q is about f less its mean function, or about v = L⁻¹ f, K = L Lᵀ, which is the default and converges faster. It has N² / 2 numbers for each latent function
/// (<see cref="VgpOpperArchambeau"/> has 2 N, and the same optimum; <see cref="Svgp"/> is for many rows). Where the likelihood is log-concave, and all of q, a
/// <see cref="FullGaussian"/>, may move, a fit moves the other parameters alone, by L-BFGS, with the best q at each step found as in <see cref="VgpOpperArchambeau"/>.
/// Where latent functions have kernels of their own, take <see cref="SvgpOfOutputs"/> with inducing inputs that stay at the rows: q and bound are these.
/// Cost: N³ flops a few times, and as many for each latent function.
/// Source: Opper and Archambeau (2009), "The variational Gaussian approximation revisited".
/// </remarks>
/// <example>
/// <code>
/// var model = new Vgp(X, Op.Greater(Y, 0), new Matern52(), new BernoulliLikelihood(quadratureOrder: 20));
/// model.Fit();
/// var prediction = model.Posterior().PredictY(Xnew);
/// </code>
/// </example>
public sealed class Vgp : DataModel
{
    private readonly Observations data;
    private readonly Whitening whitening;

    /// <summary>Creates a model of data X [N D], Y [N P].</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column or <see cref="GaussianProcesses.Likelihood.ColumnsPerTarget"/> of them, all possible under the likelihood.</param>
    /// <param name="kernel">The covariance of f, the same for every latent function.</param>
    /// <param name="likelihood">How y arises from f.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="q">Where q starts, over N variables for each latent function; when left out, a <see cref="FullGaussian"/> N(0, I).</param>
    /// <param name="whiten">Whether q is about v = L⁻¹ f with prior N(0, I), or about f less its mean with prior N(0, K).</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K: <see cref="Sgpr.DefaultJitter"/> when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, a value is not finite, a target is not possible under the likelihood, or q has another shape.</exception>
    public Vgp(
        Tensor X, Tensor Y, Kernel kernel, Likelihood likelihood, MeanFunction? mean = null, VariationalGaussian? q = null, bool whiten = true, Jitter? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(likelihood);
        Kernel = kernel;
        Likelihood = likelihood;
        Mean = mean ?? new ZeroMean();
        Jitter = jitter ?? Sgpr.DefaultJitter;
        data = Observations.Under(likelihood, "Vgp", X, Y, Mean);
        Q = q ?? new FullGaussian(X.Shape[0], data.Latents);
        if (Q.Count != X.Shape[0] || Q.Latents != data.Latents)
            throw new ArgumentException($"Vgp: q has {Q.Count} variables and {Q.Latents} latent functions; expected {X.Shape[0]} variables, one for each row, and {data.Latents} latent functions.");
        whitening = new(Q, whiten);
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

    /// <summary>q, over the whitened values of f or over those less their mean function.</summary>
    public VariationalGaussian Q { get; }

    /// <summary>Whether q is about v = L⁻¹ f, with prior N(0, I).</summary>
    public bool IsWhitened => whitening.IsWhitened;

    /// <summary>The jitter that is added to the diagonal of K.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. PartsOfPrior, whitening.Part];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("whiten", IsWhitened), .. Jitter.Settings];

    /// <summary>Σ E log p(yᵢ | fᵢ) − KL(q ‖ p): at most log p(Y | X); a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K is not positive definite to working precision.</exception>
    public Tensor EvidenceLowerBound()
    {
        var L = Factor();
        return whitening.Bound(() => ExpectedLogDensity(L), new(() => L)).Evaluate();
    }

    /// <summary>The parts of <see cref="EvidenceLowerBound"/>, for a natural gradient.</summary>
    public VariationalBound Bound() => whitening.Bound(() => ExpectedLogDensity(IsWhitened ? Factor() : null), new(Factor));

    /// <inheritdoc cref="EvidenceLowerBound"/>
    public override Tensor Objective() => EvidenceLowerBound();

    /// <summary>A model of these rows and more, X2 [M D] and Y2 [M P], with q as it is: the new values of f given those of before are as in the prior, until a fit moves q.</summary>
    /// <remarks>
    /// Predictions and KL(q ‖ p) stay what they were, but for the jitter where the variance of f differs between inputs. Kernel, mean and likelihood are shared with this model, whose q
    /// stays as it is.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is not finite, or a target is not possible under the likelihood.</exception>
    /// <exception cref="NotSupportedException">q is a <see cref="DiagonalGaussian"/> that is not whitened, which with the new rows would not be independent.</exception>
    public Vgp With(Tensor X2, Tensor Y2)
    {
        Shapes.In("Vgp.With").Is(X2, "M D").Is(Y2, "M P");
        if (X2.Shape[1] != X.Shape[1] || Y2.Shape[1] != Y.Shape[1])
            throw new ArgumentException($"Vgp.With: X2 has {X2.Shape[1]} columns and Y2 {Y2.Shape[1]}; expected {X.Shape[1]} and {Y.Shape[1]}, as X and Y have.");
        Observations.Under(Likelihood, "Vgp.With", X2, Y2, Mean);
        var (allX, allY) = (Op.Concat([X, X2]), Op.Concat([Y, Y2]));
        return new(allX, allY, Kernel, Likelihood, Mean, whitening.With(X2.Shape[0], Factor, () => Op.Cholesky(Jitter.AddTo(Kernel.K(allX)))), IsWhitened, Jitter);
    }

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => Observations.TrainingDataUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart() => Observations.RequireStartUnder(Likelihood, X, Y);

    /// <inheritdoc/>
    private protected override bool HasEnds => false;

    /// <inheritdoc/>
    private protected override FitReport FitFrom(FitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var isFree = Q is FullGaussian && Jitter.Size > 0 && BestApproximation.IsFree(Likelihood, Q.QMu, Q.QSqrt); // K itself may have no factor, which q is put by
        if (!isFree) return base.FitFrom(options, progress, cancellation);
        try
        {
            return new BestApproximation(PartsOfPrior, new(Likelihood, X, Y), () => Jitter.AddTo(Kernel.K(X)), data.Mean, Move).Fit(TrainingData, options, progress, cancellation);
        }
        catch (NotConvergedException)
        {
            return base.FitFrom(options, progress, cancellation); // where the steps do not end at the best q of the start, all parameters move together
        }
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var L = Jitter.Cholesky(Kernel.K(X), out var used);
        return new SparsePosterior(this, Kernel, Mean, Likelihood, X.Shape[1], SummaryVariables.At(X, Kernel), L, whitening.Mean(L), A => whitening.Spread(L, A), used);
    }

    private IReadOnlyList<Part> PartsOfPrior => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <summary>Puts q at N(K α, (K⁻¹ + diag λ²)⁻¹), which for v = L⁻¹ f is N(Lᵀ α, (I + Lᵀ diag λ² L)⁻¹).</summary>
    private void Move(Tensor K, Tensor alpha, Tensor lambda)
    {
        var L = Op.Cholesky(K);
        var scaled = Op.ExpandDims(lambda.T, -1) * L; // [P N N]
        var precision = Op.Cholesky(Op.MatMul(scaled, scaled, transposeA: true), Tensor.Scalar(1));
        var (m, Lq) = (Op.MatMul(L, alpha, transposeA: true), Op.Cholesky(Op.CholeskySolve(precision, Tensor.Identity(X.Shape[0]))));
        Q.QMu.Assign(IsWhitened ? m : Op.MatMul(L, m));
        Q.QSqrt.Assign(IsWhitened ? Lq : Op.LowerTriangle(Op.MatMul(L, Lq)));
    }

    private Tensor Factor() => Op.Cholesky(Jitter.AddTo(Kernel.K(X)));

    /// <summary>Σ E log p(yᵢ | fᵢ) with f − m = L v, or with q over f − m itself.</summary>
    private Tensor ExpectedLogDensity(Tensor? L)
    {
        var (mean, variance) = IsWhitened ? (Op.MatMul(L!, Q.QMu), Op.Sum(Op.Square(Q.Spread(L!.T)), -2).T) : (Q.QMu, Q.Variances());
        return Op.Sum(Likelihood.ExpectedLogProbability(X, mean + data.Mean(), variance, Y));
    }
}
