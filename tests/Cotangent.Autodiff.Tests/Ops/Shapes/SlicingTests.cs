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
        Assert.Equal("Slice: 2 ranges came for x of shape [2]. Give at most one range per axis.", error.Message);
    }

    [Fact]
    public void A_step_of_zero_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => StridedSlice(X, (.., 1), (.., 0)));
        Assert.Equal("StridedSlice: the step of axis 1 is 0. Give a positive step, or a negative one to walk back.", error.Message);
    }

    [Fact]
    public void A_padding_that_no_axis_can_hold_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Pad(Vector(1, 2), [(int.MaxValue, 1)]));
        Assert.Equal("Pad: axis 0 of length 2, padded by (2147483647, 1), has length 2147483650. An axis has at most 2147483591 elements.", error.Message);
    }

    [Fact]
    public void Pad_puts_a_constant_around()
    {
        var x = Matrix(new double[,] { { 1, 2 }, { 3, 4 } });
        Near.Equal(Matrix(new double[,] { { 7, 7, 7, 7 }, { 1, 2, 7, 7 }, { 3, 4, 7, 7 } }), Pad(x, [(1, 0), (0, 2)], 7), 0);
        Near.Equal([double.NegativeInfinity, -0.0, double.NegativeInfinity], Pad(Vector(-0.0), [(1, 1)], double.NegativeInfinity), 0);
        Near.Equal(Tensor.Full(2, 2, 1), Pad(Tensor.Zeros(0, 1), [(1, 1), (0, 0)], 2), 0);
    }

    [Fact]
    public void Pad_is_undone_by_Slice() => Near.Equal(X, Slice(Pad(X, [(2, 1), (3, 0)], 5), 2..^1, 3..), 0);

    [Fact]
    public void Paddings_that_do_not_fit_are_an_error()
    {
        var count = Assert.Throws<ArgumentException>(() => Pad(X, [(1, 0)]));
        Assert.Equal("Pad: 1 paddings came for x of shape [3, 5]. Give a pair (before, after) for each of the 2 axes.", count.Message);
        var negative = Assert.Throws<ArgumentException>(() => Pad(X, [(1, 0), (0, -1)]));
        Assert.Equal("Pad: axis 1 is to be padded by (0, -1). Give 0 or more; Slice takes elements away.", negative.Message);
    }
}
