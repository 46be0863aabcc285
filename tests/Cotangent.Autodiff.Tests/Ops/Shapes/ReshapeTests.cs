using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ReshapeTests
{
    [Fact]
    public void Reshape_shares_storage()
    {
        var x = Normal(2, 6);
        Assert.True(x.Span.Overlaps(Reshape(x, 3, 4).Span, out var offset) && offset == 0);
    }

    [Fact]
    public void Reshape_to_another_count_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Reshape(Normal(2, 3), 4));
        Assert.Equal("Reshape: shape [4] holds 4 elements; x has 6, of shape [2, 3].", error.Message);
    }

    [Theory]
    [InlineData(0, new[] { 1, 2, 3 })]
    [InlineData(1, new[] { 2, 1, 3 })]
    [InlineData(-1, new[] { 2, 3, 1 })]
    [InlineData(-3, new[] { 1, 2, 3 })]
    public void ExpandDims_counts_places_of_the_result(int axis, int[] shape) => Assert.Equal(shape, ExpandDims(Normal(2, 3), axis).Shape);

    [Fact]
    public void Squeeze_takes_all_axes_of_length_one_or_the_given_ones()
    {
        Assert.Equal([3], Squeeze(Normal(1, 3, 1)).Shape);
        Assert.Equal([3, 1], Squeeze(Normal(1, 3, 1), 0).Shape);
        Assert.Equal([0], Squeeze(Normal(1, 0, 1), 0, -1).Shape);
    }

    [Fact]
    public void None_of_them_copies()
    {
        var x = Normal(1, 3);
        foreach (var y in new[] { ExpandDims(x, 0), Squeeze(x), Flatten(x) }) Assert.True(x.Span.Overlaps(y.Span, out var offset) && offset == 0);
    }

    [Fact]
    public void An_axis_that_cannot_go_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Squeeze(Normal(1, 3), -1));
        Assert.Equal("Squeeze: axis -1 of x has length 3; x has shape [1, 3]. Only axes of length 1 can go.", error.Message);
    }

    [Fact]
    public void A_place_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => ExpandDims(Normal(2, 3), 3));
        Assert.Equal("ExpandDims: there is no place 3 for a new axis in a tensor of rank 2. Places run from -3 to 2.", error.Message);
    }
}
