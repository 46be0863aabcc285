using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class PaddingTests
{
    private static readonly Tensor X = Matrix(new double[,] { { 0, 1, 2, 3, 4 }, { 10, 11, 12, 13, 14 }, { 20, 21, 22, 23, 24 } });

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
        Assert.Equal("Pad: got 1 padding for x of shape [3, 5]. Give a pair (before, after) for each of the 2 axes.", count.Message);
        var negative = Assert.Throws<ArgumentException>(() => Pad(X, [(1, 0), (0, -1)]));
        Assert.Equal("Pad: axis 1 is to be padded by (0, -1). Give 0 or more; Slice takes elements away.", negative.Message);
    }
}
