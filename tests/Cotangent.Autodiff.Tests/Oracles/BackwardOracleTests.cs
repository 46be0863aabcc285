using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What TensorFlow's own tests ask of backward differentiation, where no other test here does.</summary>
public sealed class BackwardOracleTests
{
    [Fact]
    public void The_mean_of_chosen_elements_gives_each_its_share()
    {
        var (a, b) = (Normal(10, 10), 3 * Normal(10, 10));
        using var tape = new GradientTape();
        tape.Watch(a, b);
        var isFirst = Tensor.FromSpan([.. Enumerable.Range(0, 100).Select(i => i % 3 == 0 ? 1.0 : 0)], 10, 10);
        var gradients = tape.Gradient(Mean(Where(isFirst, a, b)), [a, b]);
        Near.Equal(isFirst / 100, gradients[0]);
        Near.Equal((1 - isFirst) / 100, gradients[1]);
    }

    [Fact]
    public void Ops_that_change_nothing_are_sources_of_their_own()
    {
        var x = Tensor.Scalar(1);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        Tensor[] same = [x, Identity(x), x + 0, x * 1];
        Assert.All(same, y => Assert.Equal(1, tape.Gradient(y, x).ToScalar()));
        Assert.All(same[1..], y => Assert.False(ReferenceEquals(x, y)));
        Assert.All(same[1..], y => Assert.Null(tape.Gradient([x], [y], null, UnconnectedGradients.Null)[0]));
    }

    [Fact]
    public void A_target_that_is_a_source_adds_its_cotangent_to_what_comes_from_the_others()
    {
        var (x, y) = (Tensor.Scalar(3), Tensor.Scalar(2));
        using var tape = new GradientTape();
        tape.Watch(x, y);
        Near.Equal(Tensor.Scalar(4), tape.Gradient([x * y, x], [x], [Tensor.Scalar(1), Tensor.Scalar(2)])[0]);
    }

    [Fact]
    public void One_tensor_given_for_two_arguments_counts_for_each_by_itself_when_each_is_a_copy()
    {
        var x = Tensor.Scalar(1);
        var (a, b) = (Identity(x), Identity(x));
        using var tape = new GradientTape();
        tape.Watch(a, b);
        var gradients = tape.Gradient(a + b, [a, b]);
        Assert.Equal((1, 1), (gradients[0].ToScalar(), gradients[1].ToScalar()));
    }

    [Fact]
    public void The_choice_of_a_variable_in_the_language_gives_the_gradient_to_the_chosen()
    {
        Variable[] variables = [new(Tensor.Scalar(2)), new(Tensor.Scalar(1)), new(Tensor.Scalar(3))];
        using var tape = new GradientTape();
        var largest = variables.MaxBy(v => v.Value.ToScalar())!;
        var gradients = tape.Gradient([largest.Value], variables, null, UnconnectedGradients.Null);
        Assert.Equal([null, null, 1.0], gradients.Select(g => g?.ToScalar()));
    }

    [Fact]
    public void Watched_variables_are_in_the_order_of_their_first_reading_and_belong_to_their_tape()
    {
        var (a, b) = (new Variable(Tensor.Scalar(1), "a"), new Variable(Tensor.Scalar(2), "b"));
        using var first = new GradientTape();
        var y = b.Value * a * b;
        first.Gradient(y, a);
        using var second = new GradientTape();
        Sum(a);
        Assert.Equal(["b", "a"], first.WatchedVariables.Select(v => v.Name));
        Assert.Equal(["a"], second.WatchedVariables.Select(v => v.Name));
        second.Reset();
        Assert.Empty(second.WatchedVariables);
    }

    [Fact]
    public void A_vector_product_of_a_natural_gradient_is_a_tangent_by_two_tapes()
    {
        // Mean and square root to natural parameters, as a map of two tensors; ones that the second tape watches stand for the cotangents.
        var (n1, n2) = (Vector(0.5, -1), Normal(2, 2));
        using var tape = new GradientTape(persistent: true, watchAccessedVariables: false);
        tape.Watch(n1, n2);
        var K = MatMul(n2, n2, transposeB: true) + Tensor.Identity(2);
        var (xi1, xi2) = (MatVec(K, n1), Cholesky(K));
        var (ones1, ones2) = (Tensor.Ones(xi1.Shape), Tensor.Ones(xi2.Shape));
        using var second = new GradientTape(watchAccessedVariables: false);
        second.Watch(ones1, ones2);
        var pulled = tape.Gradient([xi1, xi2], [n1, n2], [ones1, ones2]);
        var (d1, d2) = (Vector(1.5, -2), Matrix(new[,] { { 0.4, 0 }, { -0.3, 0.2 } }));
        var pushed = second.Gradient([pulled[0]!, pulled[1]!], [ones1, ones2], [d1, d2]);
        var expected = tape.Jvp([xi1, xi2], [n1, n2], [d1, d2]);
        Near.Equal(expected[0]!, pushed[0]);
        Near.Equal(expected[1]!, pushed[1]);
    }

    [Fact]
    public void An_empty_batch_trains_with_gradients_of_zero()
    {
        var (X, W, b) = (Normal(0, 3), new Variable(Normal(3, 2)), new Variable(Normal(2)));
        using var tape = new GradientTape(persistent: true);
        var loss = Sum(Square(Tanh(MatMul(X, W) + b)));
        var (dW, db) = tape.Gradient(loss, (W, b));
        Near.Equal(Tensor.Zeros(3, 2), dW, 0);
        Near.Equal(Tensor.Zeros(2), db, 0);
        var Y = MatMul(X, W);
        Assert.Equal([0, 2, 3, 2], tape.Jacobian(Y, W).Shape.ToArray());
    }

    [Fact]
    public void Names_of_ops_stand_in_the_explanation()
    {
        var x = Vector(1, 2);
        using var tape = new GradientTape();
        tape.Watch(x);
        Assert.Equal(["Sin", "Multiply", "Sum"], tape.Explain(Sum(Sin(x) * x), x).Ops.Select(op => op.Name));
    }
}
