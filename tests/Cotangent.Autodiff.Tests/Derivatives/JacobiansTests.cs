using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class JacobiansTests
{
    public static TheoryData<string> Names => OpTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_by_gradients_are_the_columns_by_tangents_and_the_whole(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] x = [.. row.Inputs.Select(input => input.Value)];
        using var tape = Watching(x);
        var y = row.F(x);
        var whole = tape.Jacobian(y, x, UnconnectedGradients.Zero);
        var inPieces = tape.Jacobian(y, x, UnconnectedGradients.Zero, maxBytes: 1);
        for (var i = 0; i < x.Length; i++)
        {
            Near.Equal(Rows(tape, y, x[i]), whole[i], 1e-11, $"rows, input {i}");
            Near.Equal(Columns(tape, y, x[i]), whole[i], 1e-11, $"columns, input {i}");
            Near.Equal(whole[i]!, inPieces[i], 1e-12, $"pieces, input {i}");
        }
    }

    [Fact]
    public void It_has_the_shapes_of_target_and_source()
    {
        var x = Normal(2, 3);
        using var tape = Watching(x);
        var J = tape.Jacobian(Reshape(x * x, 3, 2), x);
        Assert.Equal([3, 2, 2, 3], J.Shape.ToArray());
        Near.Equal(DiagonalMatrix(Reshape(2 * x, 6)), Reshape(J, 6, 6));
    }

    [Fact]
    public void A_zero_size_axis_gives_a_Jacobian_of_that_size()
    {
        var x = Normal(0, 3);
        using var tape = Watching(x);
        var y = Exp(x);
        Assert.Equal([0, 3, 0, 3], tape.Jacobian(y, x).Shape.ToArray());
        Assert.Equal([0, 3], tape.Jacobian(Sum(y), x).Shape.ToArray());
    }

    [Fact]
    public void An_unconnected_source_throws_or_gives_zeros_of_the_whole_shape_or_null()
    {
        var (x, u) = (Normal(2), Normal(3));
        using var tape = Watching(x, u);
        var y = Exp(x);
        Assert.Throws<UnconnectedGradientException>(() => tape.Jacobian(y, u));
        Assert.Equal([2, 3], tape.Jacobian(y, [u], UnconnectedGradients.Zero)[0]!.Shape.ToArray());
        Assert.Null(tape.Jacobian(y, [u], UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void Intermediates_and_the_target_itself_may_be_sources()
    {
        var x = Vector(1, 2);
        using var tape = Watching(x);
        var y = x * x;
        var z = Exp(y);
        Near.Equal(DiagonalMatrix(Exp(Vector(1, 4))), tape.Jacobian(z, y));
        Near.Equal(Tensor.Identity(2), tape.Jacobian(y, y));
    }

    [Fact]
    public void Inside_the_recording_it_can_be_differentiated()
    {
        var x = Vector(0.5, -1);
        using var outer = Watching(x);
        using var tape = Watching(x);
        var J = tape.Jacobian(Sin(x), x);
        Near.Equal(-Sin(x), outer.Gradient(Sum(J), x));
        var own = tape.Jacobian(Cos(x), x); // persistent, and still recording
        Near.Equal(-Cos(x), tape.Gradient(Sum(own), x));
    }

    [Fact]
    public void One_Jacobian_uses_a_tape_up_that_is_not_persistent()
    {
        var x = Normal(2);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Exp(x);
        tape.Jacobian(y, x);
        Assert.Throws<InvalidOperationException>(() => tape.Jacobian(y, x));
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    public void It_goes_by_rows_or_columns_whichever_are_fewer(int inputs, int outputs)
    {
        var x = Normal(inputs, 1);
        using var outer = Watching(x);
        using var tape = Watching(x);
        var y = MatMul(Normal(outputs, inputs), Sin(x));
        var before = outer.Recording.Nodes.Count;
        tape.Jacobian(y, x, maxBytes: 1); // a pass for each
        Assert.InRange(outer.Recording.Nodes.Count - before, 1, 20);
    }

    [Fact]
    public void A_budget_that_is_not_positive_is_refused()
    {
        var x = Normal(2);
        using var tape = Watching(x);
        var error = Assert.Throws<ArgumentException>(() => tape.Jacobian(Exp(x), x, maxBytes: 0));
        Assert.Equal("GradientTape.Jacobian: maxBytes is 0; expected a positive number of bytes, such as Jacobians.DefaultMaxBytes.", error.Message);
    }

    private static Tensor Rows(GradientTape tape, Tensor y, Tensor x) => Assembled(y, x, i =>
        tape.Gradient([y], [x], [Unit(y, i)], UnconnectedGradients.Zero)[0]!, isRow: true);

    private static Tensor Columns(GradientTape tape, Tensor y, Tensor x) => Assembled(y, x, i =>
        tape.Jvp([y], [x], [Unit(x, i)], UnconnectedGradients.Zero)[0]!, isRow: false);

    private static Tensor Assembled(Tensor y, Tensor x, Func<int, Tensor> slice, bool isRow)
    {
        var elements = new double[y.Count * x.Count];
        for (var i = 0; i < (isRow ? y : x).Count; i++)
        {
            var values = slice(i);
            for (var k = 0; k < values.Count; k++) elements[isRow ? i * x.Count + k : k * x.Count + i] = values.Span[k];
        }
        return Tensor.FromSpan(elements, [.. y.Shape, .. x.Shape]);
    }

    private static Tensor Unit(Tensor like, int i)
    {
        var elements = new double[like.Count];
        elements[i] = 1;
        return Tensor.FromSpan(elements, like.Shape);
    }

    private static GradientTape Watching(params Tensor[] x)
    {
        var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        return tape;
    }
}
