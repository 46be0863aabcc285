using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class PriorTests
{
    private static readonly Dictionary<string, ElementwisePrior> Priors = new()
    {
        ["Normal(-0.4, 0.8)"] = new NormalPrior(-0.4, 0.8),
        ["LogNormal(-0.4, 0.8)"] = new LogNormalPrior(-0.4, 0.8),
        ["Gamma(2, rate 3)"] = new GammaPrior(2, 3),
        ["Gamma(0.5, rate 0.7)"] = new GammaPrior(0.5, 0.7),
        ["InverseGamma(3, scale 2)"] = new InverseGammaPrior(3, 2),
        ["HalfNormal(1.7)"] = new HalfNormalPrior(1.7),
        ["HalfCauchy(1.7)"] = new HalfCauchyPrior(1.7),
        ["StudentT(3, location -0.4, scale 0.8)"] = new StudentTPrior(3, -0.4, 0.8),
        ["StudentT(1, location 2, scale 0.8)"] = new StudentTPrior(1, 2, 0.8),
        ["Laplace(0, 0.8)"] = new LaplacePrior(0, 0.8),
        ["Uniform(-1, 2.5)"] = new UniformPrior(-1, 2.5),
        ["Beta(2, 3.5)"] = new BetaPrior(2, 3.5),
        ["Beta(0.7, 0.8)"] = new BetaPrior(0.7, 0.8),
        ["Exponential(rate 0.6)"] = new ExponentialPrior(0.6),
    };

    public static TheoryData<string> Names => [.. Priors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Obeys_the_laws(string name) => PriorLaws.Hold(Priors[name]);

    [Fact]
    public void Every_prior_has_a_case()
    {
        var cased = Priors.Values.Select(p => p.GetType()).Append(typeof(UnconstrainedPrior)).ToHashSet(); // of which UnconstrainedPriorTests are
        Assert.DoesNotContain(typeof(Prior).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Prior)) && !t.IsAbstract), type => !cased.Contains(type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_text_says_its_numbers(string name) => Assert.Equal(name, Priors[name].ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Scales_are_numbers_above_zero(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammaPrior(bad, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammaPrior(1, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalPrior(0, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalPrior(0, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseGammaPrior(bad, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseGammaPrior(1, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HalfNormalPrior(bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HalfCauchyPrior(bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentTPrior(bad, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentTPrior(1, 0, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaplacePrior(0, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaPrior(bad, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaPrior(1, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialPrior(bad));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Locations_are_finite(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalPrior(bad, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalPrior(bad, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StudentTPrior(1, bad, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LaplacePrior(bad, 1));
    }

    [Fact]
    public void Messages_say_what_was_expected()
    {
        Assert.StartsWith("HalfNormalPrior: the scale must be a number above 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new HalfNormalPrior(-1)).Message, StringComparison.Ordinal);
        Assert.Equal("UniformPrior: the bounds are 2 and 1; expected two finite numbers, the lower one first.", Assert.Throws<ArgumentException>(() => new UniformPrior(2, 1)).Message);
        Assert.Throws<ArgumentException>(() => new UniformPrior(0, double.PositiveInfinity));
    }

    /// <summary>Gradients of tails that single elements reach do not become NaN.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_density_and_its_slope_are_numbers_far_out(string name)
    {
        var prior = Priors[name];
        double[] far = [-1e100, -1e8, 1e-100, 1e-8, 1e8, 1e100];
        var y = Tensor.FromSpan([.. far.Where(prior.Support.Contains)]);
        Assert.All(prior.LogDensity(y).ToArray(), p => Assert.True(double.IsFinite(p)));
        Assert.All(Derivative.Gradient(y => Op.Sum(prior.LogDensity(y)), y).ToArray(), p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void Draws_have_the_shape_of_the_parameter_and_a_beta_of_tiny_exponents_draws_numbers()
    {
        Assert.Equal([2, 3], new NormalPrior(0, 1).Sample(new Philox(1), 2, 3).Shape.ToArray());
        Assert.All(new BetaPrior(1e-3, 1e-3).Sample(new Philox(2), 500).ToArray(), y => Assert.InRange(y, 0, 1));
    }
}
