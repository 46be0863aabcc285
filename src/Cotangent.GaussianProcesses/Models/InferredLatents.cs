using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Where new rows lie on a latent map, how certainly, and how well the search for each of them went.</summary>
public sealed class InferredLatents
{
    private readonly InferredRow[] rows;
    private readonly double spread;

    internal InferredLatents(InferredRow[] rows, int Q, double spread)
    {
        (this.rows, this.spread) = (rows, spread);
        Means = Stacked(rows.Select(row => row.Mean), Q);
        Variances = Stacked(rows.Select(row => row.Variances), Q);
        LogDensity = Tensor.FromSpan([.. rows.Select(row => row.LogDensity)]);
    }

    /// <summary>The latent inputs [M Q]; not numbers for a row that was not found.</summary>
    public Tensor Means { get; }

    /// <summary>Their variances [M Q]; not numbers where the search ended at no maximum.</summary>
    public Tensor Variances { get; }

    /// <summary>What was made largest for each row [M]: the log density of what was observed of it and of its latent inputs together, or the bound of the log density of the row.</summary>
    /// <remarks>Rows of one length can be compared: one far below those of the training rows is none that the map knows.</remarks>
    public Tensor LogDensity { get; }

    /// <summary>Whether the best search of each row ended at a maximum.</summary>
    public IReadOnlyList<bool> IsConverged => [.. rows.Select(row => row.Reason is StopReason.GradientTolerance or StopReason.ValueTolerance)];

    /// <summary>Why the best search of a row ended.</summary>
    public StopReason Reason(int row) => rows[row].Reason;

    /// <summary>What the search of a row ended at from each start, the candidate that is most alike first.</summary>
    public IReadOnlyList<double> Ends(int row) => rows[row].Ends;

    /// <summary>The rows for which another start ended elsewhere, and hardly lower: the map has two places for them.</summary>
    /// <param name="nats">How much lower that may be.</param>
    /// <param name="distance">How far from each other the two places are at least, in spreads of the map: the distance of the training rows from their mean, as a root mean square.</param>
    public IReadOnlyList<int> AmbiguousRows(double nats = 2, double distance = 0.3) => [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].HasRival(nats, distance * spread))];

    /// <summary>How many rows there are, how many were found, and which have two places.</summary>
    public override string ToString()
    {
        var (found, ambiguous) = (IsConverged.Count(c => c), AmbiguousRows());
        var two = ambiguous.Count == 0 ? "" : $"; {ambiguous.Count} with another place that is about as probable: {string.Join(", ", ambiguous.Take(8))}{(ambiguous.Count > 8 ? ", …" : "")}";
        return string.Create(CultureInfo.InvariantCulture, $"{rows.Length} rows, {found} of them at a maximum{two}{Unfound()}");
    }

    private string Unfound()
    {
        var reasons = rows.Index().Where(row => !IsConverged[row.Index]).Take(8).Select(row => $"row {row.Index} ({row.Item.Reason})").ToArray();
        return reasons.Length == 0 ? "" : $"; not at one: {string.Join(", ", reasons)}";
    }

    private static Tensor Stacked(IEnumerable<Tensor> each, int Q) => each.ToArray() is { Length: > 0 } all ? Op.Concat(all) : Tensor.Zeros(0, Q);
}

/// <summary>What was found for one row.</summary>
/// <param name="Mean">Where it lies [1 Q].</param>
/// <param name="Variances">How certainly [1 Q].</param>
/// <param name="LogDensity">The best end.</param>
/// <param name="Reason">Why that search ended.</param>
/// <param name="Ends">The end of each start.</param>
/// <param name="Places">Where each ended [1 Q].</param>
internal sealed record InferredRow(Tensor Mean, Tensor Variances, double LogDensity, StopReason Reason, double[] Ends, Tensor[] Places)
{
    internal bool HasRival(double nats, double distance) => Places.Where((place, i) =>
        Ends[i] > LogDensity - nats && Math.Sqrt(Op.Sum(Op.Square(place - Mean)).ToScalar()) > distance).Any();
}
