using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Exact regression of outputs that go together, so that one of them is known better where others were observed; NaN in Y stands for a value that was not observed.</summary>
/// <remarks>
/// All observed values of Y [N P] are one Gaussian vector, row after row, with covariance k((x, p), (x′, q)) and the noise of each on the diagonal. What is missing has no part in anything.
/// Outputs that do not go together are cheaper by <see cref="Gpr"/> and <see cref="GprWithMissing"/>; for many rows there is <see cref="SvgpOfOutputs"/>. Cost: n³ flops for the log
/// marginal likelihood and its gradient, 16 n² bytes and more, for the n observed values, n = N P at most. Source: Bonilla, Chai and Williams (2008), "Multi-task Gaussian process prediction";
/// Álvarez, Rosasco and Lawrence (2012), section 4.
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
        if (Y.Shape[1] != kernel.Outputs)
            throw new ArgumentException($"GprOfOutputs: Y has shape {Shapes.Text(Y.Shape)}; expected {kernel.Outputs} columns, one for each output of {kernel.GetType().Name}.");
        observed = new("GprOfOutputs", Y);
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

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <summary>log p of all observed values together; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood()
    {
        var K = observed.Covariance(Kernel.K(X));
        var density = GaussianLogDensity(K, Jitter.AddTo(observed.Of(Likelihood.TrainingVariances(X)), K), observed.Column(data.Residual()));
        return Likelihood.WeightTerms(X) is { } terms ? density + Sum(observed.Of(ExpandDims(terms, -1))) : density;
    }

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => TrainingData.WithMissing(X, Y);

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(TrainingData!);

    /// <inheritdoc/>
    protected override Posterior MakePosterior()
    {
        var K = observed.Covariance(Kernel.K(X));
        var L = Jitter.Cholesky(K, observed.Of(Likelihood.TrainingVariances(X)), Op.Mean(Diagonal(K)), out var used);
        return new OutputsPosterior(this, Kernel, Mean, Likelihood, X, observed, L, TriangularSolve(L, observed.Column(data.Residual())), used);
    }
}
