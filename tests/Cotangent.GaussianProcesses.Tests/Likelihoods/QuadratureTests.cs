using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Expectations over f where nodes are placed by the integrand.</summary>
public class QuadratureTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);

    /// <summary>E log Φ(f) with f ~ N(0, 25), of 50 digits.</summary>
    [Fact]
    public void A_sharp_expectation_is_found_where_a_fixed_rule_is_not()
    {
        const double expected = -7.36272861142941;
        var (f, v) = (Tensor.Zeros(1, 1), Tensor.Full(25.0, 1, 1));
        Assert.Equal(expected, new BernoulliLikelihood().ExpectedLogProbability(One, f, v, One).ToScalar(), 1e-10);
        Assert.InRange(Math.Abs(new BernoulliLikelihood(quadratureOrder: 20).ExpectedLogProbability(One, f, v, One).ToScalar() - expected), 1e-3, 1e-2);
    }

    /// <summary>What half the nodes give differs by more than what all of them are off by.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(25, 0)]
    [InlineData(900, 0)]
    [InlineData(25, 40)]
    [InlineData(25, 80)]
    public void The_error_is_estimated_from_above(double variance, int order)
    {
        var (f, v) = (Tensor.Full(0.2, 1, 1), Tensor.Full(variance, 1, 1));
        var likelihood = new BernoulliLikelihood(new LogitLink(), order);
        var error = Math.Abs(likelihood.ExpectedLogProbability(One, f, v, One).ToScalar() - FineExpectation(variance));
        Assert.InRange(error, 0, likelihood.ExpectationError(One, f, v, One).ToScalar() + 1e-12);
        if (order == 0) Assert.InRange(error, 0, 1e-8 * Math.Sqrt(variance));
    }

    /// <summary>However sharp Student's distribution is beside the spread of f, its density is that of a fine sum.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.03)]
    [InlineData(0.003)]
    public void A_sharp_density_with_heavy_tails_is_found(double scale)
    {
        var (f, v, y) = (Tensor.Zeros(1, 1), One, Tensor.Full(1.3, 1, 1));
        var likelihood = new StudentTLikelihood(scale, 3);
        double[] places = [.. Enumerable.Range(-80_000, 160_001).Select(k => k * 1e-4)];
        var logs = new StudentTPrediction(Tensor.FromSpan(places), Tensor.Scalar(scale), Tensor.Scalar(3)).LogDensity(Tensor.Scalar(1.3)).ToArray();
        var expected = Math.Log(places.Zip(logs, (f, log) => 1e-4 * Math.Exp(log + NormalDistribution.LogDensity(f))).Sum());
        Assert.Equal(expected, likelihood.LogPredictiveDensity(One, f, v, y).ToScalar(), 1e-6);
    }

    /// <summary>The mode of p(y | f) N(f; mean, variance) lies far from where f is, where the expectation of log p is.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(1e4)]
    public void An_expectation_is_taken_where_f_is(double count)
    {
        var (f, v, y) = (Tensor.Zeros(1, 1), Tensor.Full(0.1, 1, 1), Tensor.Full(count, 1, 1));
        var likelihood = new PoissonLikelihood(new SoftplusLink());
        double[] t = [.. Enumerable.Range(-200, 401).Select(k => 0.05 * k)];
        var logs = likelihood.LogProbability(Tensor.Ones(401, 1), Tensor.FromSpan([.. t.Select(t => Math.Sqrt(0.1) * t)], 401, 1), Tensor.Full(count, 401, 1)).ToArray();
        var expected = t.Zip(logs, (t, log) => 0.05 * Math.Exp(NormalDistribution.LogDensity(t)) * log).Sum();
        Assert.Equal(expected, likelihood.ExpectedLogProbability(One, f, v, y).ToScalar(), 1e-10 * Math.Abs(expected));
    }

    [Fact]
    public void What_is_captured_is_what_is_evaluated()
    {
        var (f, v) = (new Variable(Tensor.FromSpan([0.3, -2], 2, 1)), new Variable(Tensor.FromSpan([0.5, 9], 2, 1)));
        var (X, Y) = (Tensor.Ones(2, 1), Tensor.FromSpan([1.0, 0], 2, 1));
        var likelihood = new BernoulliLikelihood(new LogitLink());
        Tensor Both() => Op.Sum(likelihood.ExpectedLogProbability(X, f, v, Y)) + Op.Sum(likelihood.LogPredictiveDensity(X, f, v, Y));
        var program = Compiled.ValueAndGradient(Both, [f, v]);
        foreach (var mean in new[] { 0.3, 4.0, -11 })
        {
            f.Assign(Tensor.FromSpan([mean, -mean], 2, 1));
            var value = program.Evaluate(out _);
            Assert.Equal(Both().ToScalar(), value, 1e-13);
        }
    }

    /// <summary>E log σ(f) with f ~ N(0.2, variance), by the trapezoidal rule on a fine grid.</summary>
    private static double FineExpectation(double variance) =>
        Enumerable.Range(-20_000, 40_001).Select(k => k * 5e-4).Sum(t => 5e-4 * Math.Exp(NormalDistribution.LogDensity(t)) * -Softplus(-0.2 - Math.Sqrt(variance) * t));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
