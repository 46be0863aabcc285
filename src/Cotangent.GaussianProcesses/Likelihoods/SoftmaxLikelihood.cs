using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One of K classes, with a latent function for each class: P(y = k | f) = exp(fₖ) / Σ exp(fⱼ).</summary>
/// <remarks>
/// Of two classes everything depends on f₁ − f₀ and is an integral over one number. Of more, expectations are averages over draws that are fixed when the likelihood is made, each
/// with its mirror image: the same inputs give the same values, so that minimisers that ask for that may be used. Their error falls as 1/√pairs.
/// </remarks>
/// <example>
/// <code>
/// var likelihood = new SoftmaxLikelihood(classes: 3);
/// var y = likelihood.Predict(Xnew, mean: Tensor.FromSpan([2, 0, 0, 0, 1, 0], 2, 3), variance: Tensor.Full(0.1, 2, 3));
/// </code>
/// </example>
public sealed class SoftmaxLikelihood : MultiLatentLikelihood
{
    /// <summary>The number of pairs of draws when no other is asked for.</summary>
    public const int DefaultPairs = 100;

    private readonly SoftmaxDraws draws;

    /// <summary>Creates a likelihood of labels 0 … K − 1.</summary>
    /// <param name="classes">K, 2 or more.</param>
    /// <param name="pairs">The number of draws for expectations over more than two classes, each of which stands with its mirror image.</param>
    /// <param name="seed">What the draws are made from.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes, or no pairs.</exception>
    public SoftmaxLikelihood(int classes, int pairs = DefaultPairs, int seed = 1) : base(ClassLabels.Checked(classes))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        (Classes, Pairs, Seed) = (classes, pairs, seed);
        draws = new(classes, pairs, seed);
    }

    /// <summary>The number K of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of pairs of draws for expectations over more than two classes.</summary>
    public int Pairs { get; }

    /// <summary>What the draws are made from.</summary>
    public int Seed { get; }

    /// <inheritdoc/>
    public override bool IsLogConcave => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => Pairs == DefaultPairs && Seed == 1
        ? [new("classes", Classes)]
        : [new("classes", Classes), new("pairs", Pairs), new("seed", Seed)];

    /// <inheritdoc/>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(Y);
        ClassLabels.RequireOneColumn(this, Y);
        base.RequireTargets(X, Y);
    }

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => ClassLabels.Refusal(y, Classes);

    /// <inheritdoc/>
    protected override PredictiveDistribution GivenLatents(Tensor X, Tensor F) => new CategoricalPrediction(LogSoftmax(F));

    /// <summary>E f_y − E log Σ exp fⱼ.</summary>
    protected override Tensor ExpectedLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        if (Classes > 2) return OfLabel(mean, Y) - ExpectedLogSumExp.Of(draws, mean, BroadcastTo(variance, mean.Shape.ToArray()));
        Tensor Log(Tensor f) => LogSigmoid((2 * Y - 1) * f);
        var (m, v) = Difference(mean, variance);
        return LatentRule.ForLogDensity(Log, m, v).Expectation(Log);
    }

    /// <summary>E diag p − E p pᵀ, p being the probabilities of the classes.</summary>
    internal override Tensor ExpectedCurvature(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        if (Classes == 2) return base.ExpectedCurvature(X, mean, variance, Y);
        int[] each = [mean.Shape[0], mean.Shape[1] / Classes, Classes];
        return draws.Curvature(Reshape(mean, each), Reshape(variance, each));
    }

    /// <inheritdoc/>
    protected override Tensor PredictiveLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y) => PredictionOfLatents(X, mean, variance).LogDensity(Y);

    /// <inheritdoc/>
    protected override PredictiveDistribution PredictionOfLatents(Tensor X, Tensor mean, Tensor variance)
    {
        if (Classes > 2) return new CategoricalPrediction(LogSumExp(LogSoftmax(draws.At(mean, variance)), 0) - Math.Log(2.0 * Pairs));
        var (m, v) = Difference(mean, variance);
        Tensor LogAverage(Func<Tensor, Tensor> log) => LatentRule.ForDensity(log, m, v).LogExpectation(log);
        return new CategoricalPrediction(LogSoftmax(Stack([LogAverage(f => LogSigmoid(-f)), LogAverage(LogSigmoid)], -1)));
    }

    /// <summary>Mean and variance of f₁ − f₀ [… N P].</summary>
    private static (Tensor Mean, Tensor Variance) Difference(Tensor mean, Tensor variance)
    {
        var (m, v) = (Unstack(mean, -1), Unstack(variance, -1));
        return (m[1] - m[0], v[0] + v[1]);
    }

    /// <summary>The element of the class of each target [… N P].</summary>
    private Tensor OfLabel(Tensor f, Tensor Y)
    {
        var labels = Tensor.FromSpan([.. Enumerable.Range(0, Classes).Select(k => (double)k)]);
        return Sum(Equal(labels, ExpandDims(Y, -1)) * f, -1);
    }
}
