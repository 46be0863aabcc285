using Cotangent.Numerics;

namespace Cotangent.Autodiff.Tests;

/// <summary>Several cotangents, or tangents, stacked along a leading axis give what they give one by one, and so does the gradient through them.</summary>
internal static class ManyAtOnce
{
    private const int Count = 3;

    internal static void Check(Func<Tensor[], Tensor> f, Tensor[] x)
    {
        var y = f(x);
        var random = new Philox(5);
        Tensor[] v = [.. Enumerable.Range(0, Count).Select(_ => Uniform(y.Shape, random))];
        var together = Pulled(f, x, Stacked(v), 1);
        for (var k = 0; k < Count; k++) AllNear(Pulled(f, x, v[k], 0), together, k, $"cotangent {k}");

        Tensor[][] u = [.. Enumerable.Range(0, Count).Select(_ => x.Select(input => Uniform(input.Shape, random)).ToArray())];
        Tensor[] stacked = [.. x.Select((_, i) => Stacked([.. u.Select(tangents => tangents[i])]))];
        var pushed = Pushed(f, x, stacked);
        for (var k = 0; k < Count; k++) Near.Equal(Pushed(f, x, u[k]), Slice(pushed, k), 1e-11, $"tangent {k}");

        for (var i = 0; i < x.Length; i++) CheckOneMoving(f, x, i, stacked[i], u);
        CheckThrough(f, x, v);
    }

    private static void CheckOneMoving(Func<Tensor[], Tensor> f, Tensor[] x, int i, Tensor stacked, Tensor[][] u)
    {
        Tensor Alone(Tensor tangent)
        {
            using var tape = new GradientTape();
            tape.Watch(x[i]);
            return Pushed(tape, f(x), [x[i]], [tangent]);
        }
        var together = Alone(stacked);
        for (var k = 0; k < Count; k++) Near.Equal(Alone(u[k][i]), Slice(together, k), 1e-11, $"tangent {k} of input {i} alone");
    }

    /// <summary>The gradient of ⟨ones, Jᵀv⟩ summed over the cotangents.</summary>
    private static void CheckThrough(Func<Tensor[], Tensor> f, Tensor[] x, Tensor[] v)
    {
        Tensor[] Through(Tensor cotangent, int lead)
        {
            using var tape = new GradientTape();
            foreach (var input in x) tape.Watch(input);
            var sum = Pulled(f, x, cotangent, lead).Select(Op.Sum).Aggregate((a, b) => a + b);
            return [.. tape.Gradient([sum], x, null, UnconnectedGradients.Zero).Select(g => g!)];
        }
        var together = Through(Stacked(v), 1);
        var oneByOne = v.Select(cotangent => Through(cotangent, 0)).ToArray();
        for (var i = 0; i < x.Length; i++) Near.Equal(oneByOne.Select(g => g[i]).Aggregate((a, b) => a + b), together[i], 1e-9, $"gradient through the gradients, input {i}");
    }

    private static Tensor[] Pulled(Func<Tensor[], Tensor> f, Tensor[] x, Tensor v, int lead)
    {
        using var tape = new GradientTape();
        foreach (var input in x) tape.Watch(input);
        var y = f(x);
        var gradients = new Pullback(tape.Recording, [y], x).Pull([v], lead);
        return [.. gradients.Select((g, i) => g ?? Tensor.Zeros([.. v.Shape[..lead], .. x[i].Shape]))];
    }

    private static Tensor Pushed(Func<Tensor[], Tensor> f, Tensor[] x, Tensor[] u)
    {
        using var tape = new GradientTape();
        foreach (var input in x) tape.Watch(input);
        return Pushed(tape, f(x), x, u);
    }

    private static Tensor Pushed(GradientTape tape, Tensor y, Source[] sources, Tensor[] u) =>
        new Pushforward(tape.Recording, [y], sources).Push(u)[0] ?? Tensor.Zeros([.. u[0].Shape[..^sources[0].Current.Rank], .. y.Shape]);

    private static void AllNear(Tensor[] expected, Tensor[] together, int k, string what)
    {
        for (var i = 0; i < expected.Length; i++) Near.Equal(expected[i], Slice(together[i], k), 1e-11, $"{what}, input {i}");
    }

    private static Tensor Stacked(Tensor[] x) => Tensor.FromSpan([.. x.SelectMany(t => t.ToArray())], [x.Length, .. x[0].Shape]);

    private static Tensor Slice(Tensor x, int k)
    {
        var size = x.Count / Count;
        return Tensor.FromSpan(x.Span.Slice(k * size, size), x.Shape[1..]);
    }

    private static Tensor Uniform(ReadOnlySpan<int> shape, Philox random)
    {
        var elements = new double[Tensor.Zeros(shape).Count];
        for (var i = 0; i < elements.Length; i++) elements[i] = 2 * random.NextDouble() - 1;
        return Tensor.FromSpan(elements, shape);
    }
}
