using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class PriorTests
{
    private static readonly Dictionary<string, Prior> Priors = new()
    {
        ["Gamma(2, rate 3)"] = new GammaPrior(2, 3),
        ["Gamma(0.5, rate 0.7)"] = new GammaPrior(0.5, 0.7),
        ["LogNormal(-0.4, 0.8)"] = new LogNormalPrior(-0.4, 0.8),
    };

    public static TheoryData<string> Names => [.. Priors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Obeys_the_laws(string name) => PriorLaws.HoldAbove(Priors[name]);

    [Fact]
    public void Every_prior_has_a_case()
    {
        var cased = Priors.Values.Select(p => p.GetType()).ToHashSet();
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
    }
}
