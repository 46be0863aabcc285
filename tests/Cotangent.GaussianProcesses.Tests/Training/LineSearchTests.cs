namespace Cotangent.GaussianProcesses.Tests.Training;

public class LineSearchTests
{
    /// <summary>Functions that fall at 0. Source of the middle three: Moré and Thuente (1994), section 5.</summary>
    private static readonly Dictionary<string, Func<double, (double Value, double Slope)>> Functions = new()
    {
        ["a parabola"] = t => ((t - 1) * (t - 1), 2 * (t - 1)),
        ["a distant parabola"] = t => (1e-4 * (t - 500) * (t - 500), 2e-4 * (t - 500)),
        ["a long tail"] = t => (-t / (t * t + 2), (t * t - 2) / ((t * t + 2) * (t * t + 2))),
        ["a flat start"] = t => (Math.Pow(t + 0.004, 5) - 2 * Math.Pow(t + 0.004, 4), 5 * Math.Pow(t + 0.004, 4) - 8 * Math.Pow(t + 0.004, 3)),
        ["ripples"] = t => (Math.Abs(t - 1) + 0.01 * Math.Cos(40 * t), Math.Sign(t - 1) - 0.4 * Math.Sin(40 * t)),
        ["a wall"] = t => (t < 1 ? -3 * t - Math.Log(1 - t) : double.PositiveInfinity, t < 1 ? -3 + 1 / (1 - t) : double.NaN),
        ["a steep fall"] = t => (Math.Exp(-50 * t) + 0.01 * t * t, -50 * Math.Exp(-50 * t) + 0.02 * t),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_accepted_step_obeys_the_strong_Wolfe_conditions(string name)
    {
        var f = Functions[name];
        var (value, slope) = f(0);
        foreach (var first in new[] { 1e-3, 0.1, 1, 10, 1000 })
        {
            var trials = 0;
            var found = new LineSearch(new(0, value, slope), t =>
            {
                trials++;
                return new(t, f(t).Value, f(t).Slope);
            }).Search(first);
            Assert.NotNull(found);
            Assert.Equal(f(found.Value.Step), (found.Value.Value, found.Value.Slope));
            Assert.True(found.Value.Value <= value + 1e-3 * found.Value.Step * slope, $"from {first}: no decrease at {found}");
            Assert.True(Math.Abs(found.Value.Slope) <= 0.9 * Math.Abs(slope), $"from {first}: too steep at {found}");
            Assert.InRange(trials, 1, 20);
        }
    }

    [Fact]
    public void A_function_that_only_rises_gives_nothing() => Assert.Null(new LineSearch(new(0, 0, -1), t => new(t, t, 1)).Search(1));

    [Fact]
    public void A_function_without_any_value_gives_nothing() => Assert.Null(new LineSearch(new(0, 0, -1), t => new(t, double.NaN, double.NaN)).Search(1));

    [Fact]
    public void A_function_that_falls_for_ever_gives_the_lowest_point_tried()
    {
        var found = new LineSearch(new(0, 0, -1), t => new(t, -t, -1)).Search(1);
        Assert.True(found!.Value.Value < -1e6);
    }

    /// <summary>A slope that promises far more than the values keep, as near a minimum by rounding: what little was gained is kept.</summary>
    [Fact]
    public void A_decrease_below_the_promised_one_is_kept_when_there_is_no_better()
    {
        var found = new LineSearch(new(0, 1, -1), t => new(t, 1 - 1e-9 * t, 1)).Search(1);
        Assert.Equal(1 - 1e-9, found!.Value.Value);
    }
}
