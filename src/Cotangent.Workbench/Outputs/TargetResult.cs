using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>What a fit of several targets found of one of them, in its units.</summary>
/// <param name="Name">The name of the target.</param>
/// <param name="TrainingValues">How many values it was trained on.</param>
/// <param name="Missing">How many cells are missing, training and held out together.</param>
/// <param name="NoiseDeviation">The standard deviation of its noise.</param>
/// <param name="HeldOut">The scores on its held-out values; null for none.</param>
/// <param name="HeldOutRows">Its held-out values one by one, those that are not missing.</param>
public sealed record TargetResult(string Name, int TrainingValues, int Missing, double NoiseDeviation, Scores? HeldOut, IReadOnlyList<HeldOutRow> HeldOutRows)
{
    /// <summary>What a posterior says of each target.</summary>
    internal static IEnumerable<TargetResult> Of(OutputsData data, Split split, IReadOnlyList<Standardizer> standardizers, GprOfOutputs model, Posterior posterior)
    {
        var test = split.Test;
        var predicted = test.Length == 0 ? null : OutputsPredictor.Predict(posterior, standardizers, data.Take(test).Rows.X);
        var noise = Op.Sqrt(model.Likelihood.Variances(model.X));
        for (var p = 0; p < data.P; p++)
        {
            var y = data.Y[p];
            HeldOutRow[] rows =
            [
                .. test.Index().Where(row => double.IsFinite(y[row.Item]))
                    .Select(row => (row.Item, row.Index, Of: predicted![p]))
                    .Select(row => new HeldOutRow(row.Item, y[row.Item], row.Of.Mean[row.Index], row.Of.StandardDeviation[row.Index], row.Of.Lower[row.Index], row.Of.Upper[row.Index])),
            ];
            double[] observed = [.. rows.Select(r => r.Observed)], mean = [.. rows.Select(r => r.Mean)], variance = [.. rows.Select(r => r.StandardDeviation * r.StandardDeviation)];
            yield return new(
                data.Names[p], split.Train.Count(row => double.IsFinite(y[row])), data.Missing[p], standardizers[p].TargetScale * noise[0, p],
                rows.Length == 0 ? null : Scores.Of(observed, mean, variance), rows);
        }
    }
}
