using Cotangent.Testing;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What TensorFlow's own tests ask of forward differentiation, and what its peers got wrong.</summary>
public sealed class ForwardOracleTests
{
    [Fact]
    public void The_tangent_of_a_product_is_the_sum_over_both_factors()
    {
        var (a, b) = (Vector(2, 3), Vector(5, 7));
        using var accumulator = new ForwardAccumulator([a, b], [Vector(0.1, 1), Vector(10, 100)]);
        Near.Equal([20.5, 307], accumulator.Jvp(a * b));
    }

    [Fact]
    public void One_tensor_on_both_sides_of_a_matrix_product_counts_twice()
    {
        var (A, T) = (Normal(3, 3), Normal(3, 3).T);
        using var accumulator = new ForwardAccumulator(A, T);
        Near.Equal(MatMul(T, A) + MatMul(A, T), accumulator.Jvp(MatMul(A, A)));
    }

    [Fact]
    public void Derivatives_of_high_order_by_accumulators_in_each_other()
    {
        var (x, factor) = (Tensor.Scalar(1.7), 1.0);
        for (var order = 1; order <= 6; order++)
        {
            factor *= 3.5 - (order - 1);
            Near.Equal(Tensor.Scalar(factor * Math.Pow(1.7, 3.5 - order)), Nested(z => Power(z, 3.5), x, order), 1e-11);
        }
    }

    [Fact]
    public void A_custom_gradient_has_all_orders_in_nested_accumulators() // another library gives 108, 0, 0
    {
        static Tensor Fourth(Tensor x) => CustomGradient(x, z => (z * z * z * z, dY => 4 * dY * z * z * z));
        double[] orders = [.. Enumerable.Range(1, 3).Select(order => Nested(Fourth, Tensor.Scalar(3), order).ToScalar())];
        Assert.Equal([108, 108, 72], orders);
    }

    [Fact]
    public void A_product_of_a_copy_has_its_second_derivative_in_accumulators_in_each_other() // another library gives 2.4
        => Near.Equal(Tensor.Scalar(4.2), Nested(x =>
        {
            var m = Identity(x);
            return m * m * m;
        }, Tensor.Scalar(0.7), 2));

    [Fact]
    public void Mixtures_have_derivatives_to_third_order()
    {
        GradientCheck.Run(x => Sin(x[0]) * Tan(0.3 * x[0]), [Normal(3)], order: 3, new(Numeric: 1e-7));
        GradientCheck.Run(x => Product(x[0]) * Sum(Exp(x[0])), [AwayFromZero(3)], order: 3, new(Numeric: 1e-7));
        GradientCheck.Run(x => CustomGradient(x[0], z => (Sin(z), dY => dY * Cos(z))) * x[0], [Normal(3)], order: 3, new(Numeric: 1e-7));
        GradientCheck.Run(x => Recompute(x[0], z => Sin(z) * Sum(Square(z))), [Normal(3)], order: 3, new(Numeric: 1e-7));
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("normalised")]
    [InlineData("distances")]
    public void Hessian_vector_products_of_layers_agree_forward_over_reverse_and_reverse_over_reverse(string layer)
    {
        Func<Tensor, Tensor> loss = layer switch
        {
            "dense" => W => Sum(Square(Tanh(MatMul(Normal(5, 3), W)) - 0.3)),
            "normalised" => W => Sum(Power((W - Mean(W, [0], true)) / Sqrt(Variance(W, [0], true) + 0.1), 3)),
            _ => W => Sum(Exp(-0.5 * SquaredDistance(W, W))),
        };
        var (W, v) = (Normal(3, 2), Normal(2, 3).T);
        var reverse = Derive.Gradient(z => Derive.Gradient(loss, z), W, v);
        Near.Equal(reverse, Derive.Tangent(z => Derive.Gradient(loss, z), W, v), 1e-11);
        using var accumulator = new ForwardAccumulator(W, v);
        Near.Equal(reverse, accumulator.Jvp(Derive.Gradient(loss, W)), 1e-11);
        Near.Equal(reverse, Derivative.HessianVectorProduct(loss, W, v), 1e-11);
    }

    [Fact]
    public void An_exception_under_an_accumulator_is_not_swallowed_and_ends_it_with_its_block()
    {
        var x = Tensor.Scalar(1);
        Assert.Throws<TimeoutException>(() =>
        {
            using var accumulator = new ForwardAccumulator(x, x);
            return CustomGradient(x, z => (z, _ => throw new TimeoutException()));
        });
        Assert.Null(ActiveRecorders.Current);
    }

    /// <summary>The derivative of some order, by accumulators in each other.</summary>
    private static Tensor Nested(Func<Tensor, Tensor> f, Tensor x, int order)
    {
        if (order == 0) return f(x);
        using var accumulator = new ForwardAccumulator(x, Tensor.Scalar(1));
        return accumulator.Jvp(Nested(f, x, order - 1));
    }
}
