using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Exact regression, as <see cref="Gpr"/>, of targets some of which were not observed: NaN in Y says so.</summary>
/// <remarks>
/// What is missing has no part in anything: an output with 3 of its 10 values missing is that output on the 7 rows. Outputs that miss the same rows share a factorisation, so the cost is
/// Σ n³/3 flops over the different patterns of n observed rows. Inputs may not be missing.
/// </remarks>
/// <example>
/// <code>
/// var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
/// var y = Tensor.FromSpan([0.1, 1.2, 0.9, double.NaN, 0.8, 1.9, 0.2, 1.3], 4, 2); // the second output was not observed at x = 1
/// var model = new GprWithMissing(x, y, new Matern52(), new ConstantMean(StartValue.LeftOut(2)));
/// model.Fit();
/// var filled = model.Posterior().PredictY(x);
/// </code>
/// </example>
public sealed class GprWithMissing : DataModel
{
    private readonly Observations data;
    private readonly Pattern[] patterns;

    /// <summary>Creates a model of data X [N D], Y [N P], where NaN in Y stands for a value that was not observed.</summary>
    /// <param name="X">The training inputs [N D], one a row, all finite.</param>
    /// <param name="Y">The training targets [N P], one output a column, finite or NaN; each output needs one value at least.</param>
    /// <param name="kernel">The covariance of f.</param>
    /// <param name="mean">The mean of f; zero when left out. Not a <see cref="Trend"/>, which refuses at the first evaluation.</param>
    /// <param name="likelihood">The noise; when left out, noise of one variance that starts at 1.</param>
    /// <param name="jitter">The jitter that is added to the diagonal of K of the observed rows, in addition to the noise; none when left out.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, an input is not finite, a target is infinite, or an output has no value.</exception>
    public GprWithMissing(Tensor X, Tensor Y, Kernel kernel, MeanFunction? mean = null, GaussianNoise? likelihood = null, Jitter jitter = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Jitter = jitter;
        (Kernel, Mean, Likelihood) = (kernel, mean ?? new ZeroMean(), likelihood ?? new GaussianLikelihood());
        data = Observations.WithMissing("GprWithMissing", X, Y, Mean);
        patterns = Pattern.Of("GprWithMissing", data.Y);
    }

    /// <summary>The training inputs [N D].</summary>
    public Tensor X => data.X;

    /// <summary>The training targets [N P], NaN where one was not observed.</summary>
    public Tensor Y => data.Y;

    /// <summary>The covariance of f.</summary>
    public Kernel Kernel { get; }

    /// <summary>The mean of f.</summary>
    public MeanFunction Mean { get; }

    /// <summary>The noise.</summary>
    public GaussianNoise Likelihood { get; }

    /// <summary>The jitter that is added to the diagonal of K of the observed rows, in addition to the noise.</summary>
    public Jitter Jitter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Jitter.Settings;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel), new("mean", Mean), new("likelihood", Likelihood)];

    /// <summary>log p of the observed values, summed over outputs; a scalar.</summary>
    /// <exception cref="NotPositiveDefiniteException">K + σ²I is not positive definite to working precision.</exception>
    public Tensor LogMarginalLikelihood() => Observed().Select(o =>
    {
        var K = Kernel.K(o.X);
        var density = GaussianLogDensity(K, Jitter.AddTo(o.Noise, K), o.R);
        return o.WeightTerms is null ? density : density + o.R.Shape[1] * Sum(o.WeightTerms);
    }).Aggregate((a, b) => a + b);

    /// <inheritdoc cref="LogMarginalLikelihood"/>
    public override Tensor Objective() => LogMarginalLikelihood();

    /// <inheritdoc/>
    protected internal override TrainingData? TrainingData => TrainingData.WithMissing(X, Y);

    /// <inheritdoc/>
    protected override Posterior MakePosterior() => new SeparatePosterior(this, Mean, Likelihood, X.Shape[1], [.. Observed().Select(o =>
    {
        var K = Kernel.K(o.X);
        var scale = Op.Mean(Diagonal(K));
        var L = Jitter.Cholesky(K, o.Noise, scale, out var used);
        return (o.Outputs, (Posterior)new ExactPosterior(this, Kernel, new ZeroMean(), Likelihood, new(o.X, o.R, L, used * scale, o.WeightTerms), used));
    })]);

    /// <inheritdoc/>
    protected internal override void RequireStart() => Likelihood.RequireStart(TrainingData!);

    /// <summary>For each pattern its outputs, and of its rows the inputs, noise, targets above the mean and weights.</summary>
    private IEnumerable<(int[] Outputs, Tensor X, Tensor Noise, Tensor R, Tensor? WeightTerms)> Observed()
    {
        var (R, noise, terms) = (data.Residual(), Reshape(Likelihood.SharedTrainingVariances("GprWithMissing", X), X.Shape[0]), Likelihood.WeightTerms(X));
        return patterns.Select(p => (p.Outputs, Gather(X, p.Rows), Gather(noise, p.Rows), Columns(Gather(R, p.Rows), p.Outputs), terms is null ? null : Gather(terms, p.Rows)));
    }

    /// <summary>Outputs that were observed in the same rows.</summary>
    private sealed record Pattern(int[] Outputs, int[] Rows)
    {
        internal static Pattern[] Of(string model, Tensor Y)
        {
            int[] Rows(int output) => [.. Enumerable.Range(0, Y.Shape[0]).Where(row => !double.IsNaN(Y[row, output]))];
            var patterns = Enumerable.Range(0, Y.Shape[1]).GroupBy(output => string.Join(',', Rows(output))).Select(group => new Pattern([.. group], Rows(group.First()))).ToArray();
            var empty = Array.Find(patterns, pattern => pattern.Rows.Length == 0);
            return empty is null ? patterns : throw new ArgumentException($"{model}: column {empty.Outputs[0]} of Y has no value; expected one at least. Leave the column out.");
        }
    }
}
