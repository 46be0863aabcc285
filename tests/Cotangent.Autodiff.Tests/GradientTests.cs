using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What a gradient call answers: targets, sources, cotangents, connection.</summary>
public sealed class GradientTests
{
    private readonly Tensor x = Tensor.Scalar(3);

    [Fact]
    public void Several_targets_are_summed()
    {
        using var tape = Watching(x);
        var y = x * x;
        Near.Equal(Tensor.Scalar(7), tape.Gradient([x, y], [x])[0]);
        Near.Equal(Tensor.Scalar(12), tape.Gradient([y, y], [x])[0]);
    }

    [Fact]
    public void A_target_of_any_shape_without_a_cotangent_is_summed()
    {
        var v = Vector(1, 2, 3);
        Near.Equal([2, 4, 6], Derive.Gradient(Square, v));
        Near.Equal(Derive.Gradient(z => Sum(Square(z)), v), Derive.Gradient(Square, v));
    }

    [Fact]
    public void Each_target_has_its_cotangent_and_null_means_ones()
    {
        var v = Vector(1, 2, 3);
        using var tape = Watching(v);
        var (square, sum) = (Square(v), Sum(v));
        Near.Equal([1, -4, 12], tape.Gradient(square, v, Vector(0.5, -1, 2)));
        Near.Equal([2, -3, 13], tape.Gradient([square, sum], [v], [Vector(0.5, -1, 2), null])[0]);
        Near.Equal([6, 8, 10], tape.Gradient([square, sum], [v], [null, Tensor.Scalar(4)])[0]);
    }

    [Fact]
    public void A_missing_cotangent_is_an_error_before_any_work()
    {
        using var tape = Watching(x);
        var y = x * x;
        var error = Assert.Throws<ArgumentException>(() => tape.Gradient([y, y], [x], [null]));
        Assert.Equal("GradientTape.Gradient: got 1 output gradient for 2 targets. Give one per target, of its shape; null means ones.", error.Message);
    }

    [Fact]
    public void A_cotangent_of_another_shape_is_an_error_even_if_it_would_broadcast()
    {
        var v = Vector(1, 2, 3);
        using var tape = Watching(v);
        var y = Square(v);
        var error = Assert.Throws<ArgumentException>(() => tape.Gradient(y, v, Tensor.Scalar(1)));
        Assert.Equal("GradientTape.Gradient: output gradient 0 has shape []; expected [3], the shape of target 0.", error.Message);
    }

    [Fact]
    public void No_target_and_no_source_are_errors()
    {
        using var tape = Watching(x);
        var y = x * x;
        Assert.Equal(
            "GradientTape.Gradient: there is no target. Give at least one tensor to differentiate.",
            Assert.Throws<ArgumentException>(() => tape.Gradient(Array.Empty<Tensor>(), [x])).Message);
        Assert.Equal("GradientTape.Gradient: there is no source. Give at least one tensor or variable.", Assert.Throws<ArgumentException>(() => tape.Gradient([y], Array.Empty<Source>())).Message);
        Assert.Equal("GradientTape.Gradient: target 0 is null. Give a tensor computed inside the recording.", Assert.Throws<ArgumentException>(() => tape.Gradient([null!], [x])).Message);
        Assert.Equal("GradientTape.Gradient: source 0 is null. Give a tensor or a variable.", Assert.Throws<ArgumentException>(() => tape.Gradient(y, (Tensor)null!)).Message);
    }

    [Fact]
    public void An_intermediate_source_counts_as_free()
    {
        using var tape = Watching(x);
        var y = x * x;
        var z = y * y;
        var gradients = tape.Gradient(z, [x, y]);
        Near.Equal(Tensor.Scalar(108), gradients[0]);
        Near.Equal(Tensor.Scalar(18), gradients[1]);
        Near.Equal(Tensor.Scalar(18), tape.Gradient(z, y));
    }

    [Fact]
    public void A_source_given_twice_has_its_gradient_twice()
    {
        using var tape = Watching(x);
        var gradients = tape.Gradient(x * x, [x, x]);
        Near.Equal(Tensor.Scalar(6), gradients[0]);
        Near.Equal(Tensor.Scalar(6), gradients[1]);
    }

    [Fact]
    public void A_target_that_is_a_source_has_its_cotangent_for_gradient_watched_or_not()
    {
        using var tape = new GradientTape(persistent: true);
        Near.Equal(Tensor.Scalar(1), tape.Gradient(x, x));
        Near.Equal(Tensor.Scalar(5), tape.Gradient(x, x, Tensor.Scalar(5)));
        Near.Equal(Tensor.Scalar(7), tape.Gradient([x, x], [x], [Tensor.Scalar(5), Tensor.Scalar(2)])[0]);
        Near.Equal(Tensor.Scalar(4), tape.Jvp([x], [x], [Tensor.Scalar(4)])[0]);
        tape.Watch(x);
        Near.Equal(Tensor.Scalar(5), tape.Gradient(x, x, Tensor.Scalar(5)));
        Near.Equal(Tensor.Scalar(4), tape.Jvp([x], [x], [Tensor.Scalar(4)])[0]);
    }

