using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits; f = 0.3, shape 1.5 of Weibull and 1.8 of the log-logistic distribution.</summary>
public class SurvivalLikelihoodTests
{
    private const double Never = double.PositiveInfinity;
    private static readonly WeibullLikelihood Weibull = new(1.5);
    private static readonly LogLogisticLikelihood LogLogistic = new(1.8);

    public static TheoryData<string> Both => [nameof(WeibullLikelihood), nameof(LogLogisticLikelihood)];

    /// <summary>F is the logarithm of the scale; as one of a rate the second would be −4.43585672551037.</summary>
    [Theory]
    [InlineData(2, 2, -1.50144606116066)]
    [InlineData(2, Never, -1.8034847595488)]
    [InlineData(0, 2, -0.179992906807377)]
    [InlineData(2, 3, -2.053190490432)]
    [InlineData(0, 1e-12, -41.8965316738928)]
    public void Weibull_times_are_observed_or_censored(double lower, double upper, double expected) => Assert.Equal(expected, At.LogDensity(Weibull, 0.3, lower, upper), 1e-12);

    [Fact]
    public void The_expectation_of_a_time_that_was_not_reached_is_in_closed_form()
    {
        Assert.Equal(-3.16521432600305, At.Expected(Weibull, 0.3, 0.5, 2, Never), 1e-13);
        Assert.Equal(0, Weibull.ExpectationError(At.One, At.Row(0.3), At.Row(0.5), At.Row(2, Never)).ToScalar());
        // Quadrature would meet the exponential of an exponential at f far below its mean.
        Assert.Equal(-Math.Exp(1.5 * (Math.Log(2) - 0.3) + 0.5 * 2.25 * 300), At.Expected(Weibull, 0.3, 300, 2, Never), 1e140);
    }

    /// <summary>A power of time would overflow.</summary>
    [Theory]
    [InlineData(2, 2, -1.61432392140446)]
    [InlineData(2, Never, -1.10831416537727)]
    [InlineData(0, 2, -0.400649240369365)]
    [InlineData(1e200, Never, -828.390633477856)]
    public void Log_logistic_times_are_observed_or_censored(double lower, double upper, double expected) =>
        Assert.Equal(expected, At.LogDensity(LogLogistic, 0.3, lower, upper), 1e-14 * Math.Max(100, Math.Abs(expected)));

    [Theory]
    [MemberData(nameof(Both))]
    public void Over_the_whole_range_it_is_regular(string name)
    {
        var end = Tensor.Scalar(Never);
        foreach (var shape in new[] { 0.01, 1, 30 })
            foreach (var f in new double[] { -20, 0.3, 20 })
            {
                var time = Lifetime(name, f, shape);
                At.IsRegular(time.LogDensity, At.Sweep);
                At.IsRegular(t => time.LogProbabilityOf(t, t), At.Sweep);
                At.IsRegular(t => time.LogProbabilityOf(t, end), At.Sweep);
                At.IsRegular(t => time.LogProbabilityOf(Tensor.Scalar(0), t), At.Sweep);
                At.IsRegular(t => time.LogProbabilityOf(t, 1.001 * t), At.Sweep);
                var sweep = Tensor.FromSpan(At.Sweep, At.Sweep.Length, 1);
                At.Grows(-time.LogSurvival(sweep));
                At.Grows(time.LogProbabilityOf(Tensor.Scalar(0), sweep));
                At.Grows(time.Cdf(sweep));
                foreach (var slope in new[] { (sweep, sweep), (sweep, end), (Tensor.Scalar(0), sweep), (sweep, 1.001 * sweep) })
                    Assert.DoesNotContain(At.Slope(g => Lifetime(name, g, Tensor.Scalar(shape)).LogProbabilityOf(slope.Item1, slope.Item2), Tensor.Full(f, 97, 1)), double.IsNaN);
            }
    }

    /// <summary>Where the probability of an event before the least time underflows, its logarithm does not: log F ≈ k (log t − f).</summary>
    [Theory]
    [MemberData(nameof(Both))]
    public void Far_out_on_the_left_logarithms_do_not_underflow(string name)
    {
        var time = Lifetime(name, 20, 30);
        Assert.Equal(30 * (Math.Log(1e-12) - 20), time.LogProbabilityOf(Tensor.Scalar(0), Tensor.Scalar(1e-12)).ToScalar(), 1e-11);
        Assert.Equal(30 * (Math.Log(1e-12) - 20) + Math.Log(Math.Pow(2, 30) - 1), time.LogProbabilityOf(Tensor.Scalar(1e-12), Tensor.Scalar(2e-12)).ToScalar(), 1e-11);
    }

    /// <summary>An interval that is ever narrower has the probability of its width times the density.</summary>
    [Theory]
    [MemberData(nameof(Both))]
    public void A_narrow_interval_is_a_density(string name)
    {
        foreach (var t in new[] { 1e-9, 0.4, 2, 50 })
        {
            var time = Lifetime(name, 0.3, 1.6);
            var (at, width) = (Tensor.Scalar(t), 1e-10 * t);
            var upper = t + width;
            Assert.Equal(time.LogDensity(at).ToScalar() + Math.Log(upper - t), time.LogProbabilityOf(at, Tensor.Scalar(upper)).ToScalar(), 1e-7);
        }
    }

