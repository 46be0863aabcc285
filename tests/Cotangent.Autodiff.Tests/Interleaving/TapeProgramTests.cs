using CsCheck;

namespace Cotangent.Autodiff.Tests.Interleaving;

/// <summary>Random programs of tapes that watch, pause, go on, nest, reset and differentiate, against a model of the rules.</summary>
public sealed class TapeProgramTests
{
    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 97], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Double[-1.5, 1.5], (kind, a, b, k) => new Step(kind, a, b, k));

    [Fact]
    public void Connection_and_value_of_every_derivative_follow_from_the_rules()
    {
        var (connected, unconnected, refused) = (0, 0, 0);
        TapeProgram? current = null;
        Seeded.ForEach(
            Steps.Array[20, 60],
            1000,
            steps =>
            {
                using var program = current = new TapeProgram();
                program.Run(steps);
                (connected, unconnected, refused) = (connected + program.ConnectedCount, unconnected + program.UnconnectedCount, refused + program.RefusalCount);
            },
            _ => string.Join("; ", current!.Lines));
        Assert.True(connected > 1000 && unconnected > 1000 && refused > 100, $"{connected} connected, {unconnected} not, {refused} refused: too few to say much");
        Assert.Null(ActiveRecorders.Current);
    }
}
