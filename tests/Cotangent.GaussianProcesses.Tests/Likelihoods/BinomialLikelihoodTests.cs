using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits.</summary>
public class BinomialLikelihoodTests
{
    [Fact]
    public void Its_log_density_has_the_number_of_orders_in_it()
    {
        Assert.Equal(-1.54266078121748, At.LogDensity(new BinomialLikelihood(10), 0.4, 7), 1e-13);
        Assert.Equal(-1.89198997889062, At.Expected(new BinomialLikelihood(10), 0.4, 0.3, 7), 1e-11);
    }

    [Fact]
    public void Counts_above_the_trials_shares_and_missing_trials_are_refused()
    {
        Says("BinomialLikelihood: Y[0, 0] is 11; expected at most 10, the trials of the row. Correct the value, or drop the row.", () => At.LogDensity(new BinomialLikelihood(10), 0, 11));
        Says("BinomialLikelihood: Y[0, 0] is 0.7; expected a count, a whole number from 0 on. Correct the value, or drop the row.", () => At.LogDensity(new BinomialLikelihood(10), 0, 0.7));
        Says("BinomialLikelihood: give trials, one number for all rows, or trialsColumn, the column of X where they stand; not both.", () => new BinomialLikelihood());
        Says("BinomialLikelihood: give trials, one number for all rows, or trialsColumn, the column of X where they stand; not both.", () => new BinomialLikelihood(10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinomialLikelihood(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinomialLikelihood(trialsColumn: -1));
        var likelihood = new BinomialLikelihood(trialsColumn: 1);
        var (X, Y) = (Tensor.FromSpan([0.5, 3, 0.1, 4], 2, 2), Tensor.FromSpan([3.0, 5], 2, 1));
        Says("BinomialLikelihood: Y[1, 0] is 5; expected at most 4, the trials of the row. Correct the value, or drop the row.", () => likelihood.RequireTargets(X, Y));
        Says(
            "BinomialLikelihood: X[1, 1] is 4.5; expected a number of trials, a whole number from 0 on. Correct the value, or drop the row.",
            () => likelihood.RequireTargets(Tensor.FromSpan([0.5, 3, 0.1, 4.5], 2, 2), Op.Minimum(Y, 3)));
        Assert.Contains("X has 1 columns", Assert.Throws<ArgumentException>(() => likelihood.Predict(Tensor.Ones(2, 1), Y, Y)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_in_a_column_are_those_of_each_row()
    {
        var (X, F, Y) = (Tensor.FromSpan([0.5, 3, 0.1, 40, 2, 0], 3, 2), Tensor.FromSpan([0.4, -1, 2], 3, 1), Tensor.FromSpan([2, 11, 0], 3, 1));
        var log = new BinomialLikelihood(trialsColumn: 1).LogProbability(X, F, Y).ToArray();
        Assert.Equal(At.LogDensity(new BinomialLikelihood(3), 0.4, 2), log[0], 1e-14);
        Assert.Equal(At.LogDensity(new BinomialLikelihood(40), -1, 11), log[1], 1e-13);
        Assert.Equal(0, log[2], 1e-15); // of no trials nothing else can come
        var y = new BinomialLikelihood(trialsColumn: 1).Predict(X, F, 0 * F);
        Golden.Close(Tensor.Ones(3, 1), y.Cdf(Op.Columns(X, 1)), 1e-14, "all of the trials");
        Assert.Equal(40 / (1 + Math.E), y.Mean[1, 0], 1e-12);
    }

    [Fact]
    public void With_one_trial_it_is_bernoulli()
    {
        foreach (var y in new double[] { 0, 1 })
        {
            Assert.Equal(At.LogDensity(new BernoulliLikelihood(new LogitLink()), 0.7, y), At.LogDensity(new BinomialLikelihood(1), 0.7, y), 1e-15);
            Assert.Equal(At.Expected(new BernoulliLikelihood(), 0.7, 2, y), At.Expected(new BinomialLikelihood(1, link: new ProbitLink()), 0.7, 2, y), 1e-12);
            Assert.Equal(At.Predictive(new BernoulliLikelihood(), 0.7, 2, y), At.Predictive(new BinomialLikelihood(1, link: new ProbitLink()), 0.7, 2, y), 1e-11);
        }
    }

    /// <summary>Of very many trials log C(n, k) has large terms that cancel: log P ≈ −½ log 2πn p (1 − p) at the mode.</summary>
    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void Many_trials_lose_nothing(double n)
    {
        var y = new BinomialPrediction(Tensor.Scalar(n), Tensor.Scalar(Math.Log(0.5)), Tensor.Scalar(Math.Log(0.5)));
        Assert.Equal(-0.5 * Math.Log(0.5 * Math.PI * n) - 1 / (4 * n), y.LogDensity(Tensor.Scalar(n / 2)).ToScalar(), 1e-15 * n + 1e-6 / n);
        Assert.Equal(0.5, y.Cdf(Tensor.Scalar(n / 2)).ToScalar(), 1 / Math.Sqrt(n));
        Assert.Equal(double.NegativeInfinity, y.LogDensity(Tensor.Scalar(n + 1)).ToScalar());
    }

    [Fact]
    public void Far_out_it_is_finite()
    {
        foreach (var f in new double[] { -700, -40, 40, 700 })
            foreach (var k in new double[] { 0, 5, 10 })
            {
                var (first, second) = new BinomialLikelihood(10).LogDensityDerivatives(At.One, At.Row(f), At.Row(k));
                Assert.True(double.IsFinite(At.LogDensity(new BinomialLikelihood(10), f, k)) && double.IsFinite(first.ToScalar()) && second.ToScalar() <= 0);
            }
    }

    /// <summary>Draws of many trials, which are halved by draws of the beta distribution, have the mean and the variance of the distribution.</summary>
    [Theory]
    [InlineData(31, 0.2)]
    [InlineData(1000, 0.7)]
    [InlineData(1e9, 1e-8)]
    [InlineData(500, 0)]
    [InlineData(500, 1)]
    public void Draws_have_its_moments(double n, double p)
    {
        const int count = 4000;
        var random = new Philox(3);
        double[] draws = [.. Enumerable.Range(0, count).Select(_ => BinomialDraw.Next(random, n, p))];
        Assert.All(draws, k => Assert.True(double.IsInteger(k) && k >= 0 && k <= n));
        var (mean, variance) = (n * p, n * p * (1 - p));
        Assert.Equal(mean, draws.Average(), 5 * Math.Sqrt(variance / count) + 1e-12);
        Assert.Equal(variance, draws.Average(k => (k - mean) * (k - mean)), 0.15 * variance + 1e-12);
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);

    private static void Says(string message, Action act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
