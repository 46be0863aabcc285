using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Many thin products that add up to one gradient, as in a recurrent network, are computed as one.</summary>
public sealed class PendingProductsTests
{
    private const int Steps = 300; // more than wait at once
    private const int Width = 16;

    public static TheoryData<bool, bool, int> Cases => new() { { false, false, 1 }, { false, false, 2 }, { true, false, 1 }, { false, true, 1 }, { true, true, 2 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_of_a_shared_right_factor_is_the_sum_of_the_products(bool transposeA, bool transposeB, int rows)
    {
        var a = Unstack(transposeA ? Normal(Steps, Width, rows) : Normal(Steps, rows, Width));
        var W = Normal(Width, Width);
        Tensor F(Tensor w) => Total(a.Select(x => Square(MatMul(x, w, transposeA, transposeB))));
        Near.Equal(Derive.Gradient(w => MatMulBatch(a, w, transposeA, transposeB, isLeft: true), W), Derive.Gradient(F, W), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_of_a_shared_left_factor_is_the_sum_of_the_products(bool transposeA, bool transposeB, int rows)
    {
        var b = Unstack(transposeB ? Normal(Steps, rows, Width) : Normal(Steps, Width, rows));
        var W = Normal(Width, Width);
        Tensor F(Tensor w) => Total(b.Select(x => Square(MatMul(w, x, transposeA, transposeB))));
        Near.Equal(Derive.Gradient(w => MatMulBatch(b, w, transposeA, transposeB, isLeft: false), W), Derive.Gradient(F, W), 1e-12);
    }

    [Fact]
    public void Products_that_lie_in_different_ways_and_parts_and_sums_reach_one_gradient_together()
    {
        var (x, W) = (Normal(1, Width), Normal(Width, Width));
        Tensor F(Tensor w) => Sum(MatMul(x, w) + MatMul(x, w, transposeB: true) + Slice(w, 2..3, ..) + MatMul(x, w) + Sum(Square(w)));
        var outer = MatMul(x, Tensor.Ones(1, Width), transposeA: true);
        var expected = outer + Transpose(outer) + outer + Width * 2 * W + Pad(Tensor.Ones(1, Width), [(2, Width - 3), (0, 0)]);
        Near.Equal(expected, Derive.Gradient(F, W), 1e-13);
    }

    [Fact]
    public void A_recurrent_gradient_is_the_same_captured_and_its_second_derivative_exists()
    {
        var x = Normal(20, Width);
        Tensor F(Tensor w)
        {
            var h = Tensor.Zeros(1, Width);
            for (var t = 0; t < 20; t++) h = Tanh(0.3 * MatMul(h, w) + Slice(x, t..(t + 1), ..));
            return Sum(h);
        }
        var variable = new Variable(Normal(Width, Width));
        Compiled.ValueAndGradient(() => F(variable), [variable]).Evaluate(out var captured);
        Near.Equal(Derive.Gradient(F, variable.Value), captured[0], 0);
        var direction = Transpose(Normal(Width, Width));
        const double h = 1e-5;
        var difference = (Derive.Gradient(F, variable.Value + h * direction) - Derive.Gradient(F, variable.Value - h * direction)) / (2 * h);
        Near.Equal(difference, Derive.Gradient(w => Sum(InnerGradient(F, w) * direction), variable.Value), 1e-7);
    }

    [Fact]
    public void Thin_products_wait_and_thick_ones_do_not()
    {
        Assert.True(new PendingProducts.Term(Normal(Width, 2), Normal(2, Width), false, false).IsThin);
        Assert.False(new PendingProducts.Term(Normal(Width, 3), Normal(3, Width), false, false).IsThin);
        Assert.False(new PendingProducts.Term(Normal(2, Width, 1), Normal(2, 1, Width), false, false).IsThin);
    }

    private static Tensor InnerGradient(Func<Tensor, Tensor> f, Tensor w)
    {
        using var tape = new GradientTape();
        tape.Watch(w);
        return tape.Gradient(f(w), w);
    }

    private static Tensor MatMulBatch(Tensor[] factors, Tensor w, bool transposeA, bool transposeB, bool isLeft)
    {
        var stacked = Stack(factors);
        return Sum(Square(isLeft ? MatMul(stacked, w, transposeA, transposeB) : MatMul(w, stacked, transposeA, transposeB)));
    }

    private static Tensor Total(IEnumerable<Tensor> terms) => terms.Aggregate(Tensor.Scalar(0), (sum, term) => sum + Sum(term));
}
