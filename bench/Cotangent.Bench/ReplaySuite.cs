using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Bench;

/// <summary>
/// What a replay costs in addition to its arithmetic: a chain of 200 multiply-adds with its gradient, as captured, improved, and as the kernels alone; a long elementwise formula on a
/// million elements.
/// </summary>
internal static class ReplaySuite
{
    private const int Steps = 200;
    private const int Large = 1 << 20;

    internal static readonly Suite Suite = new("replay", Cases);

    private static IEnumerable<Case> Cases()
    {
        foreach (var (name, n) in new[] { ("1 element", 1), ("8 elements", 8), ("64 elements", 64) })
        {
            var captured = Chain(n, CapturePasses.None);
            yield return new($"{captured.Nodes} nodes, {name}, as captured", 0, captured.Run);
            var improved = Chain(n, CapturePasses.All);
            yield return new($"{improved.Nodes} nodes, {name}, improved", 0, improved.Run);
            yield return new($"{captured.Nodes} kernels, {name}, alone", 0, Kernels(n, captured.Nodes));
            yield return new($"{captured.Nodes} nodes, {name}, eager", 0, Eager(n));
        }
        yield return new("formula of 8 ops, 1M elements, eager", 0, () => Formula(Random(Large)));
        yield return new("formula of 8 ops, 1M elements, as captured", 0, Replayed(CapturePasses.None));
        yield return new("formula of 8 ops, 1M elements, improved", 0, Replayed(CapturePasses.All));
    }

    private static (int Nodes, Action Run) Chain(int n, CapturePasses passes)
    {
        var inputs = Inputs(n);
        var f = Compiled.Function(ValueAndGradient, passes);
        var numbers = new double[f.InvokeAll(inputs).Sum(y => y.Count)];
        return (f.Describe().NodeCount, () => f.InvokeInto(numbers, inputs));
    }

    private static Action Eager(int n)
    {
        var inputs = Inputs(n);
        return () => ValueAndGradient(inputs);
    }

    private static Tensor[] ValueAndGradient(Tensor[] inputs)
    {
        var (x, a, b) = (inputs[0], inputs[1], inputs[2]);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x;
        for (var i = 0; i < Steps; i++) y = y * a + b;
        return [y, tape.Gradient(y, x)];
    }

    /// <summary>As many calls of the multiplication itself, each on arrays of its own.</summary>
    private static Action Kernels(int n, int count)
    {
        double[][] arrays = [.. Enumerable.Range(0, count + 1).Select(i => Random(n).ToArray())];
        var a = Random(n).ToArray();
        return () =>
        {
            for (var i = 0; i < count; i++) TensorPrimitives.Multiply(arrays[i], a, arrays[i + 1]);
        };
    }

    private static Action Replayed(CapturePasses passes)
    {
        var x = Random(Large);
        var f = Compiled.Function(Formula, passes);
        f.Invoke(x);
        return () => f.Invoke(x);
    }

    private static Tensor Formula(Tensor x) => Sum(Exp(-0.5 * Square(x)) * (1 + x) / (2 + Square(x)));

    private static Tensor[] Inputs(int n) => [Random(n), Tensor.Full(0.99, n), Tensor.Full(0.01, n)];

    private static Tensor Random(int n) => RandomNormal(new Philox(1), n);
}
