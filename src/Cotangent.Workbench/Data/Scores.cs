namespace Cotangent.Workbench.Data;

/// <summary>How well Gaussian predictions N(mean, variance) meet observed targets y.</summary>
/// <param name="Rmse">The root mean squared error √(mean (y − mean)²), in units of y.</param>
/// <param name="Nlpd">The mean of −log N(y | mean, variance), in nats; lower is better, and it depends on the units of y.</param>
/// <param name="Coverage95">The share of targets with |y − mean| ≤ 1.96 √variance; near 0.95 if the error bars are honest.</param>
/// <param name="Count">The number of targets.</param>
public sealed record Scores(double Rmse, double Nlpd, double Coverage95, int Count)
{
    /// <summary>The share of targets that the intervals were predicted to hold: of whole numbers more than 0.95.</summary>
    public double ExpectedCoverage { get; init; } = 0.95;

    /// <summary>The mean Poisson deviance 2 (y log(y/mean) − y + mean) of counts; null of other targets.</summary>
    public double? Deviance { get; init; }

    /// <summary>How many of the targets are censored: they count in <see cref="Nlpd"/> alone.</summary>
    public int Censored { get; init; }

    /// <summary>2 (y log(y/mean) − y + mean), and 2 mean where y = 0.</summary>
    internal static double PoissonDeviance(double y, double mean) => 2 * ((y == 0 ? 0 : y * Math.Log(y / mean)) - y + mean);

    /// <summary>The 97.5 % point of the standard normal distribution.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The scores of predictions. The variance is that of y, noise included.</summary>
    /// <exception cref="ArgumentException">No targets, unequal lengths, a value that is not finite, or a variance that is not positive.</exception>
    public static Scores Of(ReadOnlySpan<double> y, ReadOnlySpan<double> mean, ReadOnlySpan<double> variance)
    {
        if (y.Length == 0 || mean.Length != y.Length || variance.Length != y.Length)
            throw new ArgumentException($"Scores.Of: y, mean and variance have {y.Length}, {mean.Length} and {variance.Length} values; expected equal numbers and at least one.");
        double squares = 0, densities = 0;
        var inside = 0;
        for (var i = 0; i < y.Length; i++)
        {
            if (!double.IsFinite(y[i]) || !double.IsFinite(mean[i]) || !(variance[i] > 0 && double.IsFinite(variance[i])))
                throw new ArgumentException($"Scores.Of: at index {i}, y = {Cell.Write(y[i])}, mean = {Cell.Write(mean[i])}, variance = {Cell.Write(variance[i])}; "
                    + "expected finite numbers and a positive variance.");
            var error = y[i] - mean[i];
            var standardised = error / Math.Sqrt(variance[i]);
            squares += error * error / y.Length;
            densities += 0.5 * (Math.Log(2 * Math.PI * variance[i]) + standardised * standardised);
            if (Math.Abs(standardised) <= Z95) inside++;
        }
        return new Scores(Math.Sqrt(squares), densities / y.Length, (double)inside / y.Length, y.Length);
    }

    /// <summary>The scores of several sets of targets as one set.</summary>
    /// <exception cref="ArgumentException">There are no sets.</exception>
    internal static Scores Together(IReadOnlyList<Scores> sets)
    {
        if (sets.Count == 0) throw new ArgumentException("Scores.Together: there are no sets; expected at least one.");
        var (count, known) = (sets.Sum(s => s.Count), sets.Sum(s => s.Count - s.Censored));
        double OfKnown(Func<Scores, double> score) => known == 0 ? double.NaN : sets.Where(s => s.Count > s.Censored).Sum(s => (s.Count - s.Censored) * score(s)) / known;
        return new(Math.Sqrt(OfKnown(s => s.Rmse * s.Rmse)), sets.Sum(s => s.Count * s.Nlpd) / count, OfKnown(s => s.Coverage95), count)
        {
            ExpectedCoverage = sets.Sum(s => s.Count * s.ExpectedCoverage) / count,
            Deviance = sets.Any(s => s.Deviance is null) ? null : OfKnown(s => s.Deviance!.Value),
            Censored = count - known,
        };
    }
}
