using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Refuses data that cannot be fitted or predicted at, by method, name, row and value.</summary>
internal sealed class DataCheck(string method, IReadOnlyList<string>? inputNames)
{
    private const int LeastRows = 2;

    /// <summary>Rows and targets that can be fitted.</summary>
    internal void RequireData(RowMajor x, ReadOnlySpan<double> y)
    {
        RequireRows(x, y.Length, "target");
        for (var n = 0; n < y.Length; n++)
            if (!double.IsFinite(y[n])) throw Refused($"y is {Text(y[n])} in row {n}; expected a finite number. Drop the row, or fill the value in.");
        if (!y.ContainsAnyExcept(y[0])) throw Refused($"y is {Text(y[0])} in all {y.Length} rows; expected at least two different values: equal ones teach a fit nothing.");
    }

    /// <summary>Inputs that something can be learnt from, a row for each of so many targets.</summary>
    internal void RequireRows(RowMajor x, int targets, string noun)
    {
        RequireNames(x.Columns);
        if (x.Rows != targets) throw Refused($"x has {Count(x.Rows, "row")} and there {(targets == 1 ? "is" : "are")} {Count(targets, noun)}; expected one {noun} for each row.");
        if (x.Rows < LeastRows) throw Refused($"x has {Count(x.Rows, "row")}; expected at least {LeastRows}.");
        if (x.Columns == 0) throw Refused("x has no columns; expected at least one input.");
        RequireFinite(x);
        for (var d = 0; d < x.Columns; d++)
            if (x.Column(d) is var column && Array.TrueForAll(column, v => v == column[0]))
                throw Refused($"{Input(d)} is {Text(column[0])} in all {x.Rows} rows; expected at least two different values. Leave it out.");
    }

    /// <summary>Inputs that are finite numbers.</summary>
    internal void RequireFinite(RowMajor x)
    {
        for (var i = 0; i < x.Values.Length; i++)
            if (!double.IsFinite(x.Values[i]))
                throw Refused($"{Input(i % x.Columns)} is {Text(x.Values[i])} in row {i / x.Columns}; expected a finite number. Drop the row, or fill the value in.");
    }

    /// <summary>What messages call an input.</summary>
    internal string Input(int d) => inputNames is null ? $"input {d.ToString(CultureInfo.InvariantCulture)}" : $"input '{inputNames[d]}'";

    internal ArgumentException Refused(string message) => new($"{method}: {message}");

    internal static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void RequireNames(int columns)
    {
        if (inputNames is null) return;
        if (inputNames.Count != columns) throw Refused($"InputNames has {Count(inputNames.Count, "name")} and x has {Count(columns, "column")}; expected one name for each column.");
        if (inputNames.Any(string.IsNullOrWhiteSpace)) throw Refused("InputNames has an empty name; expected a word for each column.");
        if (inputNames.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            throw Refused($"InputNames has '{repeated.Key}' {repeated.Count()} times; expected different names.");
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
