using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A mean function for each group of rows: m(x) = mₖ(x) where a column of x is the label k = 0, 1, ….</summary>
/// <remarks>Its members see every column; give the columns they use by <c>activeDims</c>, so that none has a slope along the labels. N flops for
/// each member, of which each is computed for its own rows.</remarks>
/// <example>
/// <code>
/// var mean = new SwitchedMean([new ConstantMean(1), new ConstantMean(5)], column: 1);
/// </code>
/// </example>
public sealed class SwitchedMean : MeanFunction
{
    private readonly MeanFunction[] means;

    /// <summary>Creates a mean function that chooses among others.</summary>
    /// <param name="means">The mean functions, of which the first is for label 0.</param>
    /// <param name="column">The column of the inputs that holds the labels.</param>
    /// <exception cref="ArgumentException">There is no mean function, or one of them is null or a <see cref="Trend"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public SwitchedMean(IEnumerable<MeanFunction> means, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        this.means = [.. means];
        if (this.means.Length == 0) throw new ArgumentException("SwitchedMean: got no mean functions; expected one for each label.");
        if (this.means.Contains(null)) throw new ArgumentException($"SwitchedMean: mean function {Array.IndexOf(this.means, null)} is null.");
        Trend.RequireNone("SwitchedMean", this.means);
        Column = column;
    }

    /// <summary>The mean functions, of which the first is for label 0.</summary>
    public IReadOnlyList<MeanFunction> Means => means;

    /// <summary>The column of the inputs that holds the labels.</summary>
    public int Column { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. means.Select((m, i) => new Part($"means[{i}]", m))];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("column", Column)];

    /// <summary>m(xᵢ) for X [N D]: [N P], or [N 1] for every output alike. It has no slope along the labels.</summary>
    /// <exception cref="ArgumentException">X has no such column, a label is not one of the mean functions' numbers, or they have different numbers
    /// of outputs.</exception>
    public override Tensor Evaluate(Tensor X)
    {
        Shapes.In("SwitchedMean.Evaluate").Is(X, "N D");
        var rows = RowsOfLabels(X);
        Tensor[] parts = [.. means.Select((mean, k) => mean.Evaluate(Gather(X, rows[k])))];
        var P = parts.Max(part => part.Shape[1]);
        for (var k = 0; k < parts.Length; k++)
            parts[k] = parts[k].Shape[1] == P || parts[k].Shape[1] == 1
                ? BroadcastTo(parts[k], rows[k].Length, P)
                : throw new ArgumentException($"SwitchedMean.Evaluate: mean function {k} has {parts[k].Shape[1]} outputs; expected {P}, as another has, or one for all.");
        return Stitch(rows, parts);
    }

    /// <summary>The rows of each label, in order.</summary>
    private int[][] RowsOfLabels(Tensor X)
    {
        var (N, D) = (X.Shape[0], X.Shape[1]);
        if (Column >= D) throw new ArgumentException($"SwitchedMean.Evaluate: the labels are in column {Column}; X has {D} columns. Columns are numbered from 0.");
        var rows = means.Select(_ => new List<int>()).ToArray();
        var labels = Columns(X, Column).Span;
        for (var i = 0; i < N; i++)
        {
            if (!(labels[i] >= 0 && labels[i] < means.Length && labels[i] == Math.Truncate(labels[i])))
                throw new ArgumentException(FormattableString.Invariant(
                    $"SwitchedMean.Evaluate: X[{i}, {Column}] is {labels[i]}; expected the number of a mean function, a whole number from 0 to {means.Length - 1}."));
            rows[(int)labels[i]].Add(i);
        }
        return [.. rows.Select(r => r.ToArray())];
    }
}
