using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class JoiningTests
{
    private static readonly Tensor A = Matrix(new double[,] { { 1, 2 }, { 3, 4 } });
    private static readonly Tensor B = Matrix(new double[,] { { 5 }, { 6 } });

    [Fact]
    public void Concat_lays_tensors_one_after_another()
    {
        Near.Equal(Matrix(new double[,] { { 1, 2, 5 }, { 3, 4, 6 } }), Concat([A, B], 1), 0);
        Near.Equal(Matrix(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }), Concat([A, B.T]), 0);
    }

    [Theory]
    [InlineData(0, new[] { 1.0, 2, 3, 4, 5, 6 }, new[] { 2, 3 })]
    [InlineData(1, new[] { 1.0, 4, 2, 5, 3, 6 }, new[] { 3, 2 })]
    [InlineData(-1, new[] { 1.0, 4, 2, 5, 3, 6 }, new[] { 3, 2 })]
    public void Stack_makes_a_new_axis(int axis, double[] elements, int[] shape) =>
        Near.Equal(Tensor.FromSpan(elements, shape), Stack([Vector(1, 2, 3), Vector(4, 5, 6)], axis), 0);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Split_takes_Concat_apart_and_Unstack_takes_Stack(int axis)
    {
        var x = Normal(2, 3, 4);
        Near.Equal(x, Concat(Split(x, [1, x.Shape[axis] - 1], axis), axis), 0);
        Near.Equal(x, Concat(Split(x, x.Shape[axis], axis), axis), 0);
        Near.Equal(x, Stack(Unstack(x, axis), axis), 0);
    }

    [Fact]
    public void Split_gives_no_parts_of_nothing() => Assert.Empty(Split(Normal(0, 2), []));

    [Fact]
    public void Tensors_that_do_not_fit_are_named()
    {
        var concat = Assert.Throws<ArgumentException>(() => Concat([A, Normal(3, 3)], 1));
        Assert.Equal("Concat: tensor 1 has shape [3, 3], tensor 0 has [2, 2]; they may differ only in axis 1.", concat.Message);
        var stack = Assert.Throws<ArgumentException>(() => Stack([A, B]));
        Assert.Equal("Stack: tensor 1 has shape [2, 1], tensor 0 has [2, 2]. Give tensors of one shape.", stack.Message);
        Assert.Equal("Concat: there are no tensors. Give one or more.", Assert.Throws<ArgumentException>(() => Concat([])).Message);
    }

    [Fact]
    public void Scalars_stack_but_do_not_concatenate()
    {
        Near.Equal([1, 2], Stack([Tensor.Scalar(1), Tensor.Scalar(2)]), 0);
        var error = Assert.Throws<ArgumentException>(() => Concat([Tensor.Scalar(1), Tensor.Scalar(2)]));
        Assert.Equal("Concat: there is no axis 0 in a tensor of rank 0. Axes run from 0 to -1.", error.Message);
    }

    [Fact]
    public void Parts_that_do_not_fill_the_axis_are_an_error()
    {
        var equal = Assert.Throws<ArgumentException>(() => Split(Normal(2, 4), 3, 1));
        Assert.Equal("Split: axis 1 of x has length 4, which 3 equal parts do not fill; x has shape [2, 4]. Give a divisor, or the sizes.", equal.Message);
        var sizes = Assert.Throws<ArgumentException>(() => Split(Normal(2, 4), [1, 2], 1));
        Assert.Equal("Split: sizes [1, 2] do not add up to 4, the length of axis 1 of x, which has shape [2, 4].", sizes.Message);
        Assert.Throws<ArgumentException>(() => Split(Normal(2, 4), [-1, 5], 1));
    }
}
