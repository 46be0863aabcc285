using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A mixture for each number, Σₖ wₖ pₖ(y): what a likelihood predicts when its f is averaged over the nodes of a quadrature.</summary>
/// <param name="components">pₖ: distributions of a shape that begins with the axis of the components, such as [K M P].</param>
/// <param name="weights">wₖ, such as [K 1 1], which add up to 1.</param>
public sealed class MixturePrediction(PredictiveDistribution components, Tensor weights) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => components.IsDiscrete;

    /// <summary>Σ wₖ meanₖ.</summary>
    public override Tensor Mean => Op.Sum(weights * components.Mean, 0);

    /// <summary>Σ wₖ (varianceₖ + (meanₖ − mean)²).</summary>
    public override Tensor Variance => Op.Sum(weights * (components.Variance + Op.Square(components.Mean - Mean)), 0);

    /// <summary>Σ wₖ Fₖ(y).</summary>
    public override Tensor Cdf(Tensor y) => Op.Sum(weights * components.Cdf(Beside(y)), -weights.Rank);

    /// <summary>log Σ wₖ pₖ(y), taken so that no density underflows.</summary>
    public override Tensor LogDensity(Tensor y) => Op.LogSumExp(Op.Log(weights) + components.LogDensity(Beside(y)), -weights.Rank);

    /// <summary>A draw of every component, of which each number takes one.</summary>
    public override Tensor Sample(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var draws = components.Sample(random);
        var values = draws.Span;
        var chances = weights.Span;
        var each = draws.Count / draws.Shape[0];
        var taken = new double[each];
        for (var i = 0; i < each; i++) taken[i] = values[Component(chances, random.NextDouble()) * each + i];
        return Tensor.FromSpan(taken, draws.Shape[1..]);
    }

    /// <summary>The root of <see cref="Cdf"/>, or the least whole number where it is high enough; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Anywhere(this, p, components.Mean.Shape[1..]);

    /// <summary>y with an axis of length 1 in the place of the components, behind leading axes of its own.</summary>
    private Tensor Beside(Tensor y) => y.Rank < weights.Rank ? y : Op.ExpandDims(y, y.Rank - weights.Rank + 1);

    private static int Component(ReadOnlySpan<double> weights, double uniform)
    {
        for (var k = 0; k < weights.Length - 1; k++)
            if ((uniform -= weights[k]) < 0) return k;
        return weights.Length - 1;
    }
}
