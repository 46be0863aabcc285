using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class MomentsTests
{
    [Fact]
    public void The_variance_is_the_mean_square_less_the_square_of_the_mean() => Near.Equal(Mean(Square(Normal(3, 4)), 1) - Square(Mean(Normal(3, 4), 1)), Variance(Normal(3, 4), 1), 1e-14);

    [Fact]
    public void A_large_offset_costs_no_digits()
    {
        Assert.Equal(1.25, Variance(Vector(1, 2, 3, 4)).ToScalar());
        Assert.Equal(1.25, Variance(1e15 + Vector(1, 2, 3, 4)).ToScalar());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e17)]
    [InlineData(1.0 / 3)]
    public void Equal_elements_have_no_spread_and_no_gradient(double value)
    {
        for (var n = 1; n < 40; n++)
        {
            var x = Tensor.Full(value, n);
            Assert.Equal(0, StandardDeviation(x).ToScalar());
            Near.Equal(Tensor.Zeros(n), Derive.Gradient(StandardDeviation, x));
            Near.Equal(Tensor.Zeros(n), Derive.Gradient(x => StandardDeviation(x, [0], keepDims: true), x));
        }
    }

    [Theory]
    [InlineData(1e-170)]
    [InlineData(1e-310)]
    [InlineData(1e200)]
    [InlineData(3e307)]
    public void A_norm_neither_over_nor_underflows(double unit)
    {
        var x = unit * Matrix(new double[,] { { 3, 0 }, { 4, 1 } });
        Near.Equal(Vector(5, 1), Norm(x, 0) / unit, 1e-13);
        Near.Equal(Tensor.Scalar(Math.Sqrt(26)), Norm(x) / unit, 1e-13);
        Near.Equal(Matrix(new double[,] { { 0.6, 0 }, { 0.8, 1 } }), Derive.Gradient(z => Norm(z, 0), x), 1e-13);
        Near.Equal(Vector(1.4, 1), Derive.Tangent(z => Norm(z, 0), x, Tensor.Ones(2, 2)), 1e-13);
    }

    [Fact]
    public void A_norm_of_columns_of_all_sizes_is_that_of_each()
    {
        var x = Matrix(new[,] { { 3e-200, 3, 3e200, 0, double.NaN, double.NegativeInfinity }, { 4e-200, 4, 4e200, 0, 1, 1 } });
        var norm = Norm(x, 0).ToArray();
        Assert.Equal(5, norm[0] / 1e-200, 1e-14);
        Assert.Equal(5, norm[1], 1e-14);
        Assert.Equal(5, norm[2] / 1e200, 1e-14);
        Assert.Equal([0, double.NaN, double.PositiveInfinity], norm[3..]);
    }

    [Fact]
    public void The_moments_of_nothing_are_NaN()
    {
        Assert.Equal(double.NaN, Variance(Tensor.Zeros(0)).ToScalar());
        Near.Equal([double.NaN, double.NaN], StandardDeviation(Tensor.Zeros(0, 2), 0));
    }

    [Fact]
    public void A_norm_has_slope_zero_at_zero() // TensorFlow gives NaN
    {
        Near.Equal([0, 0], Derive.Gradient(Norm, Vector(0, 0)));
        Near.Equal([0.6, -0.8], Derive.Gradient(Norm, Vector(3, -4)));
    }

    [Fact]
    public void Norms_over_an_axis() => Near.Equal([5, 0], Norm(Matrix(new double[,] { { 3, 0 }, { 4, 0 } }), 0));
}
