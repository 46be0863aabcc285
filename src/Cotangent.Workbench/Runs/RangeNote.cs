using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Says how many rows to predict lie outside the range of the training rows in some input, and what the error bars there are worth.</summary>
internal static class RangeNote
{
    /// <summary>One sentence or two; none where every row lies inside.</summary>
    internal static IEnumerable<string> Of(SavedFit fit, IReadOnlyList<Column> inputs)
    {
        var ranges = Enumerable.Range(0, inputs.Count).Select(d => Range(fit, d)).ToArray();
        int? Outside(int row) => Enumerable.Range(0, inputs.Count).Select(d => (int?)d).FirstOrDefault(d => !ranges[d!.Value].Holds(inputs[d.Value].Values[row]));
        var rows = inputs[0].Values.Length;
        int[] outside = [.. Enumerable.Range(0, rows).Where(row => Outside(row) is not null)];
        if (outside.Length == 0) yield break;
        var (first, d) = (outside[0], Outside(outside[0])!.Value);
        var (input, range) = (inputs[d], ranges[d]);
        yield return $"{outside.Length} of {Cell.Count(rows, "row")} {(outside.Length == 1 ? "lies" : "lie")} outside the range of the training rows; the first is row " +
            $"{first + 1}, where {input.Name} is "
            + $"{Text(input, input.Values[first])}, and the fit saw {Text(input, range.Back(range.Least))} to {Text(input, range.Back(range.Greatest))}. What is predicted " +
                $"there rests on the kernel and the mean function alone."
            + (LeavesSlopesOut(fit.Parts.Mean) ? " The linear mean was fitted, and the uncertainty of its slopes is not in the error bars; fit with the setting Mean = trend, which has it in." : "");
    }

    /// <summary>Compared as the model sees them, so that a training row is never outside by a rounding.</summary>
    private static SeenRange Range(SavedFit fit, int d)
    {
        var (least, greatest) = fit.Ranges[d];
        return new(least, greatest, fit.Standardizer.InputMeans[d], fit.Standardizer.InputScales[d]);
    }

    private static bool LeavesSlopesOut(MeanFunction mean) => mean is LinearMean { Slopes.IsTrainable: true };

    private static string Text(Column column, double value) => column.Kind == ColumnKind.Date
        ? TimeFormat.Text(column.Origin, value)
        : value.ToString("G15", System.Globalization.CultureInfo.InvariantCulture);

    private readonly record struct SeenRange(double Least, double Greatest, double Mean, double Scale)
    {
        internal bool Holds(double x) => (x - Mean) / Scale is var seen && seen >= Least && seen <= Greatest;

        internal double Back(double seen) => Mean + Scale * seen;
    }
}
