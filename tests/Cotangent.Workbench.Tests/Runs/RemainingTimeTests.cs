using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public class RemainingTimeTests
{
    [Fact]
    public void Too_few_steps_tell_nothing()
    {
        var remaining = new RemainingTime();
        for (var i = 0; i < 4; i++)
        {
            remaining.Add(i, i);
            Assert.Null(remaining.Seconds());
        }
    }

    /// <summary>Gains that halve each step, from 1 to the tolerance 2⁻²⁰: twenty steps of 3 s, of which nine are done.</summary>
    [Fact]
    public void Gains_that_shrink_geometrically_are_followed_down_to_the_tolerance()
    {
        var remaining = new RemainingTime(Math.Pow(2, -20));
        for (var i = 0; i < 9; i++) remaining.Add(-Math.Pow(2, 1 - i), 3 * i);
        Assert.InRange(remaining.Seconds()!.Value, 3 * 9, 3 * 15);
    }

    [Fact]
    public void At_the_tolerance_one_step_is_left()
    {
        var remaining = new RemainingTime();
        for (var i = 0; i < 9; i++) remaining.Add(100, 2 * i);
        Assert.Equal(2, remaining.Seconds());
    }

    [Fact]
    public void Slower_steps_take_longer()
    {
        var (quick, slow) = (new RemainingTime(), new RemainingTime());
        for (var i = 0; i < 9; i++)
        {
            quick.Add(-Math.Pow(0.5, i), i);
            slow.Add(-Math.Pow(0.5, i), 10 * i);
        }
        Assert.Equal(10 * quick.Seconds()!.Value, slow.Seconds()!.Value, 1e-9);
    }
}
