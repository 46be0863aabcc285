using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

/// <summary>TensorFlow's derivatives of random programs.</summary>
public sealed class GoldenProgramTests
{
    // What the file promises.
    private const double First = 1e-9;
    private const double Second = 1e-7;

    private static readonly JsonElement[] Cases = GoldenFile.Cases("tensorflow-programs.json");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void It_agrees_with_TensorFlow(int number)
    {
        var golden = Cases[number];
        var program = new GoldenProgram(golden);
        var leaves = program.Leaves;
        Source[] sources = leaves;
        using var tape = new GradientTape(persistent: true);
        tape.Watch(leaves);
        var values = program.Run(leaves);
        var targets = program.Targets(values);
        CheckAll(GoldenFile.Tensors(golden.GetProperty("values")), targets, First, "value");
        CheckGradients(golden, tape, targets, program.SourceNames.Select(name => (Source)values[name]).ToArray());
        var directions = Directions(golden, program, leaves);
        CheckAll([.. golden.GetProperty("jvp").EnumerateArray().Select(GoldenFile.Tensor)], tape.Jvp(targets, sources, directions, UnconnectedGradients.Zero), First, "tangent");
        CheckScalar(golden, program, leaves, directions);
    }

    private static void CheckGradients(JsonElement golden, GradientTape tape, Tensor[] targets, Source[] sources)
    {
        var given = golden.GetProperty("output_gradients");
        Tensor?[]? cotangents = given.ValueKind == JsonValueKind.Null ? null : [.. given.EnumerateArray().Select(GoldenFile.Tensor)];
        var gradients = tape.Gradient(targets, sources, cotangents, UnconnectedGradients.Null);
        Tensor?[] expected = [.. golden.GetProperty("gradients").EnumerateArray().Select(GoldenFile.Tensor)];
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] is { } gradient) Near.Equal(gradient, gradients[i], First, $"gradient of source {i}");
            else Assert.Null(gradients[i]);
        }
    }

    private static void CheckScalar(JsonElement golden, GoldenProgram program, Tensor[] leaves, Tensor[] directions)
    {
        Source[] sources = leaves;
        using var tape = new GradientTape(persistent: true);
        tape.Watch(leaves);
        var scalar = program.Scalar(leaves);
        Assert.Equal(golden.GetProperty("scalar").GetDouble(), scalar.ToScalar(), First * Math.Max(1, Math.Abs(scalar.ToScalar())));
        var gradients = tape.Gradient([scalar], sources, null, UnconnectedGradients.Zero);
        CheckNamed(golden.GetProperty("scalar_gradients"), program, gradients, First, "gradient of the scalar");
        if (!golden.TryGetProperty("scalar_hessian_vector", out var hessian)) return;
        int[] connected = [.. Enumerable.Range(0, sources.Length).Where(i => tape.Gradient([scalar], [sources[i]], null, UnconnectedGradients.Null)[0] is not null)];
        var products = leaves.Select(leaf => Tensor.Zeros(leaf.Shape)).ToArray();
        if (connected.Length > 0)
        {
            var some = tape.HessianVectorProduct(scalar, [.. connected.Select(i => sources[i])], [.. connected.Select(i => directions[i])]);
            for (var k = 0; k < connected.Length; k++) products[connected[k]] = some[k];
        }
        CheckNamed(hessian, program, products, Second, "Hessian-vector product");
    }

    private static Tensor[] Directions(JsonElement golden, GoldenProgram program, Tensor[] leaves) =>
        [.. program.LeafNames.Select((name, i) => golden.GetProperty("directions").TryGetProperty(name, out var direction) ? GoldenFile.Tensor(direction)! : Tensor.Zeros(leaves[i].Shape))];

    private static void CheckNamed(JsonElement expected, GoldenProgram program, Tensor?[] actual, double tolerance, string what)
    {
        for (var i = 0; i < actual.Length; i++)
            if (expected.TryGetProperty(program.LeafNames[i], out var array)) Near.Equal(GoldenFile.Tensor(array)!, actual[i], tolerance, $"{what}, {program.LeafNames[i]}");
    }

    private static void CheckAll(Tensor?[] expected, Tensor?[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Near.Equal(expected[i] ?? Tensor.Zeros(actual[i]!.Shape), actual[i], tolerance, $"{what} of target {i}");
    }
}
