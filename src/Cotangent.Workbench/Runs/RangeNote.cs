using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Says how many rows to predict lie outside the range of the training rows in some input, and what the error bars there are worth.</summary>
internal static class RangeNote
{
    /// <summary>One sentence or two; none where every row lies inside.</summary>
    /// <param name="seen">The least and the greatest value of each input among the training rows, as the model sees them.</param>
    /// <param name="standardizer">The shifts and scales of the inputs.</param>
    /// <param name="mean">The mean function of the model.</param>
    /// <param name="inputs">The inputs to predict at.</param>
    internal static IEnumerable<string> Of(IReadOnlyList<(double Least, double Greatest)> seen, Standardizer standardizer, MeanFunction mean, IReadOnlyList<Column> inputs)
    {
        // Compared as the model sees them, so that a training row is never outside by a rounding.
        SeenRange[] ranges = [.. seen.Select((range, d) => new SeenRange(range.Least, range.Greatest, standardizer.InputMeans[d], standardizer.InputScales[d]))];
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
            + (LeavesSlopesOut(mean) ? " The linear mean was fitted, and the uncertainty of its slopes is not in the error bars; fit with the setting Mean = trend, which has it in." : "");
    }

    private static bool LeavesSlopesOut(MeanFunction mean) => mean is LinearMean { Slopes.IsTrainable: true };

    private static string Text(Column column, double value) => column.Kind == ColumnKind.Date
        ? TimeFormat.Text(column.Origin, value)
        : value.ToString("G15", System.Globalization.CultureInfo.InvariantCulture);

    private readonly record struct SeenRange(double Least, double Greatest, double Mean, double Scale)
    {
        internal bool Holds(double x) => (x - Mean) / Scale is var seen && seen >= Least && seen <= Greatest;

        /// <summary>In units of the data, without the digits that are rounding of the mean and the scale.</summary>
        internal double Back(double seen)
        {
            const int most = 15, kept = 13;
            var decimals = kept - (int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(Mean), Scale)));
            return decimals is >= 0 and <= most ? Math.Round(Mean + Scale * seen, decimals) : Mean + Scale * seen;
        }
    }
}
