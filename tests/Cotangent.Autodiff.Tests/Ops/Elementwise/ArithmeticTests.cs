using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ArithmeticTests
{
    [Fact]
    public void Operators_are_the_ops()
    {
        Tensor x = [1, 2], y = [4, 8];
        Near.Equal([5, 10], x + y);
        Near.Equal([-3, -6], x - y);
        Near.Equal([4, 16], x * y);
        Near.Equal([0.25, 0.25], x / y);
        Near.Equal([-1, -2], -x);
        Near.Equal([4, 5], 3 + x);
        Near.Equal([4, 5], x + 3);
        Near.Equal([2, 1], 3 - x);
        Near.Equal([-2, -1], x - 3);
        Near.Equal([3, 6], 3 * x);
        Near.Equal([3, 6], x * 3);
        Near.Equal([2, 1], 2 / x);
        Near.Equal([0.5, 1], x / 2);
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Normal(2, 3) + Normal(2));
        Assert.Equal("Add: shapes [2, 3] and [2] do not broadcast: axis −1 has lengths 3 and 2. Make the lengths equal, or one of them 1.", error.Message);
    }

    [Fact]
    public void Power_has_slope_zero_in_a_zero_base_with_exponent_zero()
    {
        Near.Equal([0.0], Derive.Gradient(x => Power(x, Vector(0)), Vector(0)));
        Near.Equal([0.0], Derive.Gradient(x => Power(x, 0), Vector(0)));
    }

    [Fact]
    public void Power_keeps_its_mixed_derivative_at_exponent_zero() // ∂²/∂x∂y xʸ = 1/x at y = 0
        => Near.Equal([0.5, 4], Derive.Gradient(y => Derive.Gradient(x => Power(x, y), Vector(2, 0.25)), Vector(0, 0)));

    [Fact]
    public void Power_in_its_exponent_is_zero_for_base_zero_and_NaN_below()
        => Near.Equal([0, 0, double.NaN, 4 * Math.Log(2)], Derive.Gradient(y => Power(Vector(0, 0, -2, 2), y), Vector(0, 0.5, 2, 2)));

    [Fact]
    public void Power_at_zero_base_is_infinite_for_exponents_below_one()
        => Near.Equal([double.PositiveInfinity, 1, 0], Derive.Gradient(x => Power(x, Vector(0.5, 1, 2)), Vector(0, 0, 0)));

    [Fact]
    public void Division_by_zero_is_infinite() => Near.Equal([double.PositiveInfinity, double.NegativeInfinity, double.NaN], Divide(Vector(1, -1, 0), Vector(0, 0, 0)));

    [Fact]
    public void XDivY_is_zero_where_x_is_whatever_y() => Near.Equal([0, 0, 0, 0.5, double.PositiveInfinity], XDivY(Vector(0, 0, 0, 1, 1), Vector(0, 2, double.NaN, 2, 0)));

    [Fact]
    public void XDivY_has_the_true_slope_in_x_at_zero() // TensorFlow gives 0 here
        => Near.Equal([0.5, 0.5], Derive.Gradient(x => XDivY(x, Vector(2, 2)), Vector(0, 3)));

    [Fact]
    public void XDivY_has_slope_zero_in_y_where_x_is_zero() => Near.Equal([0, -0.75], Derive.Gradient(y => XDivY(Vector(0, 3), y), Vector(0, 2)));

    [Fact]
    public void DivideNoNaN_and_its_gradients_are_zero_where_y_is()
    {
        Near.Equal([0, 0, 0, 1.5], DivideNoNaN(Vector(0, 3, double.NaN, 3), Vector(0, 0, 0, 2)));
        Near.Equal([0, 0.5], Derive.Gradient(x => DivideNoNaN(x, Vector(0, 2)), Vector(3, 3)));
        Near.Equal([0, -0.75], Derive.Gradient(y => DivideNoNaN(Vector(3, 3), y), Vector(0, 2)));
    }

    [Fact]
    public void Reciprocal_of_zeros_keeps_their_signs() => Near.Equal([double.PositiveInfinity, double.NegativeInfinity, 4], Reciprocal(Vector(0, -0.0, 0.25)));

    [Fact]
    public void SquaredDifference_is_the_square_of_the_difference() => Near.Equal(Square(Normal(2, 3) - Normal(3)), SquaredDifference(Normal(2, 3), Normal(3)));

    [Fact]
    public void A_missing_value_behind_a_mask_does_not_reach_the_gradient()
    {
        var (y, mask) = (Vector(1, double.NaN, 3), Vector(1, 0, 1));
        Near.Equal([-2, 0, -6], Derive.Gradient(f => mask * Square(y - f), Vector(0, 0, 0)));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(70_000)]
    public void Large_and_stretched_operands_give_the_same_as_element_by_element(int n)
    {
        var x = Normal(3, n);
        var row = Normal(n);
        var column = Normal(3, 1);
        var sum = Subtract(x, row);
        var product = Multiply(column, x);
        var scaled = Divide(Tensor.Scalar(2), x);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < n; j += 97)
            {
                Assert.Equal(x[i, j] - row[j], sum[i, j]);
                Assert.Equal(column[i, 0] * x[i, j], product[i, j]);
                Assert.Equal(2 / x[i, j], scaled[i, j]);
            }
    }

    [Fact]
    public void A_slope_beyond_the_range_of_numbers_does_no_harm_to_a_small_cotangent()
    {
        var v = Tensor.Scalar(1e-100);
        Assert.Equal(-1e220, Derive.Gradient(Reciprocal, Tensor.Scalar(1e-160), v).ToScalar(), 1e206);
        Assert.Equal(-0.5e140, Derive.Gradient(Rsqrt, Tensor.Scalar(1e-160), v).ToScalar(), 1e126);
        Assert.Equal(-0.5e160, Derive.Gradient(Rsqrt, Tensor.Scalar(1e-240), Tensor.Scalar(1e-200)).ToScalar(), 1e146);
    }

    [Fact]
    public void Abs_has_slope_zero_at_zero() => Near.Equal([-1, 0, 1], Derive.Gradient(Abs, Vector(-2, 0, 3)));
}
