using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class TensorIndicesTests
{
    private static readonly Tensor X = Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Indices_in_a_tensor_take_what_indices_on_the_host_take(int axis)
    {
        Near.Equal(Gather(X, [2, 0, 2, 1], axis), Gather(X, Vector(2, 0, 2, 1), axis), 0);
        Near.Equal(
            Derive.Gradient(x => Sum(Square(Gather(x, [2, 0, 2], axis))), X),
            Derive.Gradient(x => Sum(Square(Gather(x, Vector(2, 0, 2), axis))), X),
            0);
    }

    [Fact]
    public void A_program_takes_other_rows_at_each_replay()
    {
        var weights = new Variable(Normal(3, 2));
        var program = Compiled.Function((Tensor[] inputs) =>
        {
            using var tape = new GradientTape();
            var loss = Sum(Square(Gather(weights, inputs[0])) * inputs[1]);
            return [loss, tape.Gradient(loss, weights)];
        });
        foreach (int[] rows in (int[][])[[2, 0], [1, 1], [0, 2]])
        {
            var scale = Normal(2, 2);
            var replayed = program.InvokeAll(Tensor.FromSpan([.. rows.Select(i => (double)i)], 2), scale);
            Near.Equal(Sum(Square(Gather(weights.Value, rows)) * scale), replayed[0], 1e-15);
            Near.Equal(ScatterAdd(2 * Gather(weights.Value, rows) * scale, rows, 3), replayed[1], 1e-15);
        }
        Assert.Equal(1, program.CaptureCount);
    }

    [Theory]
    [InlineData(3, "index 3, at place 1 of the indices, is no place of an axis of length 3. Indices run from 0 to 2.")]
    [InlineData(-1, "index -1, at place 1")]
    [InlineData(0.5, "index 0.5, at place 1")]
    [InlineData(double.NaN, "index NaN, at place 1")]
    public void An_index_that_is_no_place_is_named_at_the_call_and_at_a_replay(double index, string message)
    {
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Gather(X, Vector(0, index))).Message, StringComparison.Ordinal);
        var program = Compiled.Function((Tensor i) => Gather(X, i));
        program.Invoke(Vector(0, 1));
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => program.Invoke(Vector(0, index))).Message, StringComparison.Ordinal);
        Near.Equal(Gather(X, [2, 2]), program.Invoke(Vector(2, 2)), 0);
    }

    [Fact]
    public void Indices_of_another_rank_are_refused()
        => Assert.Contains("[1, 2]", Assert.Throws<ArgumentException>(() => Gather(X, Tensor.Zeros(1, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Indices_have_no_derivative()
        => Near.Equal([0, 0], Derive.Gradient(i => Sum(Gather(X, i)) + 0 * Sum(i), Vector(1, 2)), 0);
}
