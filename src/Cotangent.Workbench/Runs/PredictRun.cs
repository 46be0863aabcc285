using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Predicts a saved fit's target at new inputs.</summary>
public static class PredictRun
{
    private const double Farthest = 1e150; // spreads of the training rows
    private const int MostSamples = 10_000;

    /// <summary>The predictions, with a note where rows lie outside the range of the training rows.</summary>
    /// <param name="fit">The saved fit.</param>
    /// <param name="data">A table with the fit's input columns, by name; the others are carried through.</param>
    /// <param name="share">How much of the probability the interval holds.</param>
    /// <exception cref="DataException">A column is missing, of another kind, or has a missing cell, or a row has no prediction that a double can hold.</exception>
    /// <exception cref="RunException">The share is not between 0 and 1.</exception>
    public static PredictOutcome Execute(SavedFit fit, Dataset data, double share = 0.95) => Execute(fit, data, new PredictRequest { Interval = share });

    /// <summary>The predictions, with notes where rows lie outside the range of the training rows, rows were left out, or a name was taken.</summary>
    /// <param name="fit">The saved fit.</param>
    /// <param name="data">A table with the fit's input columns, by name; the others are carried through.</param>
    /// <param name="request">What to predict.</param>
    /// <exception cref="DataException">A column is missing, of another kind, or has a missing cell, a row has no prediction that a double can hold, or there is too little memory.</exception>
    /// <exception cref="RunException">The request has a share or a number that cannot be.</exception>
    public static PredictOutcome Execute(SavedFit fit, Dataset data, PredictRequest request)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(request);
        Check(fit, request);
        var (rows, inputs, X) = Rows(data, fit.Inputs, fit.Standardizer, request.DropsMissing);
        PredictCost.Require(fit, rows.Length, request);
        var predicted = new PredictedColumns(fit, request, fit.Model.Posterior(), X).All();
        RequireFinite(predicted, inputs, rows, data.Source);
        return Beside(data, fit.Inputs, rows, predicted, fit.TargetName, RangeNote.Of(fit.Ranges, fit.Standardizer, fit.Parts.Mean, inputs));
    }

    /// <summary>Predicted columns beside those of the table, with notes where rows were left out or a name was taken.</summary>
    internal static PredictOutcome Beside(Dataset data, IReadOnlyList<InputColumn> seen, int[] rows, IReadOnlyList<Column> predicted, string target, IEnumerable<string> notes)
    {
        var carried = CarriedColumns.Of(data, seen, rows);
        var named = FreeNames.Of(predicted, carried, target);
        return new([.. carried, .. named], [.. Dropped(data.Rows - rows.Length), .. Renamed(predicted, named), .. notes]);
    }

    /// <summary>Refuses a share that no interval has.</summary>
    internal static void RequireShare(double share)
    {
        if (!(share > 0 && share < 1)) throw new RunException(FormattableString.Invariant($"the setting Interval is {share}; expected a share between 0 and 1, such as 0.95."));
    }

    /// <summary>The rows of a table that are predicted, their inputs, and those [M D], row-major, in units of the data.</summary>
    internal static (int[] Rows, Column[] Inputs, double[] X) Rows(Dataset data, IReadOnlyList<InputColumn> seen, GaussianProcesses.Standardizer standardizer, bool dropsMissing)
    {
        Column[] all = [.. seen.Select(input => input.ReadToPredict(data, dropsMissing))];
        int[] rows = [.. Enumerable.Range(0, data.Rows).Where(row => !dropsMissing || all.All(column => double.IsFinite(column.Values[row])))];
        if (rows.Length == 0) throw new DataException($"Predicting from '{data.Source}': every row has a missing input. Fill in the cells.");
        Column[] inputs = [.. all.Select(column => column.Take(rows))];
        var X = new double[rows.Length * inputs.Length];
        for (var i = 0; i < X.Length; i++) X[i] = inputs[i % inputs.Length].Values[i / inputs.Length];
        RequireNear(standardizer.Inputs(X), inputs, rows, data.Source);
        return (rows, inputs, X);
    }

    private static void Check(SavedFit fit, PredictRequest request)
    {
        RequireShare(request.Interval);
        foreach (var p in request.Quantiles)
            if (!(p > 0 && p < 1)) throw new RunException(FormattableString.Invariant($"the setting Quantiles has {p}; expected probabilities between 0 and 1, such as 0.1,0.5,0.9."));
        if (request.Quantiles.Count > 0 && fit.Labels is not null)
            throw new RunException("the setting Quantiles is for numbers, and the fit is of classes, which have probabilities in place of quantiles. Leave it out.");
        if (request.Samples is < 0 or > MostSamples) throw new RunException($"the setting Samples is {request.Samples}; expected 0 to {MostSamples}.");
    }

    /// <summary>Inputs whose squares, which distances are made of, are beyond the range of a double have no prediction.</summary>
    private static void RequireNear(double[] Z, Column[] inputs, int[] rows, string source)
    {
        if (Array.FindIndex(Z, z => !(Math.Abs(z) < Farthest)) is >= 0 and var i) throw NoPrediction(i / inputs.Length, inputs, rows, source);
    }

    /// <summary>Nor have those where the kernel or the mean function overflows; the mean and the standard deviation may be infinite, as of times with heavy tails.</summary>
    internal static void RequireFinite(IReadOnlyList<Column> predicted, IReadOnlyList<Column> inputs, int[] rows, string source)
    {
        foreach (var column in predicted)
            if (Array.FindIndex(column.Values, column.Name is "mean" or "sd" ? double.IsNaN : value => !double.IsFinite(value)) is >= 0 and var row) throw NoPrediction(row, inputs, rows, source);
    }

    private static DataException NoPrediction(int row, IReadOnlyList<Column> inputs, int[] rows, string source) =>
        new($"Predicting from '{source}': row {rows[row] + 1} ({string.Join(", ", inputs.Select(c => $"{c.Name} = {Text(c, row)}"))}) has no prediction that a double " +
            $"can hold. Check the row, or leave it out.");

    private static IEnumerable<string> Dropped(int count)
    {
        if (count > 0) yield return $"{Cell.Count(count, "row")} with a missing input {(count == 1 ? "was" : "were")} left out.";
    }

    private static IEnumerable<string> Renamed(IReadOnlyList<Column> predicted, IReadOnlyList<Column> named) => predicted.Zip(named)
        .Where(pair => pair.First.Name != pair.Second.Name)
        .Select(pair => $"The table has a column '{pair.First.Name}' of its own, so the predicted one is called '{pair.Second.Name}'.");

    private static string Text(Column column, int row) => column.Kind == ColumnKind.Date ? TimeFormat.Text(column.Origin, column.Values[row]) : Cell.Write(column.Values[row]);
}
