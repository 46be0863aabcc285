using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class StudentTLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);

    /// <summary>Numbers of 50 digits: y = 2.5, scale 0.8, 4 degrees of freedom, f = 0.3 or f ~ N(0.3, 0.5).</summary>
    [Fact]
    public void Its_densities_and_expectations_are_the_known_ones()
    {
        var (f, v, y) = (Tensor.Full(0.3, 1, 1), Tensor.Full(0.5, 1, 1), Tensor.Full(2.5, 1, 1));
        var likelihood = new StudentTLikelihood(0.8, 4);
        Assert.Equal(-3.41136755599415, likelihood.LogProbability(One, f, y).ToScalar(), 1e-13);
        Assert.Equal(-3.37535182333687, likelihood.ExpectedLogProbability(One, f, v, y).ToScalar(), 1e-12);
        Assert.Equal(-3.37535182333687, new StudentTLikelihood(0.8, 4, quadratureOrder: 20).ExpectedLogProbability(One, f, v, y).ToScalar(), 1e-9); // off by 4e-10
        Assert.Equal(-3.37535182333687, new StudentTLikelihood(0.8, 4, quadratureOrder: 100).ExpectedLogProbability(One, f, v, y).ToScalar(), 1e-13);
        Assert.Equal(-2.86543026785457, likelihood.LogPredictiveDensity(One, f, v, y).ToScalar(), 1e-12);
    }

    [Theory]
    [InlineData(2, 3, 12.0)]
    [InlineData(1, 2, double.PositiveInfinity)]
    [InlineData(1, 1.5, double.PositiveInfinity)]
    public void Its_variance_has_the_scale_in_it_and_is_infinite_up_to_two_degrees_of_freedom(double scale, double degrees, double expected)
    {
        var prediction = new StudentTLikelihood(scale, degrees).Predict(One, One, Tensor.Zeros(1, 1));
        Assert.Equal(expected, prediction.Variance.ToScalar(), 1e-12);
        Assert.Equal(1, prediction.Mean.ToScalar(), 1e-14);
    }

    [Fact]
    public void Without_a_mean_it_says_so_and_still_has_a_median()
    {
        var prediction = new StudentTLikelihood(1, 0.5).Predict(One, One, Tensor.Full(0.3, 1, 1));
        Assert.Equal(double.NaN, prediction.Mean.ToScalar());
        Assert.Equal(1, prediction.Quantile(0.5).ToScalar(), 1e-13);
    }

    /// <summary>log p differs from the normal one by terms in 1/ν.</summary>
    [Theory]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void With_many_degrees_of_freedom_it_is_gaussian(double degrees)
    {
        var (student, gaussian) = (new StudentTLikelihood(0.7, degrees), new GaussianLikelihood(0.49));
        var (X, f, v, y) = (Tensor.Ones(3, 1), Tensor.FromSpan([0.1, -1, 2], 3, 1), Tensor.FromSpan([0.3, 0.01, 1], 3, 1), Tensor.FromSpan([0, 1, 2.5], 3, 1));
        var tolerance = 100 / degrees + 1e-12;
        Golden.Close(gaussian.LogProbability(X, f, y), student.LogProbability(X, f, y), tolerance, "log density");
        Golden.Close(gaussian.ExpectedLogProbability(X, f, v, y), student.ExpectedLogProbability(X, f, v, y), tolerance, "expected log density");
        var (expected, actual) = (gaussian.Predict(X, f, v), student.Predict(X, f, v));
        Golden.Close(expected.Variance, actual.Variance, tolerance, "variance");
        Golden.Close(expected.Interval().Upper, actual.Interval().Upper, 1e-4, "upper bound"); // a mixture of normals for one
    }

    /// <summary>∫ p(y) dy over all of the line, by y = sinh(u): the tails are heavy.</summary>
    [Theory]
    [InlineData(0.8)]
    [InlineData(2.0)]
    [InlineData(7.0)]
    public void Its_predictive_density_integrates_to_one(double degrees)
    {
        const double step = 0.1;
        double[] u = [.. Enumerable.Range(-400, 801).Select(k => step * k)];
        var prediction = new StudentTLikelihood(0.6, degrees).Predict(One, Tensor.Full(0.2, 1, 1), Tensor.Full(0.4, 1, 1));
        var densities = prediction.LogDensity(Tensor.FromSpan([.. u.Select(Math.Sinh)], 801, 1)).ToArray();
        Assert.Equal(1, u.Zip(densities, (u, log) => step * Math.Cosh(u) * Math.Exp(log)).Sum(), 1e-8);
    }

    /// <summary>With noise that is next to nothing, what is predicted is f itself.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.1, -1.2815515655446004)]
    public void However_sharp_the_noise_quantiles_are_those_of_f(double p, double expected)
    {
        var y = new StudentTLikelihood(1e-4, 5).Predict(One, Tensor.Zeros(1, 1), One);
        Assert.Equal(expected, y.Quantile(p).ToScalar(), 1e-3);
        Assert.Equal(p, y.Cdf(Tensor.Full(expected, 1, 1)).ToScalar(), 1e-4);
    }

    [Theory]
    [InlineData(1, 0.975, 12.706204736174698)]
    [InlineData(3, 0.05, -2.3533634348018264)]
    [InlineData(10, 0.995, 3.1692726726169518)]
    public void Quantiles_are_those_of_the_tables(double degrees, double p, double expected) =>
        Assert.Equal(expected, new StudentTPrediction(Tensor.Scalar(0), Tensor.Scalar(1), Tensor.Scalar(degrees)).Quantile(p).ToScalar(), 1e-12);

    [Fact]
    public void A_quantile_follows_location_and_scale()
    {
        var (location, scale) = (Tensor.FromSpan([0.5, -2]), Tensor.FromSpan([0.1, 3]));
        var prediction = new StudentTPrediction(location, scale, Tensor.Scalar(1));
        Golden.Close(Tensor.FromSpan([0.5 + 0.1 * 12.706204736174698, -2 + 3 * 12.706204736174698]), prediction.Quantile(0.975), 1e-12, "quantile");
        using var tape = new GradientTape();
        tape.Watch([location, scale]);
        var (dLocation, dScale) = tape.Gradient(prediction.Quantile(0.975), (location, scale));
        Assert.Equal([1.0, 1], dLocation.ToArray());
        Golden.Close(Tensor.Full(12.706204736174698, 2), dScale, 1e-12, "in the scale");
    }

    [Fact]
    public void One_outlier_pulls_it_less_than_gaussian_noise()
    {
        var (X, f, y) = (One, Tensor.Zeros(1, 1), Tensor.Full(30.0, 1, 1));
        Assert.True(new StudentTLikelihood(1, 3).LogProbability(X, f, y).ToScalar() > -15);
        Assert.True(new GaussianLikelihood(1).LogProbability(X, f, y).ToScalar() < -450);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StudentTLikelihood(0));
        Assert.Throws<ArgumentException>(() => new StudentTLikelihood(1, -1));
        Assert.Throws<ArgumentException>(() => new StudentTLikelihood([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentTLikelihood(quadratureOrder: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentTLikelihood(quadratureOrder: GaussHermite.MaxOrder + 1));
    }
}
