namespace Cotangent.GaussianProcesses;

/// <summary>The different labels among some, in their order, and which row has which.</summary>
internal sealed class LabelClasses<TLabel> where TLabel : IComparable<TLabel>
{
    private readonly int[] rows; // for each row the number of its label

    /// <exception cref="ArgumentException">A label is null or NaN, or all are the same.</exception>
    internal LabelClasses(DataCheck check, IReadOnlyList<TLabel> labels)
    {
        for (var n = 0; n < labels.Count; n++)
            if (labels[n] is null or double.NaN or float.NaN) throw check.Refused($"the label is {labels[n]?.ToString() ?? "null"} in row {n}; expected a value. Drop the row, or fill the label in.");
        // Words in the order of their characters, which is the same for every culture.
        var comparer = StringComparer.Ordinal as IComparer<TLabel> ?? Comparer<TLabel>.Default;
        Labels = [.. labels.Distinct().Order(comparer)];
        if (Labels.Count == 1) throw check.Refused($"the label is {Labels[0]} in all {labels.Count} rows; expected at least two different labels.");
        TLabel[] ascending = [.. Labels];
        rows = [.. labels.Select(label => Array.BinarySearch(ascending, label, comparer))];
    }

    /// <summary>The different labels, ascending.</summary>
    internal IReadOnlyList<TLabel> Labels { get; }

    /// <summary>One label against the others: 1 where a row has it, else 0.</summary>
    internal double[] Against(int label) => [.. rows.Select(own => own == label ? 1.0 : 0)];
}
