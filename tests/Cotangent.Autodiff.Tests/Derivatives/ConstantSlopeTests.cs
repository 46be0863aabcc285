using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Derivatives;

/// <summary>The derivative of a derivative that does not vary is zero, not missing.</summary>
public sealed class ConstantSlopeTests
{
    private readonly Tensor x = Tensor.Scalar(2);

    public static TheoryData<int> Orders => [2, 3, 4, 5];

    [Fact]
    public void Of_a_linear_function() => Assert.Equal(0, Derivative.Gradient(y => Derivative.Gradient(z => 3 * z, y), x).ToScalar());

    [Fact]
    public void With_a_coefficient_that_varies_with_something_else()
    {
        var w = new Variable(Tensor.Scalar(5), "w");
        using var outer = new GradientTape(persistent: true);
        outer.Watch(x);
        var slope = Derivative.Gradient(z => w * z, x);
        Assert.Equal((0.0, 1.0), (outer.Gradient(slope, x).ToScalar(), outer.Gradient(slope, w).ToScalar()));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Of_a_power_by_nesting(int order)
    {
        Func<Tensor, Tensor>[] cubes = [z => Power(z, 3), z => z * z * z, z => Power(z, Tensor.Scalar(3))];
        double[] expected = [8, 12, 12, 6, 0, 0];
        foreach (var cube in cubes) Near.Equal(Tensor.Scalar(expected[order]), Nested(cube, order)(x));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void In_forward_mode_by_nesting(int order)
    {
        double[] expected = [8, 12, 12, 6, 0, 0];
        Near.Equal(Tensor.Scalar(expected[order]), NestedForward(z => z * z * z, order)(x));
    }

    [Fact]
    public void As_Jacobian_and_as_Laplacian()
    {
        Tensor point = [1, 2];
        Near.Equal(Tensor.Zeros(2, 2), Derivative.Jacobian(p => Derivative.Gradient(z => Sum(3 * z), p), point));
        using var tape = new GradientTape(persistent: true);
        tape.Watch(point);
        var gradient = tape.Gradient(Sum(2 * point), point);
        Near.Equal(Tensor.Zeros(2), tape.Gradient(gradient, point));
    }

    [Fact]
    public void In_all_mixtures_of_modes()
    {
        var one = Tensor.Scalar(1);
        Assert.Equal(0, Derivative.Gradient(p => Derivative.Jvp(z => 3 * z, p, one).Tangent, x).ToScalar());
        Assert.Equal(0, Derivative.Jvp(p => Derivative.Gradient(z => 3 * z, p), x, one).Tangent.ToScalar());
        Assert.Equal(0, Derivative.Jvp(p => Derivative.Jvp(z => 3 * z, p, one).Tangent, x, one).Tangent.ToScalar());
        Assert.Equal(0, Derivative.Gradient(p => Derivative.Vjp(z => 3 * z, p).Vjp(one), x).ToScalar());
    }

    [Fact]
    public void What_was_not_differentiated_is_still_unconnected()
    {
        using var outer = new GradientTape();
        outer.Watch(x);
        var other = Tensor.Scalar(4);
        var slope = Derivative.Gradient(z => 3 * z, other);
        Assert.Throws<UnconnectedGradientException>(() => outer.Gradient(slope, x));
    }

    [Fact]
    public void Captured_it_is_the_same()
    {
        var f = Compiled.Function(p => Derivative.Gradient(y => Derivative.Gradient(z => 3 * z, y) + y, p));
        Assert.Equal(1, f.Invoke(x).ToScalar());
        Assert.Equal(1, f.Invoke(Tensor.Scalar(7)).ToScalar());
    }

    private static Func<Tensor, Tensor> Nested(Func<Tensor, Tensor> f, int order) => order == 0 ? f : z => Derivative.Gradient(Nested(f, order - 1), z);

    private static Func<Tensor, Tensor> NestedForward(Func<Tensor, Tensor> f, int order) =>
        order == 0 ? f : z => Derivative.Jvp(NestedForward(f, order - 1), z, Tensor.Scalar(1)).Tangent;
}
