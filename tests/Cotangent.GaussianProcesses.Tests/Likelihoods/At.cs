namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>One row, for known numbers.</summary>
internal static class At
{
    internal static readonly Tensor One = Tensor.Ones(1, 1);

    /// <summary>A row with the given numbers.</summary>
    internal static Tensor Row(params double[] values) => Tensor.FromSpan(values, 1, values.Length);

    internal static double LogDensity(Likelihood likelihood, double f, params double[] y) => likelihood.LogProbability(One, Row(f), Row(y)).ToScalar();

    internal static double Expected(Likelihood likelihood, double mean, double variance, params double[] y) =>
        likelihood.ExpectedLogProbability(One, Row(mean), Row(variance), Row(y)).ToScalar();

    internal static double Predictive(Likelihood likelihood, double mean, double variance, params double[] y) =>
        likelihood.LogPredictiveDensity(One, Row(mean), Row(variance), Row(y)).ToScalar();

    internal static PredictiveDistribution Predicted(Likelihood likelihood, double mean, double variance) => likelihood.Predict(One, Row(mean), Row(variance));

    /// <summary>Powers of 10 from 10⁻¹² to 10¹², four to a decade.</summary>
    internal static double[] Sweep { get; } = [.. Enumerable.Range(-48, 97).Select(k => Math.Pow(10, k / 4.0))];

    /// <summary>No number of a sweep is not a number or +∞, and a batch of them is what a loop gives.</summary>
    internal static void IsRegular(Func<Tensor, Tensor> log, double[] at)
    {
        var all = log(Tensor.FromSpan(at, at.Length, 1)).ToArray();
        for (var i = 0; i < at.Length; i++)
        {
            Assert.True(all[i] < double.PositiveInfinity, $"{all[i]} at {at[i]}");
            Assert.Equal(log(Tensor.FromSpan([at[i]], 1, 1)).ToScalar(), all[i]);
        }
    }

    /// <summary>Values grow, or stay, along a sweep.</summary>
    internal static void Grows(Tensor values, double rounding = 0)
    {
        var v = values.ToArray();
        for (var i = 1; i < v.Length; i++) Assert.True(v[i] >= (rounding == 0 ? v[i - 1] : v[i - 1] - rounding * Math.Abs(v[i])), $"{v[i]} after {v[i - 1]}, at place {i}");
    }

    /// <summary>The gradient of a sum of numbers with respect to what they are computed from.</summary>
    internal static double[] Slope(Func<Tensor, Tensor> f, Tensor at) => Derivative.Gradient(x => Op.Sum(f(x)), at).ToArray();
}
