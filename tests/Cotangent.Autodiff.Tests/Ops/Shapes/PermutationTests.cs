using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class PermutationTests
{
    public static TheoryData<int[]> Orders =>
        [new[] { 0, 1, 2, 3 }, new[] { 3, 2, 1, 0 }, new[] { 0, 2, 1, 3 }, new[] { 1, 0, 3, 2 }, new[] { 2, 3, 0, 1 }, new[] { 0, 3, 1, 2 }, new[] { 1, 2, 3, 0 }];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Each_element_goes_where_its_permuted_index_says(int[] order)
    {
        var x = Normal(2, 3, 4, 5);
        var y = Transpose(x, order);
        for (var n = 0; n < x.Count; n++)
        {
            int[] index = [n / 60, n / 20 % 3, n / 5 % 4, n % 5];
            Assert.Equal(x[index], y[[.. order.Select(axis => index[axis])]]);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_inverse_permutation_takes_it_back(int[] order)
    {
        var x = Normal(2, 3, 4, 5);
        Near.Equal(x, Transpose(Transpose(x, order), [.. Enumerable.Range(0, 4).Select(axis => Array.IndexOf(order, axis))]), 0);
    }

    [Fact]
    public void The_last_two_axes_exchanged_are_T()
    {
        var x = Normal(2, 70, 90);
        Near.Equal(x.T, Transpose(x, 0, 2, 1), 0);
        Near.Equal(x.T, SwapAxes(x, -1, -2), 0);
    }

    [Fact]
    public void MoveAxis_keeps_the_order_of_the_others()
    {
        Assert.Equal([3, 4, 2], MoveAxis(Normal(2, 3, 4), 0, -1).Shape);
        Assert.Equal([4, 2, 3], MoveAxis(Normal(2, 3, 4), -1, 0).Shape);
        Near.Equal(Transpose(Normal(2, 3, 4), 1, 0, 2), MoveAxis(Normal(2, 3, 4), 1, 0), 0);
    }

    [Fact]
    public void What_changes_nothing_copies_nothing()
    {
        var x = Normal(2, 3);
        Assert.Same(x, Transpose(x, 0, 1));
        Assert.Same(x, SwapAxes(x, 1, -1));
    }

    [Theory]
    [InlineData(new[] { 0, 0 }, "Transpose: permutation [0, 0] does not name each axis of x once; x has shape [2, 3], so 2 axes.")]
    [InlineData(new[] { 1 }, "Transpose: permutation [1] does not name each axis of x once; x has shape [2, 3], so 2 axes.")]
    [InlineData(new[] { 0, 2 }, "Transpose: there is no axis 2 in a tensor of rank 2. Axes run from -2 to 1.")]
    public void What_is_no_permutation_is_an_error(int[] order, string message)
        => Assert.Equal(message, Assert.Throws<ArgumentException>(() => Transpose(Normal(2, 3), order)).Message);

    [Fact]
    public void T_is_Transpose() => Assert.Equal([1, 3, 2, 4], Matrix(new double[,] { { 1, 2 }, { 3, 4 } }).T.ToArray());

    [Fact]
    public void A_vector_has_no_transpose()
    {
        var error = Assert.Throws<ArgumentException>(() => Transpose(Normal(3)));
        Assert.Equal("Transpose: A has shape [3]; expected […, N, M].", error.Message);
    }
}
