using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>What it costs to ask one recording again and again.</summary>
public sealed class ManyQueriesTests
{
    [Fact]
    public void A_persistent_tape_that_records_does_not_grow_by_what_is_asked()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Chain(x, 1000);
        var (nodes, first) = (tape.Recording.Nodes.Count, tape.Gradient(y, x).ToScalar());
        for (var i = 0; i < 20; i++) Assert.Equal(first, tape.Gradient(y, x).ToScalar());
        Assert.Equal(nodes, tape.Recording.Nodes.Count);
    }

    [Fact]
    public void What_is_computed_from_its_gradients_adds_one_op_for_each()
    {
        var x = Tensor.Scalar(0.5);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Chain(x, 100);
        var nodes = tape.Recording.Nodes.Count;
        var step = 0.1 * tape.Gradient(y, x);
        Assert.Equal(nodes + 2, tape.Recording.Nodes.Count);
        Near.Equal(0.1 * Derivative.Hessian(z => Chain(z, 100), x), tape.Gradient(step, x));
    }

    [Fact]
    public void Second_derivatives_from_one_tape_are_those_of_nesting()
    {
        Tensor x = [0.3, 0.8];
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Sum(Exp(x) * Sin(x) * x);
        var gradient = tape.Gradient(y, x);
        var hessian = Derivative.Hessian(z => Sum(Exp(z) * Sin(z) * z), x);
        Near.Equal(hessian, tape.Jacobian(gradient, x));
        Near.Equal(MatVec(hessian, [1, 0]), tape.Jvp(gradient, x, [1, 0]));
        var third = tape.Gradient(Sum(tape.Gradient(Sum(gradient), x)), x);
        Near.Equal(Derivative.Gradient(z => Sum(Derivative.Gradient(p => Sum(Derivative.Gradient(q => Sum(Exp(q) * Sin(q) * q), p)), z)), x), third);
    }

    [Fact]
    public void A_gradient_of_an_intermediate_result_is_free_in_it()
    {
        var x = Tensor.Scalar(2);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var h = x * x;
        var slope = tape.Gradient(h * h * x, h); // 2 h x
        Near.Equal(Tensor.Scalar(4), tape.Gradient(slope, h));
        Near.Equal(Tensor.Scalar(24), tape.Gradient(slope, x)); // (2x³)′
    }

    [Fact]
    public void A_query_looks_at_what_stands_between_its_source_and_its_target_alone()
    {
        Assert.InRange(Allocated(8000) / (double)Allocated(2000), 3, 5); // 4 were it quite linear, 16 if each walked over the whole recording

        static long Allocated(int length)
        {
            var x = Tensor.Scalar(0.5);
            using var tape = new GradientTape(persistent: true);
            tape.Watch(x);
            List<Tensor> chain = [x];
            for (var i = 0; i < length; i++) chain.Add(Sin(chain[^1]));
            using var stopped = tape.StopRecording();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < length; i++) tape.Gradient(chain[i + 1], chain[i]);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Sources_far_apart_are_found()
    {
        var (x, late) = (Tensor.Scalar(0.5), Tensor.Scalar(0.25));
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Chain(x, 5000) * late; // watched afterwards: a watch of a tensor looks back
        tape.Watch(late);
        Near.Equal(Chain(x, 5000), tape.Gradient(y, late));
        var end = Chain(y, 5000);
        var (dx, dLate) = tape.Gradient(end, (x, late));
        Near.Equal(tape.Gradient(end, y) * tape.Gradient(y, x), dx);
        Near.Equal(tape.Gradient(end, y) * tape.Gradient(y, late), dLate);
    }

    private static Tensor Chain(Tensor x, int length)
    {
        for (var i = 0; i < length; i++) x = Sin(x) + 0.1;
        return x;
    }
}
