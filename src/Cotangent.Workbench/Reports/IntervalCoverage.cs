using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>How many rows lie in the central intervals that should hold a share of them: honest error bars lie on the identity line.</summary>
/// <param name="Nominal">The share that the interval should hold.</param>
/// <param name="Observed">The share that it held.</param>
/// <param name="Lower">The lower end of an interval that holds, with 95 % probability, the shares that honest error bars give for this many rows, by Wilson.</param>
/// <param name="Upper">The upper end of that interval.</param>
/// <param name="Count">How many rows were looked at.</param>
public sealed record IntervalCoverage(double Nominal, double Observed, double Lower, double Upper, int Count)
{
    private static readonly double[] Levels = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

    /// <summary>The shares of rows with Gaussian predictions, at nine levels.</summary>
    public static IReadOnlyList<IntervalCoverage> Of(IReadOnlyList<HeldOutRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return [];
        return [.. Levels.Select(level =>
        {
            var z = Op.NormalQuantile(Tensor.Scalar((1 + level) / 2)).ToScalar();
            var share = rows.Average(row => Math.Abs(row.Observed - row.Mean) <= z * row.StandardDeviation ? 1.0 : 0.0);
            var (lower, upper) = ClassCalibration.Wilson(level, rows.Count);
            return new IntervalCoverage(level, share, lower, upper, rows.Count);
        })];
    }
}
