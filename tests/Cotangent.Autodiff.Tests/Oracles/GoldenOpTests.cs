using System.Text.Json;

namespace Cotangent.Autodiff.Tests;

/// <summary>TensorFlow's values, gradients, second derivatives, tangents and Jacobians, op by op.</summary>
public sealed class GoldenOpTests
{
    // What the file promises: 1e-10, and 1e-7 for second derivatives.
    private const double First = 1e-10;
    private const double Second = 1e-7;

    private static readonly JsonElement[] Cases = GoldenFile.Cases("tensorflow-ops.json");

    public static TheoryData<int, string> Here
    {
        get
        {
            var rows = new TheoryData<int, string>();
            for (var i = 0; i < Cases.Length; i++)
                if (GoldenOps.Of(Cases[i]) is not null) rows.Add(i, $"{Cases[i].GetProperty("op")} {Cases[i].GetProperty("attrs")}");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Here))]
    public void It_agrees_with_TensorFlow(int number, string name)
    {
        var golden = Cases[number];
        var (f, inputs) = (GoldenOps.Of(golden)!, golden.GetProperty("inputs"));
        var x = GoldenFile.Named(inputs, inputs);
        var v = GoldenFile.Packed(GoldenFile.Tensors(golden.GetProperty("output_gradients")));
        Near.Equal(GoldenFile.Packed(GoldenFile.Tensors(golden.GetProperty("outputs"))), f(x), First, name);
        AllNear(GoldenFile.Named(golden.GetProperty("gradients"), inputs), Gradients(f, x, v), First, $"gradient of {name}");
        if (golden.TryGetProperty("second", out var second)) CheckSecond(f, x, v, second, inputs, name);
        if (golden.TryGetProperty("jvp", out var jvp)) CheckTangents(f, x, jvp, inputs, name);
        if (golden.TryGetProperty("jacobians", out var jacobians)) AllNear(GoldenFile.Named(jacobians, inputs), Jacobians(f, x), First, $"Jacobian of {name}");
    }

    [Fact]
    public void Every_case_is_checked() => Assert.Empty(Cases.Where(c => GoldenOps.Of(c) is null).Select(c => c.GetProperty("op").GetString()));

    private static void CheckSecond(Func<Tensor[], Tensor> f, Tensor[] x, Tensor v, JsonElement second, JsonElement inputs, string name)
    {
        var directions = GoldenFile.Named(second.GetProperty("directions"), inputs);
        Func<Tensor[], Tensor> contracted = z =>
        {
            var gradients = Gradients(f, z, v);
            return gradients.Select((g, i) => Op.Sum(g * directions[i])).Aggregate((a, b) => a + b);
        };
        AllNear(GoldenFile.Named(second.GetProperty("gradients"), inputs), Gradients(contracted, x, null), Second, $"second derivative of {name}");
    }

    private static void CheckTangents(Func<Tensor[], Tensor> f, Tensor[] x, JsonElement jvp, JsonElement inputs, string name)
    {
        using var tape = Watching(x);
        var tangent = tape.Jvp([f(x)], x, GoldenFile.Named(jvp.GetProperty("tangents"), inputs), UnconnectedGradients.Zero)[0];
        Near.Equal(GoldenFile.Packed(GoldenFile.Tensors(jvp.GetProperty("outputs"))), tangent, First, $"tangent of {name}");
    }

    private static Tensor[] Gradients(Func<Tensor[], Tensor> f, Tensor[] x, Tensor? v)
    {
        using var tape = Watching(x);
        return [.. tape.Gradient([f(x)], x, [v], UnconnectedGradients.Zero).Select(g => g!)];
    }

    /// <summary>Row by row, a row for each element of the result.</summary>
    private static Tensor[] Jacobians(Func<Tensor[], Tensor> f, Tensor[] x)
    {
        var y = f(x);
        var rows = Enumerable.Range(0, y.Count).Select(i => Gradients(f, x, Unit(y, i))).ToArray();
        return [.. x.Select((input, k) => Tensor.FromSpan([.. rows.SelectMany(row => row[k].ToArray())], [.. y.Shape, .. input.Shape]))];
    }

    private static Tensor Unit(Tensor y, int i)
    {
        var elements = new double[y.Count];
        elements[i] = 1;
        return Tensor.FromSpan(elements, y.Shape);
    }

    private static GradientTape Watching(Tensor[] x)
    {
        var tape = new GradientTape();
        foreach (var input in x) tape.Watch(input);
        return tape;
    }

    private static void AllNear(Tensor[] expected, Tensor[] actual, double tolerance, string what)
    {
        for (var i = 0; i < expected.Length; i++) Near.Equal(expected[i], actual[i], tolerance, $"{what}, input {i}");
    }
}
