using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What holds of the second derivative of every op, here of ⟨c, f(x)⟩ for weights c, whose Hessian is H.</summary>
public sealed class SecondOrderLawTests
{
    public static TheoryData<string> Names => OpTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Hessian_is_symmetric_and_forward_over_forward_is_reverse_over_reverse(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] x = [.. row.Inputs.Select(input => input.Value)];
        var c = Random(row.F(x).Shape, 1);
        Tensor[] u = [.. x.Select((input, i) => Random(input.Shape, 10 + (ulong)i))], w = [.. x.Select((input, i) => Random(input.Shape, 20 + (ulong)i))];
        var (Hu, Hw) = (Product(row.F, x, c, u), Product(row.F, x, c, w));
        var form = Inner(u, Hw);
        var scale = 1 + u.Zip(Hw, (a, b) => Math.Sqrt(Sum(Square(a)).ToScalar() * Sum(Square(b)).ToScalar())).Sum(); // what rounding is relative to
        Near.Equal(Tensor.Scalar(form / scale), Tensor.Scalar(Inner(w, Hu) / scale), 1e-11, "uᵀHw and wᵀHu");
        Near.Equal(Tensor.Scalar(form / scale), Tensor.Scalar(ForwardTwice(row.F, x, c, u, w) / scale), 1e-11, "uᵀHw and the tangent of the tangent");
    }

    /// <summary>H w, the gradient of a gradient.</summary>
    private static Tensor[] Product(Func<Tensor[], Tensor> f, Tensor[] x, Tensor c, Tensor[] w)
    {
        using var outer = new GradientTape();
        using var inner = new GradientTape();
        outer.Watch(x);
        inner.Watch(x);
        Source[] sources = x;
        var gradients = inner.Gradient([f(x)], sources, [c], UnconnectedGradients.Zero);
        return [.. outer.Gradient([.. gradients.Select(g => g!)], sources, w, UnconnectedGradients.Zero).Select(g => g!)];
    }

    /// <summary>⟨c, f″(x)[u, w]⟩ by an accumulator inside another.</summary>
    private static double ForwardTwice(Func<Tensor[], Tensor> f, Tensor[] x, Tensor c, Tensor[] u, Tensor[] w)
    {
        Source[] sources = x;
        using var outer = new ForwardAccumulator(sources, u);
        using var inner = new ForwardAccumulator(sources, w);
        var tangent = inner.Jvp([f(x)], UnconnectedGradients.Zero)[0]!;
        return Inner([c], [outer.Jvp([tangent], UnconnectedGradients.Zero)[0]!]);
    }

    private static double Inner(Tensor[] a, Tensor[] b) => a.Zip(b, (p, q) => Sum(p * q).ToScalar()).Sum();

    private static Tensor Random(ReadOnlySpan<int> shape, ulong seed)
    {
        var random = new Philox(seed);
        return Tensor.FromSpan([.. Enumerable.Range(0, Tensor.Zeros(shape).Count).Select(_ => 2 * random.NextDouble() - 1)], shape);
    }
}