    [Fact]
    public void A_target_upstream_of_another_adds_its_own_cotangent()
    {
        using var tape = Watching(x);
        var y = x * x;
        Near.Equal(Tensor.Scalar(552), tape.Gradient([y, y * y], [x], [Tensor.Scalar(2), Tensor.Scalar(5)])[0]);
    }

    [Fact]
    public void A_constant_target_contributes_nothing()
    {
        using var tape = Watching(x);
        Near.Equal(Tensor.Scalar(6), tape.Gradient([Tensor.Scalar(5), x * x], [x])[0]);
        Assert.Null(tape.Gradient([Tensor.Scalar(5)], [x], null, UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void An_unconnected_source_throws_unless_zero_or_null_is_asked_for()
    {
        using var tape = Watching(x);
        var (u, y) = (Normal(2, 3), x * x);
        var error = Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(y, u));
        Assert.Equal(
            "GradientTape.Gradient: the tensor [2, 3] was never watched on this tape. Watch it before computing the target from it, or make it a Variable; " +
            "or pass UnconnectedGradients.Zero or Null if there may be none.",
            error.Message);
        Near.Equal(Tensor.Zeros(2, 3), tape.Gradient([y], [u], null, UnconnectedGradients.Zero)[0]);
        Assert.Null(tape.Gradient([y], [u], null, UnconnectedGradients.Null)[0]);
        Near.Equal(Tensor.Zeros(2, 3), tape.Gradient(y, u, UnconnectedGradients.Zero));
        Assert.Null(tape.Gradient(y, u, UnconnectedGradients.Null));
    }

    [Fact]
    public void A_connected_path_of_slope_zero_gives_zero_in_every_mode()
    {
        using var tape = Watching(x);
        var y = Sign(x) + 0 * x;
        Near.Equal(Tensor.Scalar(0), tape.Gradient(y, x));
        Near.Equal(Tensor.Scalar(0), tape.Gradient([y], [x], null, UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void Ops_upstream_of_the_sources_and_off_the_path_to_the_targets_do_no_work()
    {
        using var tape = Watching(x);
        var y = Chain(x);
        var z = y * y;
        Chain(y);
        using var pause = tape.StopRecording(); // so that every call finds the same recording
        var needed = Allocated(() => tape.Gradient(z, y));
        var all = Allocated(() => tape.Gradient(z, x));
        Assert.True(needed < all / 4, $"a pass over one op allocates {needed} bytes, one over a thousand {all}");
    }

    [Fact]
    public void Ops_that_follow_from_a_cut_alone_do_no_work()
    {
        using var tape = Watching(x);
        var y = CustomGradient(StopGradient(x), z => (z, _ => throw new InvalidOperationException("no cotangent is wanted here")));
        Near.Equal(Tensor.Scalar(3), tape.Gradient(x * y, x));
    }

    [Fact]
    public void Jvp_sums_over_sources_and_checks_its_tangents()
    {
        var (a, b) = (Vector(1, 2), Vector(3, 4));
        using var tape = Watching(a, b);
        var y = a * b;
        Near.Equal([3.1, 8.2], tape.Jvp([y], [a, b], [Vector(1, 2), Vector(0.1, 0.1)])[0]);
        Near.Equal([0, 0], tape.Jvp([Vector(1, 2)], [a], [Vector(1, 2)], UnconnectedGradients.Zero)[0]);
        Assert.Equal("GradientTape.Jvp: got 1 tangent for 2 sources. Give one per source, of its shape.", Assert.Throws<ArgumentException>(() => tape.Jvp([y], [a, b], [a])).Message);
        Assert.Equal("GradientTape.Jvp: tangent 0 has shape []; expected [2], the shape of source 0.", Assert.Throws<ArgumentException>(() => tape.Jvp([y], [a], [Tensor.Scalar(1)])).Message);
    }

    [Fact]
    public void Jvp_adds_the_tangent_of_an_intermediate_source_to_what_arrives_there_and_of_a_source_given_twice_both()
    {
        using var tape = Watching(x);
        var y = x * x;
        var z = y * y;
        Near.Equal(Tensor.Scalar(2 * 108 + 5 * 18), tape.Jvp([z], [x, y], [Tensor.Scalar(2), Tensor.Scalar(5)])[0]);
        Near.Equal(Tensor.Scalar((2 + 5) * 108), tape.Jvp([z], [x, x], [Tensor.Scalar(2), Tensor.Scalar(5)])[0]);
    }

    private static Tensor Chain(Tensor start)
    {
        var y = start;
        for (var i = 0; i < 1000; i++) y = Sin(y);
        return y;
    }

    private static GradientTape Watching(params Tensor[] tensors)
    {
        var tape = new GradientTape(persistent: true);
        foreach (var tensor in tensors) tape.Watch(tensor);
        return tape;
    }

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
