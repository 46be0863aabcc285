using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One of several classes, with a latent function for each:
/// y is the class whose latent function is the largest, but with probability ε one of the others, each alike.</summary>
/// <remarks>
/// With p = P(f_y is the largest) = ∫ N(x; mean_y, variance_y) Π Φ((x − meanⱼ)/√varianceⱼ) dx over the others, E log p(y | f) = p log(1 − ε) + (1 −
/// p) log(ε/(K − 1)), and
/// P(y) = p (1 − ε) + (1 − p) ε/(K − 1). A variance of f below 10⁻²⁰ counts as 10⁻²⁰. Source: Hernández-Lobato, Hernández-Lobato and Dupont (2011),
/// "Robust multi-class Gaussian
/// process classification".
/// </remarks>
/// <example>
/// <code>
/// var likelihood = new RobustMaxLikelihood(classes: 3);
/// var y = likelihood.Predict(Xnew, mean: Tensor.FromSpan([2, 0, 0, 0, 1, 0], 2, 3), variance: Tensor.Full(0.1, 2, 3));
/// </code>
/// </example>
public sealed class RobustMaxLikelihood : MultiLatentLikelihood
{
    private const double LeastVariance = 1e-20;

    /// <summary>Creates a likelihood of labels 0 … K − 1.</summary>
    /// <param name="classes">K, 2 or more.</param>
    /// <param name="epsilon">ε, the probability of a label that is not that of the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 classes, or ε is not between 0 and 1.</exception>
    public RobustMaxLikelihood(int classes, double epsilon = 1e-3) : base(ClassLabels.Checked(classes))
    {
        if (!(epsilon is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "RobustMaxLikelihood: the probability of another label must lie between 0 and 1, such as 0.001.");
        (Classes, Epsilon) = (classes, epsilon);
    }

    /// <summary>The number K of classes.</summary>
    public int Classes { get; }

    /// <summary>ε, the probability of a label that is not that of the largest.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("classes", Classes), new("epsilon", Epsilon)];

    private double LogRight => Math.Log(1 - Epsilon);

    private double LogWrong => Math.Log(Epsilon / (Classes - 1));

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
    protected override PredictiveDistribution GivenLatents(Tensor X, Tensor F)
    {
        var largest = ExpandDims(new CategoricalPrediction(F).MostProbable, -1);
        return new CategoricalPrediction(Where(Equal(Labels(), largest), LogRight, LogWrong));
    }

    /// <summary>p log(1 − ε) + (1 − p) log(ε/(K − 1)).</summary>
    protected override Tensor ExpectedLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var p = Exp(LogIsLargest(mean, variance, Equal(Labels(), ExpandDims(Y, -1))));
        return p * LogRight + (1 - p) * LogWrong;
    }

    /// <summary>log(p (1 − ε) + (1 − p) ε/(K − 1)).</summary>
    protected override Tensor PredictiveLogDensityOfLatents(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
        Mixed(LogIsLargest(mean, variance, Equal(Labels(), ExpandDims(Y, -1))));

    /// <summary>The probabilities of all labels, which add up to 1.</summary>
    protected override PredictiveDistribution PredictionOfLatents(Tensor X, Tensor mean, Tensor variance)
    {
        Tensor[] logs = [.. Enumerable.Range(0, Classes).Select(k => LogIsLargest(mean, variance, Equal(Labels(), k)))];
        return new CategoricalPrediction(Mixed(LogSoftmax(Stack(logs, -1))));
    }

    private Tensor Mixed(Tensor log)
    {
        var p = Exp(log);
        return Log(p * (1 - Epsilon) + (1 - p) * (Epsilon / (Classes - 1)));
    }

    /// <summary>log P(the latent function of the chosen class is the largest) [… N P], for mean and variance [… N P K] and a choice that broadcasts
    /// to them.</summary>
    private static Tensor LogIsLargest(Tensor mean, Tensor variance, Tensor isChosen)
    {
        var v = Maximum(variance, LeastVariance);
        var (others, sd) = (mean, Sqrt(v));
        Tensor Log(Tensor f) => Sum((1 - isChosen) * NormalLogCdf((ExpandDims(f, -1) - others) / sd), -1);
        return LatentRule.ForDensity(Log, Sum(isChosen * mean, -1), Sum(isChosen * v, -1)).LogExpectation(Log);
    }

    private Tensor Labels() => Tensor.FromSpan([.. Enumerable.Range(0, Classes).Select(k => (double)k)]);
}
