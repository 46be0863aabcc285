namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits.</summary>
public class NegativeBinomialLikelihoodTests
{
    /// <summary>Of the parameters NB2; those called NB1 would give −2.2017761168065.</summary>
    [Fact]
    public void Its_variance_grows_with_the_square_of_the_mean()
    {
        Assert.Equal(-2.41712464334704, At.LogDensity(new NegativeBinomialLikelihood(0.6), Math.Log(2.5), 4), 1e-13);
        Assert.Equal(-2.68897487276225, At.Expected(new NegativeBinomialLikelihood(0.6), 0.9, 0.4, 4), 1e-11);
        Assert.Equal(2.5 + 0.6 * 2.5 * 2.5, new NegativeBinomialLikelihood(0.6).ConditionalVariance(At.One, At.Row(Math.Log(2.5))).ToScalar(), 1e-13);
    }

    /// <summary>With hardly any dispersion the differences of log Γ cancel, and a log probability above 0 came out.</summary>
    [Fact]
    public void Without_dispersion_it_is_the_poisson_distribution()
    {
        Assert.Equal(-3.11029838413075, At.LogDensity(new NegativeBinomialLikelihood(1e-15), Math.Log(20), 25), 1e-13);
        var (counts, logMean) = (Tensor.FromSpan([0, 1, 25, 1000, 1e6], 5, 1), Tensor.FromSpan([-3, 2, 3, 7, 13.8], 5, 1));
        var none = new NegativeBinomialPrediction(logMean, Tensor.Scalar(0));
        Assert.Equal(new PoissonPrediction(logMean).LogDensity(counts).ToArray(), none.LogDensity(counts).ToArray());
        Golden.Close(new PoissonPrediction(logMean).Cdf(counts), none.Cdf(counts), 1e-12, "distribution function");
        Assert.Equal(new PoissonPrediction(logMean).Variance.ToArray(), none.Variance.ToArray());
    }

    /// <summary>∂/∂α at 0 is ½ ((y − m)² − y).</summary>
    [Fact]
    public void The_gradient_in_the_dispersion_is_finite_down_to_none()
    {
        var (counts, mean) = (Tensor.FromSpan([0, 4, 30, 150], 4, 1), Tensor.FromSpan([1.5, 2.5, 20, 10], 4, 1));
        var expected = (0.5 * (Op.Square(counts - mean) - counts)).ToArray();
        for (var i = 0; i < 4; i++)
        {
            Tensor Log(Tensor alpha) => NegativeBinomial.LogProbability(Tensor.Scalar(counts.Span[i]), Tensor.Scalar(Math.Log(mean.Span[i])), alpha);
            Assert.Equal(expected[i], At.Slope(Log, Tensor.Scalar(0))[0], 1e-12 * Math.Max(1, Math.Abs(expected[i])));
        }
        Tensor At15(Tensor alpha) => NegativeBinomial.LogProbability(Tensor.Scalar(25), Tensor.Scalar(Math.Log(20)), alpha);
        Assert.Equal(0, At.Slope(At15, Tensor.Scalar(1e-15))[0], 1e-11);
        Tensor At150(Tensor alpha) => NegativeBinomial.LogProbability(Tensor.Scalar(150), Tensor.Scalar(Math.Log(10)), alpha);
        Assert.Equal(9714.01804223034, At.Slope(At150, Tensor.Scalar(1e-5))[0], 1e-8);
        Tensor At4(Tensor alpha) => NegativeBinomial.LogProbability(Tensor.Scalar(4), Tensor.Scalar(Math.Log(2.5)), alpha);
        Assert.Equal(-0.515895153163422, At.Slope(At4, Tensor.Scalar(0.6))[0], 1e-12);
    }

    /// <summary>Nowhere is another formula taken that gives other digits. The Poisson value of the first is −269.632.</summary>
    [Theory]
    [InlineData(150, 10, 1e-5, -269.535146830858)]
    [InlineData(150, 10, 0.0999999, -78.315848052016933)]
    [InlineData(150, 10, 0.1000001, -78.315750594932741)]
    [InlineData(1000000, 1020000, 1e-3, -11.475746649960626)]
    [InlineData(0, 1e6, 2, -7.2543291192620472)]
    [InlineData(3, 1e-9, 0.5, -62.862944693899179)]
    public void There_is_no_cut(double y, double mean, double dispersion, double expected) =>
        Assert.Equal(expected, At.LogDensity(new NegativeBinomialLikelihood(dispersion), Math.Log(mean), y), y > 1e5 ? 1e-8 : 1e-12 * Math.Abs(expected));

    [Fact]
    public void A_batch_of_mixed_rows_adds_up_to_single_rows()
    {
        double[] y = [0, 3, 150, 25, 1000], f = [-2, 1, 2.3, 3, 6.5];
        foreach (var dispersion in new[] { 1e-15, 1e-5, 0.1, 3.0 })
        {
            var likelihood = new NegativeBinomialLikelihood(dispersion);
            var loop = Enumerable.Range(0, 5).Sum(i => At.LogDensity(likelihood, f[i], y[i]));
            Assert.Equal(loop, Op.Sum(likelihood.LogProbability(Tensor.Ones(5, 1), Tensor.FromSpan(f, 5, 1), Tensor.FromSpan(y, 5, 1))).ToScalar(), 1e-10);
        }
    }

    /// <summary>Where the mean leaves the range of a double the log probability falls like f/α, and the expectation over a wide f is finite.</summary>
    [Fact]
    public void Far_out_it_is_finite_where_the_truth_is()
    {
        Assert.Equal(-66.342315145253853, At.Expected(new NegativeBinomialLikelihood(0.6), 0.9, 900, 4), 1e-4); // f has a standard deviation of 30: the integrand bends in a hundredth of that
        var steps = new double[] { 500, 599, 601, 800, 5000 }.Select(f => At.LogDensity(new NegativeBinomialLikelihood(0.6), f, 4)).ToArray();
        for (var i = 1; i < 5; i++) Assert.Equal(-(new double[] { 99, 2, 199, 4200 })[i - 1] / 0.6, steps[i] - steps[i - 1], 1e-9);
        foreach (var dispersion in At.Sweep.Where(alpha => alpha < 1e6))
            At.IsRegular(y => NegativeBinomial.LogProbability(Op.Floor(y), Tensor.Scalar(2), Tensor.Scalar(dispersion)), At.Sweep);
        foreach (var mean in new[] { 1e-12, 0.3, 1e4, 1e12 })
            At.IsRegular(alpha => NegativeBinomial.LogProbability(Tensor.Scalar(7), Tensor.Scalar(Math.Log(mean)), alpha), At.Sweep);
    }

    [Fact]
    public void Only_counts_are_targets() => Assert.Equal(
        "NegativeBinomialLikelihood: Y[0, 0] is 2.5; expected a count, a whole number from 0 on. Correct the value, or drop the row.",
        Assert.Throws<ArgumentException>(() => At.LogDensity(new NegativeBinomialLikelihood(), 0, 2.5)).Message);
}
