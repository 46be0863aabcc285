using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of rows with the leading axes of their inputs.</summary>
/// <param name="rows">Distributions of shape [R P].</param>
/// <param name="axes">The axes [… M] whose product is R.</param>
internal sealed class BatchPrediction(PredictiveDistribution rows, int[] axes) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override Tensor Mean => Of(rows.Mean);

    /// <inheritdoc/>
    public override Tensor Variance => Of(rows.Variance);

    /// <inheritdoc/>
    public override bool IsDiscrete => rows.IsDiscrete;

    /// <inheritdoc/>
    public override Tensor Cdf(Tensor y) => Of(rows.Cdf(Flat(y)));

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y) => Of(rows.LogDensity(Flat(y)));

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Of(rows.Sample(random));

    /// <inheritdoc/>
    protected override Tensor QuantileAt(double p) => Of(rows.Quantile(p));

    /// <summary>[… R P] of [… axes P]; of a y that broadcasts, as it is against all axes.</summary>
    private Tensor Flat(Tensor y)
    {
        int[] own = [.. axes, rows.Mean.Shape[1]];
        var extra = Math.Max(0, y.Rank - own.Length);
        var full = Op.BroadcastTo(y, [.. y.Shape[..extra], .. own]);
        return Op.Reshape(full, [.. full.Shape[..extra], rows.Mean.Shape[0], own[^1]]);
    }

    private Tensor Of(Tensor x) => Op.Reshape(x, [.. x.Shape[..^2], .. axes, x.Shape[^1]]);
}
