namespace Cotangent.GaussianProcesses;

/// <summary>The approximate log evidence, in nats, for the fitted model and for the two simplest ones of the same targets.</summary>
/// <remarks>
/// It is L − ½ k log n, where k parameters, those of an approximation not among them, were fitted to n numbers and L is the log density at its maximum (the Bayesian information criterion, times −½).
/// For the fitted model L is the objective that the fit ended at, be it a bound or with priors; the constant and the linear model have Gaussian noise, fitted by maximum likelihood.
/// With a <see cref="LinearTrend"/> only contrasts of the targets have a density, which a constant has no part in. Differences of a few nats mean little.
/// Source: Schwarz (1978), "Estimating the dimension of a model".
/// </remarks>
/// <param name="Model">For the fitted model.</param>
/// <param name="Constant">For one level and noise; null with a trend.</param>
/// <param name="Linear">For a level, a slope for each input, and noise; null where there are no more rows than that.</param>
public sealed record EvidenceComparison(double Model, double? Constant, double? Linear)
{
    /// <summary>One line, in the invariant culture.</summary>
    public override string ToString()
    {
        string[] others =
        [
            .. Constant is { } constant ? (string[])[FormattableString.Invariant($"{constant:F1} for a constant")] : [],
            .. Linear is { } linear ? (string[])[FormattableString.Invariant($"{linear:F1} for a linear model")] : [],
        ];
        return FormattableString.Invariant($"approximate log evidence {Model:F1}") + (others.Length == 0 ? "" : $", beside {string.Join(" and ", others)}");
    }

    /// <summary>Of a fit that ended at a log density, having moved some numbers.</summary>
    internal static EvidenceComparison Of(TrainingData data, double logDensity, int parameters)
    {
        var (N, D, P) = (data.Rows, data.Inputs.Length, data.Targets.Length);
        var n = N - data.Integrated;
        double Penalised(double L, int k) => L - 0.5 * k * Math.Log(n);
        if (data.Integrated > 0) return new(Penalised(logDensity, parameters), null, Penalised(P * LogDensity(data, n, Spreads(data)), P));
        double? linear = N > D + 2 ? Penalised(LogDensity(data, n, Residuals(data)), P * (D + 2)) : null;
        return new(Penalised(logDensity, parameters), Penalised(LogDensity(data, n, Spreads(data)), 2 * P), linear);
    }

    private static double[] Spreads(TrainingData data) => [.. data.Targets.Select(t => t.Span == 0 ? 0 : t.Spread)];

    /// <summary>What least squares on the inputs leave of each target: √(mean square).</summary>
    private static double[] Residuals(TrainingData data)
    {
        double[][] columns = [.. data.Inputs.Select((input, d) => TrainingData.Column(data.X, d).Select(x => (x - input.Center) / input.Spread).ToArray())];
        return [.. data.Targets.Select((target, p) =>
        {
            double[] y = [.. TrainingData.Column(data.Y, p).Select(v => (v - target.Center) / target.Spread)];
            LeastSquares.TakeOff(y, [.. columns.Prepend([.. y.Select(_ => 1.0)])]);
            return target.Spread * Math.Sqrt(y.Sum(v => v * v) / y.Length);
        })];
    }

    /// <summary>Σ over targets of −½ n (log 2πs² + 1), at the maximum over s; s is at least a millionth of the size of the targets, as rounding leaves no less.</summary>
    private static double LogDensity(TrainingData data, int n, double[] s) =>
        s.Select((spread, p) => Math.Max(spread, Least(data, p))).Sum(spread => -0.5 * n * (Math.Log(2 * Math.PI) + 2 * Math.Log(spread) + 1));

    private static double Least(TrainingData data, int p) => 1e-6 * Math.Max(data.Targets[p].Square, data.Targets[p].Spread);
}
