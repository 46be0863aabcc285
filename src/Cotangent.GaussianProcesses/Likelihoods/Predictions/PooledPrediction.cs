using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The mixture of several predictions in equal shares, number by number: p(y) = (1/K) Σ pₖ(y).</summary>
/// <param name="parts">The K predictions, of one shape.</param>
internal sealed class PooledPrediction(IReadOnlyList<PredictiveDistribution> parts) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override bool IsDiscrete => parts[0].IsDiscrete;

    /// <summary>The mean of the means.</summary>
    public override Tensor Mean => Op.Mean(Each(part => part.Mean), 0);

    /// <summary>The mean of the variances, and the variance of the means.</summary>
    public override Tensor Variance => Op.Mean(Each(part => part.Variance), 0) + Op.Variance(Each(part => part.Mean), 0);

    /// <summary>(1/K) Σ Fₖ(y).</summary>
    public override Tensor Cdf(Tensor y) => Op.Mean(Each(part => part.Cdf(y)), 0);

    /// <summary>log (1/K) Σ pₖ(y), taken so that no density underflows.</summary>
    public override Tensor LogDensity(Tensor y) => Op.LogSumExp(Each(part => part.LogDensity(y)), 0) - Math.Log(parts.Count);

    /// <summary>A draw of every part, of which each number takes one.</summary>
    public override Tensor Sample(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor[] draws = [.. parts.Select(part => part.Sample(random))];
        var taken = draws[0].ToArray();
        for (var i = 0; i < taken.Length; i++) taken[i] = draws[random.NextInt32(draws.Length)].Span[i];
        return Tensor.FromSpan(taken, draws[0].Shape);
    }

    /// <summary>The root of <see cref="Cdf"/> that lies between the least and the greatest quantile of the parts; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p)
    {
        var each = Each(part => part.Quantile(p));
        return IsDiscrete ? QuantileSearch.Whole(this, p, Op.Min(each, 0), Op.Max(each, 0)) : QuantileSearch.Between(this, p, Op.Min(each, 0), Op.Max(each, 0));
    }

    private Tensor Each(Func<PredictiveDistribution, Tensor> of) => Op.Stack([.. parts.Select(of)], 0);
}
