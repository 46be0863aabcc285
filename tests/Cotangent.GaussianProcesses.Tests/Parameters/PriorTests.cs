using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class PriorTests
{
    public static TheoryData<string> Names => ["Gamma(2, rate 3)", "Gamma(0.5, rate 0.7)", "LogNormal(-0.4, 0.8)"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_density_integrates_to_one(string name)
    {
        // ∫ p(y) dy = ∫ p(eˣ) eˣ dx, by the trapezoidal rule, which converges fast for what vanishes at both ends.
        const double step = 0.01;
        var x = Tensor.FromSpan([.. Enumerable.Range(-6000, 7000).Select(i => step * i)]);
        var total = step * Op.Sum(Op.Exp(Make(name).LogDensity(Op.Exp(x)) + x)).ToScalar();
        Assert.Equal(1, total, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_gradient_is_that_of_its_values(string name)
    {
        var y = Tensor.FromSpan([0.1, 1, 4]);
        using var tape = new GradientTape();
        tape.Watch(y);
        var prior = Make(name);
        Golden.Close(CentralDifference.Gradient(v => Op.Sum(prior.LogDensity(v)).ToScalar(), y), tape.Gradient(prior.LogDensity(y), y), 1e-8, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_text_says_its_numbers(string name) => Assert.Equal(name, Make(name).ToString());

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

    private static Prior Make(string name) => name switch
    {
        "Gamma(2, rate 3)" => new GammaPrior(2, 3),
        "Gamma(0.5, rate 0.7)" => new GammaPrior(0.5, 0.7),
        _ => new LogNormalPrior(-0.4, 0.8),
    };
}
