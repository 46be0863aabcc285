using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Predicts a saved fit's target at new inputs.</summary>
public static class PredictRun
{
    private const double Farthest = 1e150; // spreads of the training rows

    /// <summary>The predictions, with a note where rows lie outside the range of the training rows.</summary>
    /// <param name="fit">The saved fit.</param>
    /// <param name="data">A table with the fit's input columns, by name; others are left alone.</param>
    /// <param name="share">How much of the probability the interval holds.</param>
    /// <exception cref="DataException">A column is missing, of another kind, or has a missing cell, or a row has no prediction that a double can hold.</exception>
    /// <exception cref="RunException">The share is not between 0 and 1.</exception>
    public static PredictOutcome Execute(SavedFit fit, Dataset data, double share = 0.95)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        RequireShare(share);
        var inputs = Inputs(data, fit.Inputs);
        var X = Rows(inputs, fit.Standardizer, data);
        var shown = Shown(data, fit.Inputs);
        var posterior = fit.Model.Posterior();
        if (fit.Labels is { } labels)
        {
            var probabilities = Predictor.Probabilities(posterior, fit.Standardizer, X, labels.Count);
            if (probabilities.Index().FirstOrDefault(row => row.Item.Any(double.IsNaN)) is { Item: not null } row) throw NoPrediction(row.Index, inputs, data.Source);
            return new([.. shown, .. Classes(probabilities, labels)], [.. RangeNote.Of(fit.Ranges, fit.Standardizer, fit.Parts.Mean, inputs)]);
        }
        var y = Predictor.Predict(posterior, fit.Standardizer, X, share);
        RequireFinite(y, inputs, data.Source);
        return new(
            [
                .. shown,
                Predicted("mean", y.Mean),
                new("sd", y.StandardDeviation, ColumnKind.Number),
                Predicted("lower", y.Lower),
                Predicted("upper", y.Upper),
            ],
            [.. RangeNote.Of(fit.Ranges, fit.Standardizer, fit.Parts.Mean, inputs)]);
        Column Predicted(string name, double[] values) => fit.TargetOrigin is { } origin ? new(name, values, ColumnKind.Date) { Origin = origin } : new(name, values, ColumnKind.Number);
    }

    /// <summary>Refuses a share that no interval has.</summary>
    internal static void RequireShare(double share)
    {
        if (!(share > 0 && share < 1)) throw new RunException(FormattableString.Invariant($"the setting Interval is {share}; expected a share between 0 and 1, such as 0.95."));
    }

    /// <summary>The inputs of a table, as the fit saw them.</summary>
    internal static IReadOnlyList<Column> Inputs(Dataset data, IReadOnlyList<InputColumn> seen)
    {
        Column[] inputs = [.. seen.Select(input => input.Read(data))];
        foreach (var input in inputs) input.Faults.RefuseMissing(input, data.Source);
        return inputs;
    }

    /// <summary>The columns that inputs come of, as they are shown beside predictions.</summary>
    internal static IEnumerable<Column> Shown(Dataset data, IReadOnlyList<InputColumn> seen) => [.. seen.Select(input => input.Column).Distinct().Select(data.Shown)];

    /// <summary>The inputs [M D], row-major, in units of the data.</summary>
    internal static double[] Rows(IReadOnlyList<Column> inputs, Standardizer standardizer, Dataset data)
    {
        var X = new double[data.Rows * inputs.Count];
        for (var i = 0; i < X.Length; i++) X[i] = inputs[i % inputs.Count].Values[i / inputs.Count];
        RequireNear(standardizer.Inputs(X), inputs, data.Source);
        return X;
    }

    /// <summary>The most probable label, and a column for the probability of each.</summary>
    private static IEnumerable<Column> Classes(IReadOnlyList<double[]> probabilities, IReadOnlyList<string> labels)
    {
        yield return new("label", [.. probabilities.Select(p => (double)ClassScores.MostProbable(p))], ColumnKind.Label) { Labels = labels };
        foreach (var (k, label) in labels.Index()) yield return new($"p({label})", [.. probabilities.Select(p => p[k])], ColumnKind.Number);
    }

    /// <summary>Inputs whose squares, which distances are made of, are beyond the range of a double have no prediction.</summary>
    private static void RequireNear(double[] Z, IReadOnlyList<Column> inputs, string source)
    {
        if (Array.FindIndex(Z, z => !(Math.Abs(z) < Farthest)) is >= 0 and var i) throw NoPrediction(i / inputs.Count, inputs, source);
    }

    /// <summary>Nor have those where the kernel or the mean function overflows.</summary>
    internal static void RequireFinite(PredictedTargets y, IReadOnlyList<Column> inputs, string source)
    {
        for (var row = 0; row < y.Mean.Length; row++)
            if (!double.IsFinite(y.Lower[row]) || !double.IsFinite(y.Upper[row])) // mean and sd may be infinite, as of times with heavy tails
                throw NoPrediction(row, inputs, source);
    }

    private static DataException NoPrediction(int row, IReadOnlyList<Column> inputs, string source) =>
        new($"Predicting from '{source}': row {row + 1} ({string.Join(", ", inputs.Select(c => $"{c.Name} = {Text(c, row)}"))}) has no prediction that a double " +
            $"can hold. Check the row, or leave it out.");

    private static string Text(Column column, int row) => column.Kind == ColumnKind.Date ? TimeFormat.Text(column.Origin, column.Values[row]) : Cell.Write(column.Values[row]);
}
