namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>Every op row, forward and back, captured at some inputs and replayed at others: what eager evaluation gives.</summary>
public sealed class OpReplayTests
{
    public static TheoryData<string> Names => [.. OpCases.All.Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_replay_gives_the_bits_of_eager_evaluation(string name)
    {
        var row = OpCases.Named(name);
        var program = Compiled.Function(inputs => ValueAndGradients(row, inputs), CapturePasses.All & ~CapturePasses.FusedReductions);
        foreach (var inputs in Places(row)) AssertSameBits(name, ValueAndGradients(row, inputs), program.InvokeAll(inputs));
        Assert.Equal(1, program.CaptureCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_fused_reductions_only_rounding_differs(string name)
    {
        var row = OpCases.Named(name);
        var program = Compiled.Function(inputs => ValueAndGradients(row, inputs));
        foreach (var inputs in Places(row))
        {
            var expected = ValueAndGradients(row, inputs);
            var replayed = program.InvokeAll(inputs);
            for (var i = 0; i < expected.Length; i++) Near.Equal(expected[i], replayed[i], 1e-12, $"{name}, output {i}");
        }
    }

    internal static void AssertSameBits(string name, IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> replayed)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(expected[i].Shape.SequenceEqual(replayed[i].Shape), $"{name}, output {i}: shape");
            Assert.True(SameBits(expected[i], replayed[i]), $"{name}, output {i}: expected {expected[i]}, replayed {replayed[i]}");
        }
    }

    // The sign and payload of a NaN do not matter.
    private static bool SameBits(Tensor x, Tensor y)
    {
        var rounding = x.Count == 0 ? 0 : NativeBackEnd.Bits(1e-12 * Op.Max(Op.Abs(x)).ToScalar());
        for (var i = 0; i < x.Count; i++)
        {
            var (a, b) = (x.Span[i], y.Span[i]);
            if (BitConverter.DoubleToInt64Bits(a) != BitConverter.DoubleToInt64Bits(b) && !(double.IsNaN(a) && double.IsNaN(b)) && !(Math.Abs(a - b) <= rounding)) return false;
        }
        return true;
    }

    internal static Tensor[] ValueAndGradients(OpCase row, Tensor[] inputs)
    {
        using var tape = new GradientTape();
        tape.Watch(inputs);
        var y = row.F(inputs);
        var gradients = tape.Gradient([y * y], inputs, null, UnconnectedGradients.Zero);
        return [y, .. gradients.Select(g => g!)];
    }

    private static IEnumerable<Tensor[]> Places(OpCase row)
    {
        foreach (var scale in new[] { 1, 1.01, 0.995 }) yield return [.. row.Inputs.Select(input => scale * input.Value)];
    }
}
