using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class AnchorTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e-3, 1)]
    [InlineData(1.7e9, 60)]
    [InlineData(-1.7e9, 60)]
    [InlineData(1.7e12, 1)]
    [InlineData(6.4e17, 1e7)]
    [InlineData(1.0, 2.220446049250313e-16)]
    [InlineData(-1e308, 1e292)]
    [InlineData(1e-320, 1e-322)]
    [InlineData(0.1, 0.3)]
    public void Its_difference_from_every_row_is_exact_and_no_longer_than_twice_the_range(double offset, double spacing)
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => offset + i * spacing)];
        var anchor = Anchor(Tensor.FromSpan(x, 60, 1)).ToArray()[0];
        foreach (var value in x)
        {
            var difference = value - anchor;
            Assert.Equal(value, anchor + difference);
            Assert.Equal(anchor, value - difference);
            Assert.True(Math.Abs(difference) <= 2 * (x.Max() - x.Min()), $"{difference} from {anchor} to {value}");
        }
    }

    [Fact]
    public void It_is_zero_where_the_rows_are_about_the_origin_or_not_finite() => Near.Equal(
        Matrix(new double[,] { { 0, 0, 0, 0, 8 } }),
        Anchor(Matrix(new double[,] { { -1, 1, 1, 1, 8 }, { 5, 4, double.NaN, double.PositiveInfinity, 10 } })),
        0);

    [Fact]
    public void A_single_row_is_its_own() => Near.Equal(Matrix(new double[,] { { 0.1, -3, 1e300 } }), Anchor(Matrix(new double[,] { { 0.1, -3, 1e300 } })), 0);

    [Fact]
    public void Every_matrix_of_a_batch_has_one_and_no_rows_have_zero()
    {
        Near.Equal(Tensor.FromSpan([100.0, 0], 2, 1, 1), Anchor(Tensor.FromSpan([100.0, 101, 0, 1], 2, 2, 1)), 0);
        Near.Equal(Tensor.Zeros(1, 2), Anchor(Tensor.Zeros(0, 2)), 0);
    }

    [Fact]
    public void It_is_a_constant_to_derivatives()
    {
        var X = 1e9 + Normal(3, 2);
        Near.Equal(Tensor.Ones(3, 2), Derive.Gradient(x => x - Anchor(x), X), 0);
        Near.Equal(Tensor.Ones(3, 2), Derive.Tangent(x => x - Anchor(x), X, Tensor.Ones(3, 2)), 0);
    }
}
