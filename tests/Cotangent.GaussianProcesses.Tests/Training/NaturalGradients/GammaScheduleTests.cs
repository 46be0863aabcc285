namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

public class GammaScheduleTests
{
    [Fact]
    public void A_ramp_rises_by_the_same_factor_each_step_and_then_stays()
    {
        var ramp = GammaSchedule.Ramp(from: 1e-4, to: 0.1, steps: 6);
        double[] expected = [1e-4, 10 * Math.Sqrt(0.1) * 1e-4, 1e-3, 10 * Math.Sqrt(0.1) * 1e-3, 1e-2, 10 * Math.Sqrt(0.1) * 1e-2, 0.1, 0.1];
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], ramp.At(k), 1e-15 * k * expected[k] + 1e-18);
        Assert.Equal((1e-4, 0.1, 0.1), (ramp.At(0), ramp.At(6), ramp.At(long.MaxValue)));
    }

    [Fact]
    public void A_constant_is_always_the_same()
    {
        var constant = GammaSchedule.Constant(0.3);
        Assert.Equal((0.3, 0.3), (constant.At(0), constant.At(1000)));
    }

    [Fact]
    public void Lengths_are_numbers_above_0()
    {
        Assert.StartsWith("GammaSchedule: a length must be a number above 0.", Assert.Throws<ArgumentOutOfRangeException>(() => GammaSchedule.Constant(0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaSchedule.Ramp(1e-4, double.NaN, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaSchedule.Ramp(1e-4, 0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaSchedule.Constant(1).At(-1));
    }
}
