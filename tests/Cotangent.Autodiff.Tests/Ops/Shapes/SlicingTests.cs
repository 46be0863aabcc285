using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SlicingTests
{
    private static readonly Tensor X = Matrix(new double[,] { { 0, 1, 2, 3, 4 }, { 10, 11, 12, 13, 14 }, { 20, 21, 22, 23, 24 } });

    [Fact]
    public void Ranges_are_those_of_CSharp()
    {
        Near.Equal(Matrix(new double[,] { { 13, 14 }, { 23, 24 } }), Slice(X, 1..3, ^2..), 0);
        Near.Equal(Slice(X, ..1, ..), Slice(X, ..^2), 0);
        Assert.Equal([0, 5], Slice(X, 2..2).Shape);
        Assert.Same(X, Slice(X, .., ..));
    }

    [Fact]
    public void A_step_takes_every_other_and_a_negative_one_walks_back()
    {
        Near.Equal(Matrix(new double[,] { { 10, 12, 14 }, { 20, 22, 24 } }), StridedSlice(X, (1.., 1), (.., 2)), 0);
        Near.Equal([24, 22, 20], Flatten(StridedSlice(X, (2.., 1), (.., -2))), 0);
        Near.Equal([23, 21], Flatten(StridedSlice(X, (^1.., 5), (..^1, -2))), 0);
        Near.Equal(Reverse(X, 1), StridedSlice(X, (.., 1), (.., -1)), 0);
        Near.Equal([1], StridedSlice(Vector(1, 2), (.., int.MaxValue)), 0);
    }

    [Fact]
    public void The_gradient_is_zero_outside() => Near.Equal([0, 1, 0, 1, 0], Derive.Gradient(x => StridedSlice(x, (1.., 2)), Vector(1, 2, 3, 4, 5)), 0);

    [Fact]
    public void A_range_that_leaves_its_axis_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Slice(X, .., 2..6));
        Assert.Equal("Slice: range 2..6 leaves axis 1 of x, which has length 5; x has shape [3, 5]. A range starts at 0 or later, and ends at 5 or before.", error.Message);
        Assert.Throws<ArgumentException>(() => Slice(X, 2..1));
        Assert.Throws<ArgumentException>(() => Slice(X, ^4..));
    }

    [Fact]
    public void More_ranges_than_axes_are_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Slice(Vector(1, 2), 0..1, ..));
        Assert.Equal("Slice: got 2 ranges for x of shape [2]. Give at most one range per axis.", error.Message);
    }

    [Fact]
    public void A_step_of_zero_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => StridedSlice(X, (.., 1), (.., 0)));
        Assert.Equal("StridedSlice: the step of axis 1 is 0. Give a positive step, or a negative one to walk back.", error.Message);
    }

    [Fact]
    public void Columns_names_the_column_that_is_not_there()
    {
        var error = Assert.Throws<ArgumentException>(() => Columns(Normal(2, 3), 0, 3));
        Assert.Equal("Columns: there is no column 3 in X of shape [2, 3]. Columns run from 0 to 2.", error.Message);
    }

    [Fact]
    public void A_column_taken_twice_collects_both_cotangents() => Near.Equal([0, 2, 1], Reshape(Derive.Gradient(x => Columns(x, 1, 1, 2), Normal(1, 3)), 3));
}