    /// <summary>What is known of a time adds up: before, between and after.</summary>
    [Theory]
    [MemberData(nameof(Both))]
    public void The_probabilities_of_intervals_add_up_to_one(string name)
    {
        var likelihood = Of(name);
        double[] bounds = [0, 1e-6, 0.2, 1, 1.0001, 7, 300, Never];
        Assert.Equal(1, bounds.Zip(bounds.Skip(1)).Sum(b => Math.Exp(At.LogDensity(likelihood, 0.3, b.First, b.Second))), 1e-14);
        Assert.Equal(1, bounds.Zip(bounds.Skip(1)).Sum(b => Math.Exp(At.Predictive(likelihood, 0.3, 0.4, b.First, b.Second))), 1e-9);
    }

    [Fact]
    public void The_mean_and_the_variance_are_infinite_where_the_tail_is_heavy()
    {
        double[] shapes = [0.5, 1, 1.5, 2, 2.5];
        Assert.Equal([true, true, false, false, false], shapes.Select(k => double.IsPositiveInfinity(Lifetime(nameof(LogLogisticLikelihood), 0, k).Mean.ToScalar())));
        Assert.Equal([true, true, true, true, false], shapes.Select(k => double.IsPositiveInfinity(Lifetime(nameof(LogLogisticLikelihood), 0, k).Variance.ToScalar())));
    }

    [Theory]
    [InlineData(3, 2, "3 and 2; expected 0 ≤ lower ≤ upper")]
    [InlineData(-1, 2, "-1 and 2; expected 0 ≤ lower ≤ upper")]
    [InlineData(double.NaN, 2, "NaN and 2; expected 0 ≤ lower ≤ upper")]
    [InlineData(0, 0, "0 and 0; expected a time above 0 that is finite")]
    [InlineData(Never, Never, "Infinity and Infinity; expected a time above 0 that is finite")]
    [InlineData(0, Never, "0 and Infinity; expected a bound above 0, as nothing is known of this time")]
    public void Bounds_that_cannot_be_are_refused_by_row(double lower, double upper, string text)
    {
        var Y = Tensor.FromSpan([1, 2, 1, 1, 3, 3, lower, upper], 2, 4);
        foreach (var likelihood in new SurvivalLikelihood[] { Weibull, LogLogistic })
            Assert.Equal(
                $"{likelihood.GetType().Name}: Y[1, 2] and the next are {text}. Correct the bounds, or drop the row.",
                Assert.Throws<ArgumentException>(() => likelihood.LogProbability(Tensor.Ones(2, 1), Tensor.Zeros(2, 2), Y)).Message);
    }

    [Fact]
    public void A_target_is_a_pair_of_columns()
    {
        Assert.Equal(2, Weibull.ColumnsPerTarget);
        Says("WeibullLikelihood.LogProbability: Y has shape [1, 3]; expected 2 columns for each target.", () => Weibull.LogProbability(At.One, At.One, At.Row(1, 1, 1)));
        Says("WeibullLikelihood.LogProbability: F has shape [1, 2]; expected 1 columns, 1 for each target.", () => Weibull.LogProbability(At.One, At.Row(1, 1), At.Row(1, 1)));
        Says("LogLogisticLikelihood.LogDensityDerivatives: F has shape [1, 2]; expected 1 columns, 1 for each target.", () => LogLogistic.LogDensityDerivatives(At.One, At.Row(1, 1), At.Row(1, 1)));
    }

    /// <summary>Half of the times are cut off; f, which is one number here, is found all the same.</summary>
    [Theory]
    [MemberData(nameof(Both))]
    public void Censored_times_say_what_they_know(string name)
    {
        const int N = 2000;
        var random = new Philox(5);
        var times = Lifetime(name, Tensor.Full(0.7, N, 1), Tensor.Scalar(1.6)).Sample(random).ToArray();
        double[] Y = [.. times.SelectMany(t => t > 2 ? [2, Never] : t < 0.5 ? [0, 0.5] : new[] { t, t })];
        var (X, f) = (Tensor.Ones(N, 1), 0.0);
        for (var step = 0; step < 30; step++)
        {
            var (first, second) = Of(name).LogDensityDerivatives(X, Tensor.Full(f, N, 1), Tensor.FromSpan(Y, N, 2));
            f -= Op.Sum(first).ToScalar() / Op.Sum(second).ToScalar();
        }
        Assert.InRange(f, 0.6, 0.8);
    }

    private static SurvivalLikelihood Of(string name) => name == nameof(WeibullLikelihood) ? new WeibullLikelihood(1.6) : new LogLogisticLikelihood(1.6);

    private static LifetimePrediction Lifetime(string name, double f, double shape) => Lifetime(name, Tensor.Full(f, 1, 1), Tensor.Scalar(shape));

    private static LifetimePrediction Lifetime(string name, Tensor f, Tensor shape) => name == nameof(WeibullLikelihood) ? new WeibullPrediction(f, shape) : new LogLogisticPrediction(f, shape);

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
