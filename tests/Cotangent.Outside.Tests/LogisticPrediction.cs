using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>The logistic distribution for each number, P(Y ≤ y) = 1/(1 + e⁻ᶻ) with z = (y − location)/s.</summary>
internal sealed class LogisticPrediction(Tensor location, Tensor scale) : PredictiveDistribution
{
    public override Tensor Mean => location;

    public override Tensor Variance => BroadcastTo(Square(scale) * (Math.PI * Math.PI / 3), location.Shape);

    public override Tensor Cdf(Tensor y) => Sigmoid((y - location) / scale);

    public override Tensor LogDensity(Tensor y)
    {
        var z = (y - location) / scale;
        return -z - 2 * Softplus(-z) - Log(scale);
    }

    public override Tensor Sample(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] u = [.. location.ToArray().Select(_ => random.NextDouble())];
        var p = Tensor.FromSpan(u, location.Shape);
        return location + scale * (Log(p) - Log1P(-p));
    }

    protected override Tensor QuantileAt(double p) => location + scale * Math.Log(p / (1 - p));
}
