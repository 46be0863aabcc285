using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ScansTests
{
    private static readonly Tensor X = Matrix(new double[,] { { 1, 2, 3 }, { 10, 20, 30 } });

    [Fact]
    public void A_cumulative_sum_goes_along_its_axis()
    {
        Near.Equal(Matrix(new double[,] { { 1, 3, 6 }, { 10, 30, 60 } }), CumulativeSum(X, 1));
        Near.Equal(Matrix(new double[,] { { 1, 2, 3 }, { 11, 22, 33 } }), CumulativeSum(X, -2));
    }

    [Fact]
    public void It_may_leave_out_the_present_element_or_run_backwards()
    {
        Near.Equal(Matrix(new double[,] { { 0, 1, 3 }, { 0, 10, 30 } }), CumulativeSum(X, 1, exclusive: true));
        Near.Equal(Matrix(new double[,] { { 6, 5, 3 }, { 60, 50, 30 } }), CumulativeSum(X, 1, reverse: true));
        Near.Equal(Matrix(new double[,] { { 5, 3, 0 }, { 50, 30, 0 } }), CumulativeSum(X, 1, exclusive: true, reverse: true));
    }

    [Fact]
    public void Its_last_element_is_the_sum() => Near.Equal(Sum(Normal(3, 4), 1), Reshape(Columns(CumulativeSum(Normal(3, 4), 1), 3), 3));

    [Fact]
    public void The_adjoint_runs_backwards()
    {
        var v = Normal(2, 4, 2);
        Near.Equal(CumulativeSum(v, 1, reverse: true), Derive.Gradient(x => CumulativeSum(x, 1), Normal(2, 4, 2), v));
        Near.Equal(CumulativeSum(v, 1, exclusive: true), Derive.Gradient(x => CumulativeSum(x, 1, true, true), Normal(2, 4, 2), v));
    }

    [Fact]
    public void Nothing_and_single_elements_pass()
    {
        Assert.Equal([2, 0], CumulativeSum(Tensor.Zeros(2, 0), 1).Shape.ToArray());
        Assert.Equal([0, 2], CumulativeProduct(Tensor.Zeros(0, 2), 1, exclusive: true).Shape.ToArray());
        Near.Equal(Normal(3, 1), CumulativeSum(Normal(3, 1), 1));
        Near.Equal(Tensor.Zeros(2, 0), Derive.Gradient(x => CumulativeProduct(x, 0), Tensor.Zeros(2, 0)));
    }

    [Fact]
    public void An_axis_that_is_not_there_is_named()
        => Assert.Equal("CumulativeSum: there is no axis 2 in a tensor of rank 2. Axes run from -2 to 1.", Assert.Throws<ArgumentException>(() => CumulativeSum(X, 2)).Message);
}
