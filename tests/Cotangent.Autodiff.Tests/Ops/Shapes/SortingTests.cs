using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SortingTests
{
    private static readonly Tensor Mixed = Vector(2, double.NaN, -1, double.PositiveInfinity, 0.0, -0.0, double.NaN, 2);

    [Fact]
    public void Sort_is_ascending_along_any_axis()
    {
        var x = Normal(3, 40, 2);
        for (var axis = 0; axis < 3; axis++)
        {
            var y = MoveAxis(Sort(x, axis), axis, -1);
            var rows = Reshape(MoveAxis(x, axis, -1), [x.Count / x.Shape[axis], x.Shape[axis]]);
            double[] expected = [.. Unstack(rows).SelectMany(row => row.ToArray().Order())];
            Assert.Equal(expected, y.ToArray());
        }
    }

    [Fact]
    public void Equal_elements_keep_their_order_and_NaN_comes_last()
    {
        Assert.Equal([2, 4, 5, 0, 7, 3, 1, 6], ArgSort(Mixed));
        Near.Equal([-1, 0, 0, 2, 2, double.PositiveInfinity, double.NaN, double.NaN], Sort(Mixed), 0);
        Assert.Equal([double.NegativeZero, double.NaN], Sort(Vector(double.NaN, double.NegativeZero)).ToArray());
    }

    [Fact]
    public void A_long_axis_of_many_ties_is_stable()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 1000).Select(i => (double)(i * 7 % 5))]);
        Assert.Equal([.. Enumerable.Range(0, 1000).OrderBy(i => x[i])], ArgSort(x));
        Assert.Equal([.. Enumerable.Range(0, 1000).OrderByDescending(i => x[i]).Take(300)], ArgTopK(x, 300));
    }

    // Printed by another system: ties share nothing, each place has its own cotangent.
    [Fact]
    public void The_gradient_of_ties_goes_by_place() => Near.Equal([2, 1, 3], Derive.Gradient(x => Sort(x), Vector(2, 1, 2), Vector(1, 2, 3)), 0);

    [Fact]
    public void TopK_is_descending_with_the_earlier_of_ties_first_and_NaN_as_the_largest()
    {
        Near.Equal([double.NaN, double.NaN, double.PositiveInfinity, 2], TopK(Mixed, 4), 0);
        Assert.Equal([1, 6, 3, 0, 7, 4, 5, 2], ArgTopK(Mixed, 8));
        Near.Equal(Matrix(new double[,] { { 5, 2, 6 } }), TopK(Matrix(new double[,] { { 1, 2, 6 }, { 5, 0, 3 } }), 1, 0), 0);
    }

    [Fact]
    public void ArgSort_counts_along_the_axis() => Assert.Equal([0, 1, 1, 1, 0, 0], ArgSort(Matrix(new double[,] { { 1, 2, 6 }, { 5, 0, 3 } }), 0));

    [Fact]
    public void Nothing_is_in_order()
    {
        Assert.Empty(ArgSort(Normal(3, 0)));
        Assert.Equal([3, 0], Sort(Normal(3, 0)).Shape);
    }

    [Fact]
    public void A_k_that_is_too_large_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => TopK(Normal(2, 3), 4));
        Assert.Equal("TopK: k is 4; axis -1 of x has length 3, and x has shape [2, 3]. Give k from 0 to 3.", error.Message);
        Assert.Throws<ArgumentException>(() => ArgTopK(Normal(2, 3), -1));
    }

    [Fact]
    public void Run_again_on_other_elements_value_and_gradient_follow_their_order()
    {
        var x = Vector(3, 1, 2);
        using var outer = new GradientTape();
        outer.Watch(x);
        var (inner, weights) = (new GradientTape(), Vector(10, 20, 30));
        using (inner)
        {
            inner.Watch(x);
            var gradient = inner.Gradient(Sort(x) * weights, x);
            Near.Equal([30, 10, 20], gradient, 0);
            new[] { -1.0, 7, 5 }.CopyTo(x.Data, 0);
            foreach (var node in outer.Recording.Nodes) node.Run();
            Near.Equal([10, 30, 20], gradient, 0);
        }
    }
}
