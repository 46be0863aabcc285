using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class BatchJacobiansTests
{
    [Fact]
    public void Each_example_has_the_Jacobian_that_it_has_alone()
    {
        var (X, W) = (Normal(4, 3), Normal(3, 2));
        using var tape = Watching(X);
        var J = tape.BatchJacobian(Tanh(MatMul(X, W)), X)!;
        Assert.Equal([4, 2, 3], J.Shape.ToArray());
        for (var b = 0; b < 4; b++)
        {
            var x = Tensor.FromSpan(X.Span.Slice(3 * b, 3), 1, 3);
            using var alone = Watching(x);
            var expected = alone.Jacobian(Tanh(MatMul(x, W)), x);
            Near.Equal(Reshape(expected, 6), Tensor.FromSpan(J.Span.Slice(6 * b, 6)));
        }
    }

    [Fact]
    public void Examples_may_have_several_axes_and_memory_may_be_short()
    {
        var X = Normal(3, 2, 2);
        using var tape = Watching(X);
        var Y = Exp(X) * Tensor.FromSpan([1, 2, 3, 4], 2, 2);
        var J = tape.BatchJacobian(Y, X)!;
        Assert.Equal([3, 2, 2, 2, 2], J.Shape.ToArray());
        Near.Equal(J, tape.BatchJacobian(Y, X, maxBytes: 1));
        Near.Equal(DiagonalMatrix(Reshape(Y, 3, 4)), Reshape(J, 3, 4, 4));
    }

    [Fact]
    public void Zero_size_axes_work()
    {
        var none = Normal(1, 0);
        using var tape = Watching(none);
        Assert.Equal([1, 0, 0], tape.BatchJacobian(Exp(none), none)!.Shape.ToArray());
        var empty = Normal(0, 2);
        using var other = Watching(empty);
        Assert.Equal([0, 2, 2], other.BatchJacobian(Exp(empty), empty)!.Shape.ToArray());
    }

    [Fact]
    public void Examples_that_depend_on_each_other_are_refused()
    {
        var X = Normal(3, 2);
        using var tape = Watching(X);
        var error = Assert.Throws<InvalidOperationException>(() => tape.BatchJacobian(Reverse(X, 0), X));
        Assert.Equal(
            "GradientTape.BatchJacobian: row 0 of the source has a part in other rows of the target, so there is no Jacobian per example. Ask for Jacobian, or compute each " +
                "example from its own row alone.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => tape.BatchJacobian(X - Mean(X), X));
    }

    [Fact]
    public void Rows_that_depend_on_others_are_found_wherever_they_are()
    {
        var X = Normal(40, 2);
        int[] order = [.. Enumerable.Range(0, 40)];
        foreach (var (a, b) in new[] { (0, 16), (3, 35), (7, 8), (16, 32), (39, 38) })
        {
            int[] swapped = [.. order.Select(i => i == a ? b : i == b ? a : i)];
            using var tape = Watching(X);
            Assert.Throws<InvalidOperationException>(() => tape.BatchJacobian(1e-3 * Gather(X, swapped) + X, X));
        }
    }

    [Fact]
    public void Where_derivatives_cancel_the_Jacobian_is_zero_but_for_rounding()
    {
        var X = Normal(20, 3);
        Func<Tensor, Tensor>[] constant =
        [
            x => Sum(Softmax(x), [1], keepDims: true),
            x => Sum(Softmax(1e10 * x), [1], keepDims: true),
            x => 1e10 * Sum(Softmax(x), [1], keepDims: true),
            x => 0.1 * x + 0.2 * x - 0.3 * x,
            x => Sum(Square(x / Sqrt(Sum(Square(x), [1], keepDims: true))), [1], keepDims: true),
            x => Softmax(x + 1.1 * Sum(x, [1], keepDims: true)) - Softmax(x),
            x => BroadcastTo(Reshape(Sum(Softmax(Reshape(x, 1, 60))), 1, 1), 20, 1),
        ];
        for (var i = 0; i < constant.Length; i++)
        {
            using var tape = Watching(X);
            var J = tape.BatchJacobian(constant[i](X), X)!;
            Assert.True(J.ToArray().All(slope => Math.Abs(slope) < 1e-4), $"function {i}: {J}");
        }
    }

    [Fact]
    public void It_can_be_captured_and_refuses_there_too()
    {
        var (X, W) = (Normal(4, 3), Normal(3, 2));
        Tensor Of(Tensor x)
        {
            using var tape = Watching(x);
            return tape.BatchJacobian(Tanh(MatMul(x, W)), x)!;
        }

        var f = Compiled.Function(Of);
        Near.Equal(Of(X), f.Invoke(X));
        Near.Equal(Of(2 * X), f.Invoke(2 * X));
        Assert.Equal(1, f.CaptureCount);
        Assert.Throws<InvalidOperationException>(() => Compiled.Function(x =>
        {
            using var tape = Watching(x);
            return tape.BatchJacobian(Reverse(x, 0), x)!;
        }).Invoke(X));
    }

    [Fact]
    public void Shapes_without_a_common_batch_are_refused()
    {
        var X = Normal(3, 2);
        using var tape = Watching(X);
        var rank = Assert.Throws<ArgumentException>(() => tape.BatchJacobian(Sum(X, 1), X));
        Assert.Equal("GradientTape.BatchJacobian: got target [3] and source [3, 2]; expected [B, …] and [B, …], of rank 2 at least. Reshape them to one row per example.", rank.Message);
        var rows = Assert.Throws<ArgumentException>(() => tape.BatchJacobian(X.T, X));
        Assert.Equal("GradientTape.BatchJacobian: target [2, 3] and source [3, 2] have different numbers of rows. Give one row of each per example, or ask for Jacobian.", rows.Message);
    }

    [Fact]
    public void What_is_not_connected_follows_the_choice()
    {
        var (X, U) = (Normal(3, 2), Normal(3, 4));
        using var tape = Watching(X, U);
        var Y = Exp(X);
        Assert.Throws<UnconnectedGradientException>(() => tape.BatchJacobian(Y, U));
        Near.Equal(Tensor.Zeros(3, 2, 4), tape.BatchJacobian(Y, U, UnconnectedGradients.Zero));
        Assert.Null(tape.BatchJacobian(Y, U, UnconnectedGradients.Null));
    }

    [Fact]
    public void The_Jacobian_of_a_recorded_gradient_is_the_Hessian_of_each_example()
    {
        var X = Normal(3, 2);
        using var outer = Watching(X);
        using var inner = Watching(X);
        var G = inner.Gradient(X * X * X, X);
        Near.Equal(DiagonalMatrix(6 * X), outer.BatchJacobian(G, X));
    }

    private static GradientTape Watching(params Tensor[] x)
    {
        var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        return tape;
    }
}
