using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Rows that are distributed each as its own member says.</summary>
internal sealed class SwitchedPrediction(SwitchedRows rows, PredictiveDistribution[] parts) : PredictiveDistribution
{
    /// <summary>Whether all members are of whole numbers only.</summary>
    public override bool IsDiscrete => Array.TrueForAll(parts, part => part.IsDiscrete);

    /// <inheritdoc/>
    public override Tensor Mean => Together(part => part.Mean);

    /// <inheritdoc/>
    public override Tensor Variance => Together(part => part.Variance);

    /// <inheritdoc/>
    public override Tensor Cdf(Tensor y) => rows.Together([.. parts.Select((part, k) => part.Cdf(rows.Take(y, k)))]);

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y) => rows.Together([.. parts.Select((part, k) => part.LogDensity(rows.Take(y, k)))]);

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Together(part => part.Sample(random));

    /// <inheritdoc/>
    protected override Tensor QuantileAt(double p) => Together(part => part.Quantile(p));

    private Tensor Together(Func<PredictiveDistribution, Tensor> value) => rows.Together([.. parts.Select(value)]);
}
