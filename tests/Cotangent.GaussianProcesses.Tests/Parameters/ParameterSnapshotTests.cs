using Cotangent.GaussianProcesses.Tests.NaturalGradients;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>A parameter's value that was read before is a constant, whatever the transform, and however a loss of it is evaluated.</summary>
public class ParameterSnapshotTests
{
    private static readonly Dictionary<string, Transform> Transforms = new() { ["identity"] = Transform.Identity, ["positive"] = Transform.Positive(), ["softplus"] = Transform.Softplus() };

    public static TheoryData<string, string> Cases => new(from transform in Transforms.Keys from way in new[] { "Value", "the conversion", "ToTensor" } select (transform, way));

    /// <summary>∂(old θ)/∂u = old θ′(u), where it would be (θ²)′ = 2 θ θ′ if old were θ.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_snapshot_is_a_constant(string transform, string way)
    {
        var parameter = new Parameter(Tensor.Scalar(2), Transforms[transform]);
        var u = parameter.Unconstrained;
        var old = Read(parameter, way);
        var expected = 2 * Derivative.Gradient(parameter.Transform.Forward, u.Value.Copy()).ToScalar();
        using var tape = new GradientTape();
        Assert.Equal(expected, tape.Gradient(old * parameter, u).ToScalar(), 1e-14);
        using (var accumulator = new ForwardAccumulator(u, Tensor.Scalar(1))) Assert.Equal(expected, accumulator.Jvp(old * parameter).ToScalar(), 1e-14);
        Compiled.ValueAndGradient(() => old * parameter, [u]).Evaluate(out var gradients);
        Assert.Equal(expected, gradients[0].ToScalar(), 1e-14);
    }

    [Fact]
    public void A_natural_gradient_takes_a_snapshot_for_a_constant_captured_and_op_by_op()
    {
        var expected = Stepped(pair => pair.QMu.Value.Copy(), reads: false);
        Assert.Equal(expected, Stepped(pair => pair.QMu.Value, reads: false));
        Golden.Close(Tensor.FromSpan(expected), Tensor.FromSpan(Stepped(pair => pair.QMu.Value, reads: true)), 1e-13, "op by op");
        Golden.Close(Tensor.FromSpan(expected), Tensor.FromSpan(Stepped(pair => pair.QMu, reads: true)), 1e-13, "op by op, by the conversion");
    }

    /// <summary>Where two steps lead whose loss has a snapshot in it; a loss that reads a number is evaluated op by op.</summary>
    private static double[] Stepped(Func<VariationalPair, Tensor> snapshot, bool reads)
    {
        var pair = VariationalCases.Pair(1, 4);
        var before = snapshot(pair);
        var natural = new NaturalGradient(
            () =>
            {
                if (reads) _ = pair.QMu.Value.Span[0];
                return VariationalCases.Wild(pair) + Op.Sum(Op.Exp(pair.QMu - before));
            },
            pair);
        for (var step = 0; step < 2; step++) natural.Step(0.01);
        Assert.Equal(reads, natural.NotCaptured is not null);
        return VariationalCases.Values(pair);
    }

    private static Tensor Read(Parameter parameter, string way) => way switch
    {
        "Value" => parameter.Value,
        "the conversion" => parameter,
        _ => parameter.ToTensor(),
    };
}
