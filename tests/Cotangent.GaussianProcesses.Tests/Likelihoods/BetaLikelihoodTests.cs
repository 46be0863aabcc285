namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class BetaLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);
    private static readonly Tensor F = Tensor.Full(0.3, 1, 1);

    /// <summary>Numbers of 50 digits, for scale 5 and y = 0.8.</summary>
    [Fact]
    public void Its_density_and_variance_are_the_known_ones()
    {
        var likelihood = new BetaLikelihood(5);
        Assert.Equal(0.504353869188755, likelihood.LogProbability(One, F, Tensor.Full(0.8, 1, 1)).ToScalar(), 1e-13);
        Assert.Equal(0.0393494827528964, likelihood.ConditionalVariance(One, F).ToScalar(), 1e-15);
        Assert.Equal([1, 1], likelihood.ConditionalVariance(One, F).Shape.ToArray());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_share_lies_between_0_and_1(double y) => Assert.Equal(
        FormattableString.Invariant($"BetaLikelihood: Y[0, 0] is {y}; expected a share between 0 and 1, both excluded. Correct the value, or drop the row."),
        Assert.Throws<ArgumentException>(() => new BetaLikelihood().LogProbability(One, F, Tensor.Full(y, 1, 1))).Message);

    /// <summary>Where Φ(f) is too small for a double, log p is that of the limit: log a + (b − 1) log(1 − y) − log y + log(s) − log b for b = s.</summary>
    [Fact]
    public void In_the_tails_densities_and_their_derivatives_are_finite()
    {
        double[] f = [-100, -50, -38, -10, 0, 10, 38, 50, 100];
        var (X, F, Y) = (Tensor.Ones(9, 1), Tensor.FromSpan(f, 9, 1), Tensor.Full(0.7, 9, 1));
        var likelihood = new BetaLikelihood(5);
        var (first, second) = likelihood.LogDensityDerivatives(X, F, Y);
        var log = likelihood.LogProbability(X, F, Y);
        Assert.All([.. log.ToArray(), .. first.ToArray(), .. second.ToArray()], d => Assert.True(double.IsFinite(d)));
        Assert.Equal(Op.NormalLogCdf(F)[0, 0] + Math.Log(5) + 4 * Math.Log(0.3) - Math.Log(0.7), log[0], 1e-9);
    }
}
