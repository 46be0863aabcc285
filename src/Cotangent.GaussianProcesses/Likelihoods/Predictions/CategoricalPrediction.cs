using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One of K classes, labelled 0 … K − 1, for each number.</summary>
/// <param name="logProbabilities">log P(Y = k) [… M P K], whose exponentials add up to 1 along the last axis.</param>
public sealed class CategoricalPrediction(Tensor logProbabilities) : PredictiveDistribution
{
    private readonly Tensor labels = Tensor.FromSpan([.. Enumerable.Range(0, Given(logProbabilities).Shape[^1]).Select(k => (double)k)]);

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    internal Tensor LogProbabilities => logProbabilities;

    /// <summary>P(Y = k) [… M P K].</summary>
    public Tensor Probabilities => Exp(logProbabilities);

    /// <summary>Σ k P(Y = k), the mean of the label, which means something where classes are in an order; else see <see cref="Probabilities"/>.</summary>
    public override Tensor Mean => Sum(labels * Probabilities, -1);

    /// <summary>The variance of the label.</summary>
    public override Tensor Variance => Sum(Square(labels - ExpandDims(Mean, -1)) * Probabilities, -1);

    /// <summary>The most probable label of each number, the first of them where several are.</summary>
    public Tensor MostProbable
    {
        get
        {
            var isMost = Equal(logProbabilities, Max(logProbabilities, [-1], keepDims: true));
            return Min(Where(isMost, labels, double.PositiveInfinity), [-1], keepDims: false);
        }
    }

    /// <summary>Σ P(Y = k) over k ≤ y.</summary>
    public override Tensor Cdf(Tensor y) => Sum(LessEqual(labels, ExpandDims(y, -1)) * Probabilities, -1);

    /// <summary>log P(Y = y), and −∞ for a y that is no label.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        var isLabel = Equal(labels, ExpandDims(y, -1));
        return Where(Max(isLabel, [-1], keepDims: false), Sum(Where(isLabel, logProbabilities, 0), -1), double.NegativeInfinity);
    }

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => AtLeastSumming(Uniforms(random, logProbabilities.Shape[..^1]));

    /// <summary>The least label k with P(Y ≤ k) ≥ p.</summary>
    protected override Tensor QuantileAt(double p) => AtLeastSumming(Tensor.Full(p, logProbabilities.Shape[..^1]));

    private static Tensor Given(Tensor logProbabilities)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        return logProbabilities;
    }

    /// <summary>How many labels there are before the sum of their probabilities reaches p, at most K − 1.</summary>
    private Tensor AtLeastSumming(Tensor p) =>
        Minimum(Sum(Less(CumulativeSum(Probabilities, -1), ExpandDims(p, -1)), -1), labels.Count - 1);
}
