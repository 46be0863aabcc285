using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SoftmaxTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void LogSumExp_neither_overflows_nor_vanishes()
    {
        Assert.Equal(1000 + Math.Log(2), LogSumExp(Vector(1000, 1000)).ToScalar());
        Assert.Equal(-1000 + Math.Log(2), LogSumExp(Vector(-1000, -1000)).ToScalar());
        Near.Equal([-Inf, Inf, 0, double.NaN], LogSumExp(Matrix(new[,] { { -Inf, -Inf }, { Inf, 1 }, { 0, -Inf }, { double.NaN, 1 } }), 1));
        Assert.Equal(-Inf, LogSumExp(Tensor.Zeros(0)).ToScalar());
    }

    [Fact]
    public void The_gradient_of_LogSumExp_is_the_softmax()
    {
        Near.Equal(Softmax(Normal(2, 4), 0), Derive.Gradient(x => LogSumExp(x, 0), Normal(2, 4)), 1e-15);
        Near.Equal([0, 1], Derive.Gradient(LogSumExp, Vector(-Inf, 3)));
    }

    [Fact]
    public void The_gradient_of_LogSumExp_is_one_at_infinity_and_zero_elsewhere()
    {
        Near.Equal([0, 1, 0], Derive.Gradient(LogSumExp, Vector(3, Inf, -Inf)));
        Near.Equal(Tensor.Scalar(2), Derive.Tangent(LogSumExp, Vector(3, Inf, -Inf), Vector(1, 2, 3)));
        Near.Equal([0, 1, 0], Derive.Gradient(x => Slice(CumulativeLogSumExp(x, 0), ^1..), Vector(3, Inf, 4)));
        Near.Equal([double.NaN, double.NaN], Derive.Gradient(LogSumExp, Vector(Inf, double.NaN)));
    }

    [Fact]
    public void The_gradient_of_LogSumExp_is_zero_where_all_are_minus_infinity()
    {
        Near.Equal([0, 0], Derive.Gradient(LogSumExp, Vector(-Inf, -Inf)));
        Near.Equal(Tensor.Scalar(0), Derive.Tangent(LogSumExp, Vector(-Inf, -Inf), Vector(1, 2)));
        Near.Equal([0, 0], Derive.Second(LogSumExp, Vector(-Inf, -Inf)));
    }

    [Fact]
    public void A_softmax_sums_to_one_and_does_not_see_a_shift()
    {
        var x = Normal(3, 4);
        Near.Equal(Tensor.Ones(4), Sum(Softmax(x, 0), 0), 1e-15);
        Near.Equal(Softmax(x), Softmax(x + 512), 1e-13);
        Near.Equal([0, 1, 0], Softmax(Vector(0, 1000, -Inf)));
        Near.Equal([double.NaN, double.NaN], Softmax(Vector(-Inf, -Inf)));
    }

    [Fact]
    public void LogSoftmax_is_the_logarithm_of_Softmax_and_reaches_further()
    {
        Near.Equal(Log(Softmax(Normal(2, 3, 4), 1)), LogSoftmax(Normal(2, 3, 4), 1), 1e-14);
        Near.Equal([-1000, 0, -Inf], LogSoftmax(Vector(0, 1000, -Inf)));
        Near.Equal([1, -1, 0], Derive.Gradient(LogSoftmax0, Vector(0, 1000, -Inf)));
    }

    [Fact]
    public void A_cumulative_log_sum_is_the_logarithm_of_a_cumulative_sum()
    {
        var x = Normal(2, 4);
        Near.Equal(Log(CumulativeSum(Exp(x), 1)), CumulativeLogSumExp(x, 1), 1e-14);
        Near.Equal(Log(CumulativeSum(Exp(x), 1, true, true)), CumulativeLogSumExp(x, 1, true, true), 1e-14);
        Near.Equal([1000, 1000 + Math.Log(2), 1000 + Math.Log(3)], CumulativeLogSumExp(Vector(1000, 1000, 1000), 0));
    }

    [Fact]
    public void The_gradient_of_a_cumulative_log_sum_passes_over_minus_infinity()
    {
        Near.Equal([-Inf, 2, 2], CumulativeLogSumExp(Vector(-Inf, 2, -Inf), 0));
        Near.Equal([0, 2, 0], Derive.Gradient(x => CumulativeLogSumExp(x, 0), Vector(-Inf, 2, -Inf)));
        Near.Equal([0, 5, 5], Derive.Tangent(x => CumulativeLogSumExp(x, 0), Vector(-Inf, 2, -Inf), Vector(3, 5, 7)));
    }

    private static Tensor LogSoftmax0(Tensor x) => Columns(Reshape(LogSoftmax(x), 1, 3), 0);

    [Fact]
    public void Gradients_of_a_softmax_sum_to_zero_where_one_element_has_all_the_weight()
    {
        var (x, v, small) = (Vector(37.43, 0), Vector(1, 0), Math.Exp(-37.43));
        foreach (var derivative in new[]
        {
            Derive.Gradient(z => Softmax(z), x, v), Derive.Gradient(z => Softmax(z), x, v + 5), Derive.Gradient(z => LogSoftmax(z), x, v),
            Derive.Tangent(z => Softmax(z), x, v), Derive.Tangent(z => Softmax(z), x, v + 5),
        })
        {
            Assert.Equal(1, derivative[0] / small, 1e-13);
            Assert.Equal(-1, derivative[1] / small, 1e-13);
        }
        Assert.Equal(1, Derive.Tangent(z => LogSoftmax(z), x, v)[0] / small, 1e-13);
    }

    [Fact]
    public void Gradients_of_a_softmax_sum_to_zero_along_any_axis_with_leading_axes()
    {
        Tensor x = Normal(3, 4, 2) * 12, V = Normal(5, 3, 4, 2);
        foreach (var f in new Func<Tensor, Tensor>[] { z => Softmax(z, 1), z => LogSoftmax(z, -2) })
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            var y = f(x);
            var pulled = new Pullback(tape.Recording, [y], [x]).Pull([V], lead: 1)[0]!;
            Assert.True(Max(Abs(Sum(pulled, 2))).ToScalar() < 1e-15);
        }
    }
}
