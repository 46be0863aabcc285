using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class TilingTests
{
    private static readonly Tensor X = Matrix(new double[,] { { 1, 2 }, { 3, 4 } });

    [Fact]
    public void Tile_lays_copies_side_by_side()
    {
        Near.Equal([1, 2, 1, 2], Tile(Vector(1, 2), 2), 0);
        Near.Equal(Concat([Concat([X, X, X], 1), Concat([X, X, X], 1)]), Tile(X, 2, 3), 0);
    }

    [Fact]
    public void Repeat_repeats_in_place()
    {
        Near.Equal([1, 1, 2, 2], Repeat(Vector(1, 2), 2), 0);
        Near.Equal([1, 2, 2, 2], Repeat(Vector(1, 2), [1, 3]), 0);
        Near.Equal(Matrix(new double[,] { { 1, 1, 2, 2 }, { 3, 3, 4, 4 } }), Repeat(X, 2, 1), 0);
        Near.Equal(Repeat(X, 3), Repeat(X, [3, 3]), 0);
        Assert.Equal([0, 2], Repeat(X, 0).Shape);
    }

    [Fact]
    public void Roll_turns_an_axis_round()
    {
        Near.Equal([3, 1, 2], Roll(Vector(1, 2, 3), 1), 0);
        Near.Equal([2, 3, 1], Roll(Vector(1, 2, 3), -1), 0);
        Near.Equal(Matrix(new double[,] { { 3, 4 }, { 1, 2 } }), Roll(X, 5), 0);
        Near.Equal(X, Roll(Roll(Roll(X, int.MinValue, 1), int.MaxValue, 1), 1, 1), 0);
    }

    [Fact]
    public void Rolled_as_far_as_it_is_long_it_is_the_same() => Near.Equal(Normal(2, 3, 2), Roll(Normal(2, 3, 2), -3, 1), 0);

    [Fact]
    public void Reverse_turns_axes_round()
    {
        Near.Equal(Matrix(new double[,] { { 2, 1 }, { 4, 3 } }), Reverse(X, -1), 0);
        Near.Equal(Matrix(new double[,] { { 4, 3 }, { 2, 1 } }), Reverse(X), 0);
        Near.Equal(Normal(2, 3, 4), Reverse(Reverse(Normal(2, 3, 4), 0, 2), 2, 0), 0);
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_an_error()
    {
        var tile = Assert.Throws<ArgumentException>(() => Tile(X, 2));
        Assert.Equal("Tile: multiples [2] do not fit x of shape [2, 2]. Give one number for each of the 2 axes, 0 or more.", tile.Message);
        Assert.Throws<ArgumentException>(() => Tile(X, 2, -1));
        Assert.Equal("Repeat: times is -1. Give 0 or more.", Assert.Throws<ArgumentException>(() => Repeat(X, -1)).Message);
        var repeat = Assert.Throws<ArgumentException>(() => Repeat(X, [1, 2, 3], 1));
        Assert.Equal("Repeat: times [1, 2, 3] do not fit axis 1 of x, which has length 2. Give one number per slice, 0 or more.", repeat.Message);
    }
}
