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
            "GradientTape.BatchJacobian: row 0 of the source has a part in other rows of the target, so there is no Jacobian per example. Ask for Jacobian, or compute each example from its own row alone.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => tape.BatchJacobian(X - Mean(X), X));
    }

    [Fact]
    public void Shapes_without_a_common_batch_are_refused()
    {
        var X = Normal(3, 2);
        using var tape = Watching(X);
        var rank = Assert.Throws<ArgumentException>(() => tape.BatchJacobian(Sum(X, 1), X));
        Assert.Equal("GradientTape.BatchJacobian: target [3] and source [3, 2] came; expected [B, …] and [B, …], of rank 2 at least. Reshape them to one row per example.", rank.Message);
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
