using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Exact regression of outputs that go together, so that one of them is known better where others were observed; NaN in Y stands for a value that was not observed.</summary>
/// <remarks>
/// All observed values of Y [N P] are one Gaussian vector, row after row, with covariance k((x, p), (x′, q)) and the noise of each on the diagonal. What is missing has no part in anything.
/// Outputs that do not go together are cheaper by <see cref="Gpr"/> and <see cref="GprWithMissing"/>; for many rows there is <see cref="SvgpOfOutputs"/>. Cost: n³ flops for the log
/// marginal likelihood and its gradient, 16 n² bytes and more, for the n observed values, n = N P at most; where it
/// <see cref="IsSeparable"/>, P N³ flops a few times and 16 N² bytes. Source: Bonilla, Chai and Williams (2008), "Multi-task Gaussian process prediction";
/// Álvarez, Rosasco and Lawrence (2012), section 4. Where it is separable, a posterior that is made inside a recording refuses derivatives in the parameters where two mixtures of
/// outputs have equal variance, by <see cref="DegenerateSpectrumException"/>; the objective has them.
/// </remarks>
/// <example>
/// <code>
/// var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
/// var y = Tensor.FromSpan([0.1, 1.2, 0.9, double.NaN, 0.8, 1.9, 0.2, 1.3], 4, 2); // the second output was not observed at x = 1
/// var model = new GprOfOutputs(x, y, new IntrinsicCoregionalization(new Matern52(), outputs: 2), new ConstantMean(StartValue.LeftOut(2)));
/// model.Fit();
/// var (mean, covariance) = model.Posterior().JointOverOutputs(Xnew); // [2, 2] and [2, 2, 2]
/// </code>
/// </example>
public sealed class GprOfOutputs : DataModel
{
    private const double Negligible = 1e-15; // of the largest variance

    private readonly Observations data;
    private readonly ObservedValues observed;

    /// <summary>Creates a model of data X [N D], Y [N P], where NaN in Y stands for a value that was not observed.</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, finite or NaN; each output needs one value at least.</param>
    /// <param name="kernel">The covariance of the P outputs.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise, one variance for all outputs or one for each; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K of the observed values, in addition to the noise; none when left out.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, there are no rows, an input is not finite, a target is infinite, or an output has no value.</exception>
    public GprOfOutputs(Tensor X, Tensor Y, MultiOutputKernel kernel, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Jitter = jitter;
        (Kernel, Mean, Likelihood) = (kernel, mean ?? new ZeroMean(), likelihood ?? new GaussianLikelihood());
        data = Observations.WithMissing("GprOfOutputs", X, Y, Mean);
        if (data.Y.Shape[1] != kernel.Outputs)
            throw new ArgumentException($"GprOfOutputs: Y has shape {Shapes.Text(Y.Shape)}; expected {kernel.Outputs} columns, one for each output of {kernel.GetType().Name}.");
        observed = new("GprOfOutputs", data.Y);
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P], NaN where one was not observed.</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of the outputs.</summary>
    public MultiOutputKernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of K of the observed values, in addition to the noise.</summary>
    public Jitter Jitter { get; }

    /// <summary>Whether the covariance is one of outputs times one of inputs, so that no matrix of N P rows is needed: the kernel is one for all latent functions, nothing is missing, and the
    /// noise is the same in all rows, as that of a <see cref="GaussianLikelihood"/>, or of a <see cref="HeteroscedasticLikelihood"/> with a <see cref="ConstantMean"/>.</summary>
    public bool IsSeparable => Kernel.Kernels.Count == 1 && observed.AreAll && Likelihood is GaussianLikelihood or HeteroscedasticLikelihood { Scale: ConstantMean };

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>log p of all observed values together; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood()
    {
        if (IsSeparable) return SeparableLogDensity.Of(Kernel.Kernels[0].K(X), OutputCovariance(), NoiseOfOutputs(Jitter), Residual());
        var K = observed.Covariance(Kernel.K(X));
        var density = GaussianLogDensity(K, Jitter.AddTo(observed.Of(Likelihood.TrainingVariances(X)), K), observed.Column(data.Residual()));
        return Likelihood.WeightTerms(X) is { } terms ? density + Sum(observed.Of(ExpandDims(terms, -1))) : density;
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => TrainingData.WithMissing(X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart()
    {
        Likelihood.RequireStart(TrainingData!);
        if (Kernel.Saddle() is { } saddle) throw new ArgumentException($"GprOfOutputs.Fit: {saddle}. Start W at other numbers, or leave it out.");
    }

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        if (IsSeparable && Op.Max(Op.Abs(OutputCovariance())).ToScalar() > 0) return SeparablePosterior();
        var K = observed.Covariance(Kernel.K(X));
        var L = Jitter.Cholesky(K, observed.Of(Likelihood.TrainingVariances(X)), Op.Mean(Diagonal(K)), out var used);
        return new OutputsPosterior(this, Kernel, Mean, Likelihood, X, observed, L, TriangularSolve(L, observed.Column(data.Residual())), used);
    }

    /// <summary>A mixture of independent functions, each observed with noise: those of <see cref="OutputBasis"/>, scaled to the kernel's own variance, but for those that are 0 to rounding.</summary>
    private MixedPosterior SeparablePosterior()
    {
        var K = Kernel.Kernels[0].K(X);
        var (W, groups) = Jitter.First(Latents, out var used);
        return new(this, Mean, Likelihood, new SeparatePosterior(this, new ZeroMean(), Likelihood, X.Shape[1], groups(used)), W);

        (Tensor W, Func<double, (int[], Posterior)[]> Groups) Latents(Jitter jitter)
        {
            var d = NoiseOfOutputs(jitter);
            var (V, t, seen) = OutputBasis.Of(OutputCovariance(), d, Residual());
            int[] kept = [.. Enumerable.Range(0, t.Count).Where(j => t.Span[j] > Negligible * t.Span[^1])];
            ExactData[] each = [.. kept.Select(j => new ExactData(X, Columns(seen, j) / Sqrt(Gather(t, [j])), Cholesky(K, 1 / Gather(t, [j])), Tensor.Scalar(0), null))];
            var W = Columns(ExpandDims(Sqrt(d), -1) * V, kept) * Sqrt(Gather(t, kept));
            return (W, used => [.. each.Select((known, j) => (new[] { j }, (Posterior)new ExactPosterior(this, Kernel.Kernels[0], new ZeroMean(), Likelihood, known, used)))]);
        }
    }

    /// <summary>B [P P], of one kernel for all latent functions.</summary>
    private Tensor OutputCovariance() => Reshape(Kernel.OutputCovariances(), Kernel.Outputs, Kernel.Outputs);

    /// <summary>Y − m [N P].</summary>
    private Tensor Residual() => BroadcastTo(data.Residual(), Y.Shape[0], Y.Shape[1]);

    /// <summary>The variances of noise that all rows have alike [P], with jitter.</summary>
    private Tensor NoiseOfOutputs(Jitter jitter)
    {
        var d = Reshape(BroadcastTo(Gather(Likelihood.TrainingVariances(X), [0]), 1, Kernel.Outputs), Kernel.Outputs);
        return jitter.Size == 0 ? d : d + jitter.Size * Op.Mean(Kernel.Diagonal(X));
    }
}
