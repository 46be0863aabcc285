using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Predictions of several batches of rows, one under the other.</summary>
/// <param name="parts">Distributions of shapes [Mᵢ P].</param>
internal sealed class JoinedPrediction(IReadOnlyList<PredictiveDistribution> parts) : PredictiveDistribution
{
    private readonly int[] counts = [.. parts.Select(part => part.Mean.Shape[0])];

    /// <inheritdoc/>
    public override Tensor Mean { get; } = Op.Concat([.. parts.Select(part => part.Mean)], 0);

    /// <inheritdoc/>
    public override Tensor Variance { get; } = Op.Concat([.. parts.Select(part => part.Variance)], 0);

    /// <inheritdoc/>
    public override bool IsDiscrete => parts[0].IsDiscrete;

    /// <inheritdoc/>
    public override Tensor Cdf(Tensor y) => WithRows(y, (part, rows) => part.Cdf(rows));

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y) => WithRows(y, (part, rows) => part.LogDensity(rows));

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Op.Concat([.. parts.Select(part => part.Sample(random))], 0);

    /// <inheritdoc/>
    protected override Tensor QuantileAt(double p) => Op.Concat([.. parts.Select(part => part.Quantile(p))], 0);

    /// <summary>Each part with its rows of y [… M P], or with all of a y that broadcasts over them.</summary>
    private Tensor WithRows(Tensor y, Func<PredictiveDistribution, Tensor, Tensor> of)
    {
        var rows = y.Rank < 2 || y.Shape[^2] == 1 ? Enumerable.Repeat(y, parts.Count) : Op.Split(y, counts, -2);
        return Op.Concat([.. parts.Zip(rows, of)], -2);
    }
}
