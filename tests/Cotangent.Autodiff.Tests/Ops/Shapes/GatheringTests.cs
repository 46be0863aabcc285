using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class GatheringTests
{
    private static readonly Tensor X = Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void Gather_takes_slices_in_the_order_of_the_indices()
    {
        Near.Equal(Matrix(new double[,] { { 4, 5, 6 }, { 1, 2, 3 }, { 4, 5, 6 } }), Gather(X, [1, 0, 1]), 0);
        Near.Equal(Matrix(new double[,] { { 3, 1 }, { 6, 4 } }), Gather(X, [2, 0], -1), 0);
        Near.Equal(Columns(X, 2, 0), Gather(X, [2, 0], 1), 0);
    }

    [Fact]
    public void Duplicates_collect_their_cotangents() => Near.Equal([2, 0, 1], Derive.Gradient(x => Gather(x, [0, 2, 0]), Vector(1, 2, 3)), 0);

    [Fact]
    public void GatherNd_takes_elements_or_slices()
    {
        Near.Equal([2, 6, 2], GatherNd(X, [0, 1], [1, 2], [0, 1]), 0);
        Near.Equal(Gather(X, [1, 1]), GatherNd(X, [1], [1]), 0);
    }

    [Theory]
    [InlineData(3, "Gather: index 3, at place 1 of the indices, is outside axis 1 of x, which has length 3. Indices run from 0 to 2.")]
    [InlineData(-1, "Gather: index -1, at place 1 of the indices, is outside axis 1 of x, which has length 3. Indices run from 0 to 2.")]
    public void An_index_outside_is_named(int index, string message)
        => Assert.Equal(message, Assert.Throws<ArgumentException>(() => Gather(X, [0, index], 1)).Message);

    [Fact]
    public void Nothing_cannot_be_indexed()
    {
        var error = Assert.Throws<ArgumentException>(() => Gather(Normal(0, 2), [0]));
        Assert.Equal("Gather: index 0, at place 0 of the indices, is outside axis 0 of x, which has length 0. There is nothing to index.", error.Message);
    }

    [Fact]
    public void Tuples_that_do_not_fit_are_named()
    {
        var outside = Assert.Throws<ArgumentException>(() => GatherNd(X, [0, 1], [1, 3]));
        Assert.Equal("GatherNd: index 3, in tuple 1, is outside axis 1 of x, which has length 3. Indices run from 0 to 2.", outside.Message);
        var uneven = Assert.Throws<ArgumentException>(() => GatherNd(X, [0, 1], [1]));
        Assert.Equal("GatherNd: index tuple 1 has 1 numbers, tuple 0 has 2. Give tuples of one length.", uneven.Message);
        var deep = Assert.Throws<ArgumentException>(() => GatherNd(X, [0, 1, 0]));
        Assert.Equal("GatherNd: index tuples have 3 numbers; x has shape [2, 3]. Give at most 2 numbers a tuple.", deep.Message);
    }

    [Fact]
    public void ScatterAdd_is_the_adjoint_of_Gather()
    {
        var (x, y) = (Normal(2, 5, 3), Normal(2, 4, 3));
        int[] indices = [4, 0, 4, 1];
        Near.Equal(Sum(Gather(x, indices, 1) * y), Sum(x * ScatterAdd(y, indices, 5, 1)), 1e-12);
    }

    [Fact]
    public void ScatterAdd_adds_into_zeros_or_into_a_tensor()
    {
        Near.Equal([20, 0, 40, 0], ScatterAdd(Vector(10, 20, 30), [2, 0, 2], 4), 0);
        Near.Equal([21, 2, 43, 4], ScatterAdd(Vector(1, 2, 3, 4), [2, 0, 2], Vector(10, 20, 30)), 0);
        Near.Equal(Matrix(new double[,] { { 0, 5 }, { 0, 0 } }), ScatterNd([[0, 1], [0, 1]], Vector(2, 3), 2, 2), 0);
        Near.Equal(Matrix(new double[,] { { 0, 0 }, { 2, 3 } }), ScatterNd([[1]], Matrix(new double[,] { { 2, 3 } }), 2, 2), 0);
    }

    [Fact]
    public void ScatterUpdate_replaces_and_stops_the_gradient_of_what_it_replaced()
    {
        Near.Equal([1, 20, 3], ScatterUpdate(Vector(1, double.NaN, 3), [1], Vector(20)), 0);
        Near.Equal([1, 0, 1], Derive.Gradient(x => ScatterUpdate(x, [1], Vector(20)), Vector(1, 2, 3)), 0);
        Near.Equal([1.0], Derive.Gradient(u => ScatterUpdate(Vector(1, 2, 3), [1], u), Vector(20)), 0);
    }

    [Fact]
    public void ScatterUpdate_refuses_duplicates()
    {
        var error = Assert.Throws<ArgumentException>(() => ScatterUpdate(Vector(1, 2, 3), [1, 0, 1], Vector(4, 5, 6)));
        Assert.Equal("ScatterUpdate: index 1 comes again at place 2, so two updates claim one slice. Give each index once, or add with ScatterAdd.", error.Message);
    }

    [Fact]
    public void Updates_that_do_not_fit_are_an_error()
    {
        var into = Assert.Throws<ArgumentException>(() => ScatterAdd(X, [0], Normal(2, 3)));
        Assert.Equal("ScatterAdd: updates have shape [2, 3]; expected [1, 3]: a slice of x, of shape [2, 3], per index along axis 0.", into.Message);
        var zeros = Assert.Throws<ArgumentException>(() => ScatterAdd(X, [0], 3));
        Assert.Equal("ScatterAdd: got 1 index for updates of shape [2, 3]. Give one index per slice along axis 0.", zeros.Message);
        var outside = Assert.Throws<ArgumentException>(() => ScatterAdd(X, [0, 3], 3));
        Assert.Equal("ScatterAdd: index 3, at place 1 of the indices, is outside axis 0 of the result, which has length 3. Indices run from 0 to 2.", outside.Message);
        var nd = Assert.Throws<ArgumentException>(() => ScatterNd([[0], [1]], Vector(1, 2), 2, 3));
        Assert.Equal("ScatterNd: updates have shape [2]; expected [2, 3]: a slice of the result, of shape [2, 3], per index tuple.", nd.Message);
    }
}
