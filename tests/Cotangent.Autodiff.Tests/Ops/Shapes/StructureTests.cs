using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class StructureTests
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

    [Fact]
    public void BroadcastTo_a_shape_that_does_not_fit_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => BroadcastTo(Normal(2, 3), 2, 4));
        Assert.Equal("BroadcastTo: x of shape [2, 3] does not broadcast to [2, 4]. Its lengths must be 1 or equal, counted from the last axis.", error.Message);
    }

    [Fact]
    public void T_is_Transpose() => Assert.Equal([1, 3, 2, 4], Matrix(new double[,] { { 1, 2 }, { 3, 4 } }).T.ToArray());

    [Fact]
    public void A_vector_has_no_transpose()
    {
        var error = Assert.Throws<ArgumentException>(() => Transpose(Normal(3)));
        Assert.Equal("Transpose: A has shape [3]; expected […, N, M].", error.Message);
    }

    [Fact]
    public void Columns_names_the_column_that_is_not_there()
    {
        var error = Assert.Throws<ArgumentException>(() => Columns(Normal(2, 3), 0, 3));
        Assert.Equal("Columns: there is no column 3 in X of shape [2, 3]. Columns run from 0 to 2.", error.Message);
    }

    [Fact]
    public void A_column_taken_twice_collects_both_cotangents() => Near.Equal([0, 2, 1], Reshape(Derive.Gradient(x => Columns(x, 1, 1, 2), Normal(1, 3)), 3));

    [Fact]
    public void AddDiagonal_names_a_diagonal_that_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => AddDiagonal(Normal(3, 3), Normal(2)));
        Assert.Equal("AddDiagonal: d has shape [2]; expected one that broadcasts to [3], the diagonal of A.", error.Message);
    }
}
