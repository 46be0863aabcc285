using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ProductsTests
{
    [Fact]
    public void The_gradient_of_a_product_with_one_zero_is_the_product_of_the_others() => Near.Equal([0, 6, 0], Derive.Gradient(Product, Vector(2, 0, 3)));

    [Fact]
    public void The_gradient_of_a_product_with_two_zeros_is_zero_but_its_second_derivative_is_not() // ∂²/∂x∂y of 5 x y
    {
        Near.Equal([0, 0, 0], Derive.Gradient(Product, Vector(0, 5, 0)));
        Near.Equal([5, 0, 0], Derive.Gradient(x => Derive.Gradient(Product, x) * Vector(0, 0, 1), Vector(0, 5, 0)));
    }

    [Fact]
    public void A_product_neither_over_nor_underflows_on_the_way()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? 2e200 : 0.5e-200)]);
        Assert.Equal(1, Product(x).ToScalar(), 1e-13);
        Near.Equal(1 / x * 1e-200, Derive.Gradient(Product, x) * 1e-200, 1e-12);
        var sorted = Vector(1e200, 1e200, 1e-200, 1e-200);
        Assert.Equal(1, Product(sorted).ToScalar(), 1e-13);
        Near.Equal(Vector(1, 1, 1, 1), sorted * Derive.Gradient(Product, sorted), 1e-13);
        Near.Equal(Vector(1, 1), Product(Stack([sorted, sorted], 1), 0), 1e-13);
        Near.Equal(Vector(double.PositiveInfinity, 0, double.NaN), Product(Matrix(new[,] { { 1e200, 1e200, 1 }, { 1e-200, 1e-200, 1 }, { 0, double.PositiveInfinity, 1 } }), 1), 0);
    }

    [Fact]
    public void A_captured_product_is_that_of_a_tape()
    {
        var x = new Variable(Tensor.FromSpan([.. Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? 2e200 : 0.5e-200)]));
        Assert.Equal(1, Compiled.ValueAndGradient(() => Product(x.Value * 1), [x]).Evaluate(out var gradients), 1e-13);
        Near.Equal(1 / x.Value * 1e-200, gradients[0] * 1e-200, 1e-12);
    }

    [Fact]
    public void The_product_of_nothing_is_one()
    {
        Assert.Equal(1, Product(Tensor.Zeros(0)).ToScalar());
        Near.Equal([1, 1], Product(Tensor.Zeros(0, 2), 0));
        Near.Equal(Tensor.Zeros(0, 2), Derive.Gradient(x => Product(x, 0), Tensor.Zeros(0, 2)));
    }

    [Fact]
    public void A_cumulative_product_may_leave_out_the_present_element_or_run_backwards()
    {
        var x = Vector(2, 3, 5);
        Near.Equal([2, 6, 30], CumulativeProduct(x, 0));
        Near.Equal([1, 2, 6], CumulativeProduct(x, 0, exclusive: true));
        Near.Equal([30, 15, 5], CumulativeProduct(x, 0, reverse: true));
        Near.Equal([15, 5, 1], CumulativeProduct(x, 0, exclusive: true, reverse: true));
    }

    [Fact]
    public void The_gradient_of_a_cumulative_product_with_a_zero_is_exact() // TensorFlow divides by it and gives NaN; 1 + 0 + 0, 2 + 2·3, 0
        => Near.Equal([1, 8, 0], Derive.Gradient(x => CumulativeProduct(x, 0), Vector(2, 0, 3)));

    [Fact]
    public void The_logarithm_of_a_cumulative_product_is_a_cumulative_sum()
        => Near.Equal(CumulativeSum(Log(Positive(3, 4)), 0), Log(CumulativeProduct(Positive(3, 4), 0)), 1e-14);
}
