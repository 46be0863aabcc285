namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits.</summary>
public class ZeroInflatedPoissonLikelihoodTests
{
    /// <summary>With the roles of both zeros swapped P(0) would be exp(−0.243558244352746).</summary>
    [Fact]
    public void Its_probability_is_that_of_a_structural_zero()
    {
        var likelihood = new ZeroInflatedPoissonLikelihood(0.25);
        var f = Math.Log(2);
        Assert.Equal(-1.04554140720676, At.LogDensity(likelihood, f, 0), 1e-13);
        Assert.Equal(-2, At.LogDensity(likelihood, f, 3), 1e-13);
        var y = At.Predicted(likelihood, f, 0);
        Assert.Equal(1.5, y.Mean.ToScalar(), 1e-12);
        Assert.Equal(2.25, y.Variance.ToScalar(), 1e-12);
        Assert.Equal(Math.Exp(-1.04554140720676), y.Cdf(At.Row(0)).ToScalar(), 1e-12); // the probability, not the exponential of a sum of log densities
    }

    [Fact]
    public void A_prediction_has_as_many_rows_as_its_inputs() =>
        Assert.Equal([7, 2], new ZeroInflatedPoissonLikelihood(0.25).Predict(Tensor.Ones(7, 3), Tensor.Ones(7, 2), Tensor.Ones(7, 2)).Quantile(0.5).Shape.ToArray());

    [Fact]
    public void At_the_corners_nothing_is_lost()
    {
        Assert.Equal(-1.38629436111989, At.LogDensity(new ZeroInflatedPoissonLikelihood(0.25), Math.Log(800), 0), 1e-13);
        Assert.Equal(-0.869777400848456, At.Expected(new ZeroInflatedPoissonLikelihood(0.25), 0.4, 0.3, 0), 1e-11);
        double[] rates = [1e-300, 0.7, 800, 1e300];
        var logRate = Op.Log(Tensor.FromSpan(rates, 4, 1));
        var none = new ZeroInflatedPrediction(new PoissonPrediction(logRate), Tensor.Scalar(0));
        Assert.Equal(none.LogDensity(Tensor.Zeros(4, 1)).ToArray(), (-Op.Exp(logRate)).ToArray());
        Assert.Equal(new PoissonPrediction(logRate).LogDensity(Tensor.Ones(4, 1)).ToArray(), none.LogDensity(Tensor.Ones(4, 1)).ToArray());
        var slope = At.Slope(pi => new ZeroInflatedPrediction(new PoissonPrediction(Op.Log(Tensor.Scalar(0.7))), pi).LogDensity(Tensor.Scalar(3)), Tensor.Scalar(0));
        Assert.Equal(-1, slope[0], 1e-14);
    }

    /// <summary>A zero where many counts are expected is a structural one, whatever the rate: f does not move.</summary>
    [Fact]
    public void Over_the_whole_range_it_is_regular()
    {
        foreach (var pi in new[] { 0, 1e-12, 0.3, 1 - 1e-12 })
            foreach (var y in new double[] { 0, 1, 1000 })
                At.IsRegular(rate => new ZeroInflatedPrediction(new PoissonPrediction(Op.Log(rate)), Tensor.Scalar(pi)).LogDensity(Tensor.Scalar(y)), At.Sweep);
        var likelihood = new ZeroInflatedPoissonLikelihood(0.3);
        Assert.Equal(Math.Log(0.3), At.LogDensity(likelihood, 800, 0), 1e-14);
        Assert.Equal(0, likelihood.LogDensityDerivatives(At.One, At.Row(800), At.Row(0)).First.ToScalar());
        Assert.True(double.IsFinite(At.Expected(likelihood, 3, 5000, 0)));
        Assert.Equal(-Math.Exp(0.3 + 45), At.Expected(likelihood, 0.3, 90, 2), 1e8); // in closed form, where quadrature would meet e^700
    }

    [Fact]
    public void Only_counts_and_probabilities_are_taken()
    {
        Assert.Throws<ArgumentException>(() => At.LogDensity(new ZeroInflatedPoissonLikelihood(), 0, -1));
        Assert.Throws<ArgumentException>(() => new ZeroInflatedPoissonLikelihood(1.2));
        Assert.Throws<ArgumentException>(() => new ZeroInflatedPoissonLikelihood([0.2, 0.3]));
    }
}
