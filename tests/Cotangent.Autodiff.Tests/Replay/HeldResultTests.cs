using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>What a program has given belongs to the caller: it keeps its values when the program runs again, and is a constant to whoever holds it.</summary>
public sealed class HeldResultTests
{
    [Fact]
    public void Results_may_be_compared_with_later_ones()
    {
        var f = Compiled.Function(x => x * x);
        Assert.Equal(16, (f.Invoke(Tensor.Scalar(5)) - f.Invoke(Tensor.Scalar(3))).ToScalar());
        Tensor[] all = [.. Enumerable.Range(0, 5).Select(i => f.Invoke(Tensor.Scalar(i)))];
        Assert.Equal([0, 1, 4, 9, 16], all.Select(y => y.ToScalar()));
    }

    [Fact]
    public void All_of_several_results_keep_their_values()
    {
        var f = Compiled.Function((Tensor[] x) => [x[0] + x[1], x[0] * x[1], x[1], Reshape(x[0], 1), Tensor.Scalar(7)]);
        var first = f.InvokeAll(Tensor.Scalar(2), Tensor.Scalar(3));
        f.InvokeAll(Tensor.Scalar(20), Tensor.Scalar(30));
        Assert.Equal([5, 6, 3, 2, 7], first.Select(y => y.ToScalar()));
    }

    [Fact]
    public void Gradients_keep_their_values()
    {
        var v = new Variable(Tensor.Scalar(4));
        var loss = Compiled.ValueAndGradient(() => Square(v.Value), [v]);
        loss.Evaluate(out var gradients);
        var previous = gradients[0];
        v.Assign(v - 0.25 * gradients[0]);
        loss.Evaluate(out gradients);
        Assert.Equal((8, 4), (previous.ToScalar(), gradients[0].ToScalar()));
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("StopGradient")]
    [InlineData("Reshape")]
    [InlineData("Recompute")]
    [InlineData("CustomGradient")]
    [InlineData("Slice")]
    public void A_variable_assigned_a_view_of_a_result_stands_still(string name)
    {
        Func<Tensor, Tensor> view = name switch
        {
            "Identity" => Identity,
            "StopGradient" => StopGradient,
            "Reshape" => x => Reshape(x),
            "Recompute" => x => Recompute(x, z => z),
            "CustomGradient" => x => CustomGradient(x, z => (z, dY => dY)),
            _ => x => Slice(x),
        };
        var f = Compiled.Function(x => 2 * x);
        var target = new Variable(Tensor.Scalar(0));
        target.Assign(view(f.Invoke(Tensor.Scalar(1))));
        f.Invoke(Tensor.Scalar(50));
        Assert.Equal(2, target.Value.ToScalar());
    }

    [Fact]
    public void A_result_on_a_tape_keeps_its_value()
    {
        var f = Compiled.Function(x => 2 * x);
        var w = new Variable(Tensor.Scalar(3));
        using var tape = new GradientTape(persistent: true);
        Tensor data;
        using (tape.StopRecording()) data = f.Invoke(Tensor.Scalar(5));
        var y = data * w;
        using (tape.StopRecording()) f.Invoke(Tensor.Scalar(100));
        Assert.Equal(10, tape.Gradient(y, w).ToScalar());
        Assert.Equal(10, tape.Jvp(y, w, Tensor.Scalar(1)).ToScalar());
    }

    [Fact]
    public void A_result_that_another_program_closes_over_is_seen_once()
    {
        foreach (var passes in new[] { CapturePasses.All, CapturePasses.None })
        {
            var feature = Compiled.Function(x => Square(x));
            var data = feature.Invoke([1.0, 2.0]);
            var w = new Variable([1.0, 1.0]);
            var f = Compiled.Function(x => x * data + Sum(Square(data)), passes);
            var loss = Compiled.ValueAndGradient(() => Sum(w.Value * data) + Sum(data), [w], passes);
            for (var run = 0; run < 2; run++)
            {
                Assert.Equal([18.0, 21.0], f.Invoke([1.0, 1.0]).ToArray());
                Assert.Equal(10, loss.Evaluate(out var gradients));
                Assert.Equal([1.0, 4.0], gradients[0].ToArray());
                feature.Invoke([10.0, 10.0]);
            }
        }
    }

    [Fact]
    public void Results_fed_back_at_other_places_move_together()
    {
        var rotate = Compiled.Function((Tensor[] x) => [x[1], x[2], x[0]]);
        var fibonacci = Compiled.Function((Tensor[] x) => [x[0] + x[1], Identity(x[0])]);
        IReadOnlyList<Tensor> turned = rotate.InvokeAll(Tensor.Scalar(1), Tensor.Scalar(2), Tensor.Scalar(3)), pair = fibonacci.InvokeAll(Tensor.Scalar(1), Tensor.Scalar(1));
        for (var i = 0; i < 4; i++) (turned, pair) = (rotate.InvokeAll([.. turned]), fibonacci.InvokeAll([.. pair]));
        Assert.Equal([3, 1, 2], turned.Select(y => y.ToScalar()));
        Assert.Equal([13, 8], pair.Select(y => y.ToScalar()));
    }
}
