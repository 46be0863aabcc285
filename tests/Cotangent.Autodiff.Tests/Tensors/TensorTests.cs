namespace Cotangent.Autodiff.Tests;

public sealed class TensorTests
{
    [Fact]
    public void A_collection_is_a_vector()
    {
        Tensor x = [1, 2, 3];
        Assert.Equal([3], x.Shape.ToArray());
        Assert.Equal([1, 2, 3], x.ToArray());
    }

    [Fact]
    public void An_index_addresses_row_major()
    {
        var x = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 2, 3);
        Assert.Equal(5, x[1, 2]);
        Assert.Equal(Tensor.FromMatrix(new double[,] { { 0, 1, 2 }, { 3, 4, 5 } }).ToArray(), x.ToArray());
    }

    [Fact]
    public void An_index_outside_is_an_error()
    {
        var x = Tensor.Zeros(2, 3);
        const string Remedy = "Give one number per axis, from 0 to its length less one.";
        Assert.Equal($"Tensor: index [2, 0] does not address an element of shape [2, 3]. {Remedy}", Assert.Throws<ArgumentException>(() => x[2, 0]).Message);
        Assert.Equal($"Tensor: index [1] does not address an element of shape [2, 3]. {Remedy}", Assert.Throws<ArgumentException>(() => x[1]).Message);
    }

    [Fact]
    public void Elements_must_fill_the_shape()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.FromSpan([1, 2, 3], 2, 2));
        Assert.Equal("Tensor.FromSpan: 3 elements do not fill shape [2, 2], which holds 4. Give one element per cell, in row-major order.", error.Message);
    }

    [Theory]
    [InlineData(new[] { -1 }, "Tensor: shape [-1] has a negative length. Lengths are 0 or more.")]
    [InlineData(new[] { 65536, 65536 }, "Tensor: shape [65536, 65536] is too large: at most 2147483591 elements fit one tensor.")]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue }, "Tensor: shape [2147483647, 2147483647, 2147483647] is too large: at most 2147483591 elements fit one tensor.")]
    public void A_shape_that_cannot_be_is_an_error(int[] shape, string message) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => Tensor.Zeros(shape)).Message);

    [Fact]
    public void ToScalar_wants_one_element()
    {
        Assert.Equal(7, Tensor.Full(7, 1, 1).ToScalar());
        var error = Assert.Throws<InvalidOperationException>(() => Tensor.Zeros(2).ToScalar());
        Assert.Equal("Tensor.ToScalar: the tensor has shape [2], so 2 elements; expected one. Reduce it first, or index it.", error.Message);
    }

    [Fact]
    public void Identity_has_ones_on_its_diagonal() => Assert.Equal([1, 0, 0, 1], Tensor.Identity(2).ToArray());

    [Fact]
    public void Its_elements_are_copied_in() // a tensor never changes after it is made
    {
        double[] elements = [1, 2];
        var x = Tensor.FromSpan(elements);
        elements[0] = 9;
        Assert.Equal(1, x[0]);
        x.ToArray()[0] = 9;
        Assert.Equal(1, x[0]);
    }
}
