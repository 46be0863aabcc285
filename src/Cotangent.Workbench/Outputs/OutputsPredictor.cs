using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>Predictions of several targets in their units, from a model of standardised data.</summary>
public static class OutputsPredictor
{
    /// <summary>How many rows are predicted at a time.</summary>
    internal const int MostRows = 1024; // which bounds the memory

    /// <summary>Mean, standard deviation and central interval of each target, noise included, at inputs X [M D] in units of the data, row-major: one list for each target.</summary>
    /// <param name="posterior">The posterior of the model of standardised data.</param>
    /// <param name="standardizers">The shifts and scales, one for each target.</param>
    /// <param name="X">The new inputs [M D], row-major, in units of the data.</param>
    /// <param name="share">The probability that an interval holds.</param>
    public static IReadOnlyList<PredictedTargets> Predict(Posterior posterior, IReadOnlyList<Standardizer> standardizers, ReadOnlySpan<double> X, double share = 0.95)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(standardizers);
        var (Z, D) = (standardizers[0].Inputs(X), standardizers[0].D);
        var pieces = Enumerable.Range(0, Z.Length / D).Chunk(MostRows).Select(rows =>
        {
            var y = posterior.PredictY(Tensor.FromSpan(Z.AsSpan(rows[0] * D, rows.Length * D), rows.Length, D));
            var (lower, upper) = y.Interval(share);
            return (Tensor[])[y.Mean, y.StandardDeviation, lower, upper];
        }).ToArray();
        return [.. standardizers.Select((standardizer, p) =>
        {
            double[] All(int what) => [.. pieces.SelectMany(piece => Op.Columns(piece[what], p).ToArray())];
            var mean = standardizer.MeanBack(All(0));
            var deviations = All(1);
            return new PredictedTargets(
                mean, [.. deviations.Select(sd => standardizer.TargetScale * sd)], standardizer.MeanBack(All(2)), standardizer.MeanBack(All(3)), [.. mean.Select(_ => share)]) { Center = mean };
        })];
    }
}
