using System.Text.Json;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>TensorFlow's random programs, with their derivatives forward, back and of second order, captured and replayed: what eager evaluation gives, which agrees with TensorFlow.</summary>
public sealed class GoldenReplayTests
{
    private static readonly JsonElement[] Cases = GoldenFile.Cases("tensorflow-programs.json");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_replay_gives_the_bits_of_eager_evaluation_whichever_pass_is_off(int number)
    {
        var program = new GoldenProgram(Cases[number]);
        Tensor[][] places = [[.. program.Leaves.Select(leaf => 1.01 * leaf)], program.Leaves];
        foreach (var off in Enum.GetValues<CapturePasses>())
        {
            var replay = Compiled.Function(leaves => Everything(program, leaves), CapturePasses.All & ~off & ~CapturePasses.FusedReductions);
            foreach (var leaves in places) OpReplayTests.AssertSameBits($"program {number} without {off}", Everything(program, leaves), replay.InvokeAll(leaves));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void With_fused_reductions_only_rounding_differs(int number)
    {
        var program = new GoldenProgram(Cases[number]);
        var replay = Compiled.Function(leaves => Everything(program, leaves));
        var expected = Everything(program, program.Leaves);
        var replayed = replay.InvokeAll(program.Leaves);
        for (var i = 0; i < expected.Length; i++) Near.Equal(expected[i], replayed[i], 1e-11, $"program {number}, output {i}"); // sums of a few terms in another order, differentiated twice
    }

    internal static Tensor[] Everything(GoldenProgram program, Tensor[] leaves)
    {
        Source[] sources = leaves;
        Tensor[] directions = [.. leaves.Select(leaf => Op.Tanh(leaf))];
        using var outer = new GradientTape(persistent: true);
        outer.Watch(leaves);
        Tensor[] targets;
        Tensor[] gradients;
        using (var inner = new GradientTape(persistent: true))
        {
            inner.Watch(leaves);
            targets = program.Targets(program.Run(leaves));
            gradients = Given(inner.Gradient([program.Scalar(leaves)], sources, null, UnconnectedGradients.Zero));
        }
        var second = Given(outer.Gradient(gradients, sources, null, UnconnectedGradients.Zero));
        return [.. targets, .. gradients, .. second, .. Given(outer.Jvp(targets, sources, directions, UnconnectedGradients.Zero))];
    }

    private static Tensor[] Given(Tensor?[] tensors) => [.. tensors.Select(tensor => tensor!)];
}
