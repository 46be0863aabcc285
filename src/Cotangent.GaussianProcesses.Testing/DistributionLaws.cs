using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every predictive distribution must do, element by element.</summary>
/// <remarks>
/// Its distribution function meets its quantiles, its density integrates to the probability between them, or sums to 1 where Y takes whole numbers only, mean and variance are those
/// of its quantiles where there are any, its draws fall below a quantile as often as they should, and its interval lies between quantiles.
/// </remarks>
public static class DistributionLaws
{
    private const int Panels = 24;
    private const int Draws = 2000;
    private const double Rest = 1e-10;
    private static readonly double[] Probabilities = [0.1, 0.5, 0.9];

    /// <summary>Tries all laws.</summary>
    /// <param name="name">What messages begin with.</param>
    /// <param name="y">The distribution.</param>
    /// <param name="accuracy">The error that probabilities of intervals may have.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(string name, PredictiveDistribution y, double accuracy = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(y);
        Tensor[] quantiles = [.. Probabilities.Select(y.Quantile)];
        if (y.IsDiscrete) TakesWholeNumbers(name, y, quantiles, accuracy);
        else IsContinuous(name, y, quantiles, accuracy);
        var (lower, upper) = y.Interval(0.8);
        Law.RequireClose($"{name}: the interval begins at a quantile", quantiles[0], lower, 1e-12);
        Law.RequireClose($"{name}: the interval ends at a quantile", quantiles[2], upper, 1e-12);
        Draw(name, y, quantiles);
    }

    /// <summary>Mean and variance are ∫ Q(p) dp and ∫ (Q(p) − mean)² dp, where the distribution has them.</summary>
    /// <exception cref="LawBrokenException">They are not.</exception>
    public static void HasItsMoments(string name, PredictiveDistribution y, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(y);
        var (mean, variance) = y.IsDiscrete ? Sums(y) : Integrals(y);
        Law.RequireClose($"{name}: the mean is that of the distribution", Finite(y.Mean, mean), mean, tolerance);
        Law.RequireClose($"{name}: the variance is that of the distribution", Finite(y.Variance, variance), variance, tolerance);
    }

    private static void IsContinuous(string name, PredictiveDistribution y, Tensor[] quantiles, double accuracy)
    {
        for (var k = 0; k < quantiles.Length; k++)
        {
            Meets(name, y, quantiles[k], Tensor.Full(Probabilities[k], quantiles[k].Shape));
            if (k == 0) continue;
            var share = Tensor.Full(Probabilities[k] - Probabilities[k - 1], quantiles[k].Shape);
            Law.RequireClose($"{name}: the density integrates to the probability between quantiles", share, Integral(y, quantiles[k - 1], quantiles[k]), accuracy);
        }
    }

    /// <summary>F(q) = p, or p lies between what F is at the numbers next to q: where F is steep, no double meets it.</summary>
    private static void Meets(string name, PredictiveDistribution y, Tensor q, Tensor p)
    {
        Tensor Beside(Func<double, double> next) => Tensor.FromSpan([.. q.ToArray().Select(next)], q.Shape);
        Law.RequireAtMost($"{name}: the distribution function meets the quantiles from below", y.Cdf(Beside(Math.BitDecrement)), p, 1e-13);
        Law.RequireAtMost($"{name}: the distribution function meets the quantiles from above", p, y.Cdf(Beside(Math.BitIncrement)), 1e-13);
    }

    private static void TakesWholeNumbers(string name, PredictiveDistribution y, Tensor[] quantiles, double accuracy)
    {
        for (var k = 0; k < quantiles.Length; k++)
        {
            var (q, p) = (quantiles[k], Tensor.Full(Probabilities[k], quantiles[k].Shape));
            Law.RequireClose($"{name}: quantiles are whole numbers", Op.Floor(q), q, 0);
            Law.RequireAtMost($"{name}: the distribution function reaches the probability at a quantile", p, y.Cdf(q), 1e-13);
            Law.RequireAtMost($"{name}: the distribution function is below the probability before a quantile", y.Cdf(q - 1), p, 0);
            Law.RequireClose($"{name}: between whole numbers the distribution function does not change", y.Cdf(q), y.Cdf(q + 0.5), 1e-15);
        }
        var (support, shape) = (Support(y), quantiles[0].Shape.ToArray());
        var sums = Op.CumulativeSum(Op.Exp(y.LogDensity(Along(support, shape))), 0);
        for (var i = 0; i < support.Length; i += 1 + i / 4)
            Law.RequireClose($"{name}: the probabilities add up to the distribution function", y.Cdf(Tensor.Full(support[i], shape)), Law.Part(sums, i), accuracy);
        Law.RequireClose($"{name}: the probabilities add up to 1", Tensor.Ones(shape), Law.Part(sums, support.Length - 1), accuracy);
        Law.RequireClose($"{name}: what is no whole number has probability 0", Tensor.Zeros(shape), Op.Exp(y.LogDensity(quantiles[1] + 0.5)), 0);
    }

    private static void Draw(string name, PredictiveDistribution y, Tensor[] quantiles)
    {
        var random = new Philox(2);
        Tensor[] draws = [.. Enumerable.Range(0, Draws).Select(_ => y.Sample(random))];
        foreach (var quantile in quantiles)
        {
            var below = draws.Select(draw => Op.LessEqual(draw, quantile)).Aggregate((a, b) => a + b) / Draws;
            Law.RequireClose($"{name}: draws fall below a quantile as often as they should", y.Cdf(quantile), below, 2.5 / Math.Sqrt(Draws));
        }
    }

    /// <summary>∫ p(y) dy by the trapezoidal rule in u, y = ½ (from + to) + ½ (to − from) tanh(½ π sinh u).</summary>
    private static Tensor Integral(PredictiveDistribution y, Tensor from, Tensor to)
    {
        const double step = 3.0 / Panels;
        double[] u = [.. Enumerable.Range(-Panels, 2 * Panels + 1).Select(k => step * k)];
        var places = Along(u.Select(u => Math.Tanh(0.5 * Math.PI * Math.Sinh(u))), from.Shape);
        var weights = Along(u.Select(u => step * 0.5 * Math.PI * Math.Cosh(u) / Math.Pow(Math.Cosh(0.5 * Math.PI * Math.Sinh(u)), 2)), from.Shape);
        var half = 0.5 * (to - from);
        return half * Op.Sum(weights * Op.Exp(y.LogDensity(from + half * (1 + places))), 0);
    }

    private static (Tensor Mean, Tensor Variance) Sums(PredictiveDistribution y)
    {
        var support = Along(Support(y), y.Mean.Shape);
        var probabilities = Op.Exp(y.LogDensity(support));
        var mean = Op.Sum(probabilities * support, 0);
        return (mean, Op.Sum(probabilities * Op.Square(support - mean), 0));
    }

    /// <summary>∫ Q(p) dp with p = 1/(1 + exp(−π sinh u)), by the trapezoidal rule: it takes heavy tails, and ends where Q grows without bound.</summary>
    private static (Tensor Mean, Tensor Variance) Integrals(PredictiveDistribution y)
    {
        const double step = 1.0 / 12;
        var nodes = Enumerable.Range(-36, 73).Select(k => k * step).Select(u => (P: 1 / (1 + Math.Exp(-Math.PI * Math.Sinh(u))), Slope: Math.PI * Math.Cosh(u)))
            .Where(n => n.P is > 1e-15 and < 1 - 1e-15).Select(n => (Q: y.Quantile(n.P), Weight: step * n.Slope * n.P * (1 - n.P))).ToArray();
        var mean = nodes.Select(n => n.Weight * n.Q).Aggregate((a, b) => a + b);
        return (mean, nodes.Select(n => n.Weight * Op.Square(n.Q - mean)).Aggregate((a, b) => a + b));
    }

    /// <summary>What the distribution says, but where it says that there is none.</summary>
    private static Tensor Finite(Tensor said, Tensor otherwise) => Tensor.FromSpan([.. said.ToArray().Zip(otherwise.ToArray(), (a, b) => double.IsFinite(a) ? a : b)], said.Shape);

    private static double[] Support(PredictiveDistribution y)
    {
        var (first, last) = (Op.Min(y.Quantile(Rest)).ToScalar(), Op.Max(y.Quantile(1 - Rest)).ToScalar());
        return [.. Enumerable.Range((int)Math.Min(0, first), (int)(last - Math.Min(0, first)) + 1).Select(at => (double)at)];
    }

    /// <summary>Numbers along a first axis, in front of those of a shape.</summary>
    private static Tensor Along(IEnumerable<double> values, ReadOnlySpan<int> shape)
    {
        double[] numbers = [.. values];
        return Tensor.FromSpan(numbers, [numbers.Length, .. shape.ToArray().Select(_ => 1)]);
    }
}
