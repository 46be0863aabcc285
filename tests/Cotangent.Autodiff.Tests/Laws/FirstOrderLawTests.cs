using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What holds of the first derivative of every op.</summary>
public sealed class FirstOrderLawTests
{
    private const int Count = 3;

    public static TheoryData<string> Names => OpTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_linear_in_its_cotangent(string name)
    {
        var (f, x) = Row(name);
        var y = f(x);
        var (v, w) = (Random(y.Shape, 1), Random(y.Shape, 2));
        var (ofV, ofW, ofBoth) = (Pulled(f, x, v), Pulled(f, x, w), Pulled(f, x, 2 * v - 3 * w));
        for (var i = 0; i < x.Length; i++) Near.Equal(2 * ofV[i] - 3 * ofW[i], ofBoth[i], 1e-12, $"input {i}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cotangent_or_tangent_of_zero_gives_exactly_zero(string name)
    {
        var (f, x) = Row(name);
        var pulled = Pulled(f, x, Tensor.Zeros(f(x).Shape));
        for (var i = 0; i < x.Length; i++) Near.Equal(Tensor.Zeros(x[i].Shape), pulled[i], 0, $"input {i}");
        using var accumulator = new ForwardAccumulator(x, [.. x.Select(input => Tensor.Zeros(input.Shape))]);
        var y = f(x);
        Near.Equal(Tensor.Zeros(y.Shape), accumulator.Jvp([y], UnconnectedGradients.Zero)[0], 0, "tangent");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stacked_cotangents_and_stacked_tangents_are_adjoint(string name)
    {
        var (f, x) = Row(name);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = f(x);
        var V = Random([Count, .. y.Shape], 1);
        Tensor[] U = [.. x.Select((input, i) => Random([Count, .. input.Shape], 2 + (ulong)i))];
        var pushed = new Pushforward(tape.Recording, [y], x).Push(U)[0] ?? Tensor.Zeros(V.Shape);
        var pulled = new Pullback(tape.Recording, [y], x).Pull([V], lead: 1);
        var expected = Products(V, pushed); // ⟨vᵢ, J uⱼ⟩ for every i and j
        var actual = Tensor.Zeros(Count, Count);
        for (var i = 0; i < x.Length; i++)
            if (pulled[i] is { } dX) actual += Products(dX, U[i]);
        Near.Equal(expected, actual, 1e-11);
    }

    private static (Func<Tensor[], Tensor> F, Tensor[] X) Row(string name)
    {
        var row = OpCases.Named(name);
        return (row.F, [.. row.Inputs.Select(input => input.Value)]);
    }

    private static Tensor[] Pulled(Func<Tensor[], Tensor> f, Tensor[] x, Tensor v)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return [.. tape.Gradient([f(x)], x, [v], UnconnectedGradients.Zero).Select(g => g!)];
    }

    private static Tensor Products(Tensor A, Tensor B)
    {
        var size = A.Count / Count;
        return MatMul(Reshape(A, Count, size), Reshape(B, Count, size), transposeB: true);
    }

    private static Tensor Random(ReadOnlySpan<int> shape, ulong seed)
    {
        var random = new Philox(seed);
        return Tensor.FromSpan([.. Enumerable.Range(0, Tensor.Zeros(shape).Count).Select(_ => 2 * random.NextDouble() - 1)], shape);
    }
}
