using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Rows that equal an earlier one in every input and every target: probably the same observation, written twice.</summary>
internal static class RepeatedRows
{
    private const double LeastShare = 0.01;

    /// <summary>What to say of them; null where they are fewer than one in a hundred, or where the targets take so few values that equal rows are to be expected. O(N (D + P)).</summary>
    internal static Diagnostic? In(TrainingData data)
    {
        var (N, D, P) = (data.X.Shape[0], data.X.Shape[1], data.Y.Shape[1]);
        var seen = new Dictionary<Row, int>();
        var (repeated, first) = (0, (Row: 0, Of: 0));
        for (var n = 0; n < N; n++)
        {
            var row = new Row(data.X.Span.Slice(n * D, D), data.Y.Span.Slice(n * P, P));
            if (seen.TryAdd(row, n)) continue;
            if (repeated++ == 0) first = (n, seen[row]);
        }
        if (repeated == 0 || repeated < LeastShare * N || data.Y.ToArray().Distinct().Count() < N / 2) return null;
        return new(
            DiagnosticCodes.RepeatedRows,
            DiagnosticSeverity.Warning,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{repeated} of {N} rows {(repeated == 1 ? "equals" : "equal")} an earlier one, inputs and target alike: of the rows that were fitted, counted from 0, row {first.Row} is row " +
                    $"{first.Of} again."),
            "Tables were joined, a sensor repeats its last value, or rounding is coarse. Each copy counts as another observation, so that the noise seems smaller than it is.",
            "Drop the copies if they are not observations of their own.");
    }

    private readonly struct Row(ReadOnlySpan<double> x, ReadOnlySpan<double> y) : IEquatable<Row>
    {
        private readonly double[] numbers = [.. x, .. y];

        public bool Equals(Row other) => numbers.AsSpan().SequenceEqual(other.numbers);

        public override bool Equals(object? obj) => obj is Row other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var number in numbers) hash.Add(number);
            return hash.ToHashCode();
        }
    }
}
