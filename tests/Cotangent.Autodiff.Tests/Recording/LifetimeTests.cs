using System.Runtime.CompilerServices;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What lives how long, and how much at a time.</summary>
[Collection(typeof(Memory))]
public sealed class LifetimeTests
{
    [Fact]
    public void The_gradient_of_a_tape_that_is_not_persistent_frees_all_that_it_held()
    {
        using var tape = new GradientTape();
        var (held, free) = Recorded(tape, t => t.Gradient(t.Recording.Nodes[^1].Output, t.Recording.Nodes[0].Input(0)));
        Assert.Equal(4, held.Length);
        Assert.All(free(), isAlive => Assert.False(isAlive));
        GC.KeepAlive(tape);
    }

    [Fact]
    public void A_persistent_tape_holds_all_until_its_dispose()
    {
        var tape = new GradientTape(persistent: true);
        var (held, free) = Recorded(tape, t => t.Gradient(t.Recording.Nodes[^1].Output, t.Recording.Nodes[0].Input(0)));
        Assert.All(held, x => Assert.True(x.IsAlive));
        Assert.All(free()[..3], Assert.True); // the fourth is the gradient's own, which nothing recorded holds
        tape.Dispose();
        Assert.All(free(), isAlive => Assert.False(isAlive));
        GC.KeepAlive(tape);
    }

    [Fact]
    public void A_reset_frees_what_was_recorded()
    {
        using var tape = new GradientTape(persistent: true);
        var (_, free) = Recorded(tape, t => Tensor.Zeros());
        tape.Reset();
        Assert.All(free(), isAlive => Assert.False(isAlive));
    }

    [Fact]
    public void A_Vjp_holds_its_recording_as_long_as_it_lives_and_not_the_tape()
    {
        var (tape, intermediate) = Used();
        Collect();
        Assert.False(tape.IsAlive);
        Assert.False(intermediate.IsAlive);
    }

    [Fact]
    public void An_accumulator_that_lives_long_keeps_no_tangents_of_what_is_gone()
    {
        var x = Normal(100);
        using var accumulator = new ForwardAccumulator(x, x);
        Run(x, 100);
        var before = Memory.Reachable();
        Run(x, 5000); // 8 MB of values and tangents
        var grown = Memory.Reachable() - before;
        Assert.True(grown < 400_000, $"the heap grew by {grown} bytes");
    }

    [Fact]
    public void Recomputation_keeps_inputs_and_outputs_alone()
    {
        static Tensor Block(Tensor x)
        {
            for (var i = 0; i < 20; i++) x = Sin(x);
            return x;
        }
        var plain = Memory.Middle(() => Retained(Block));
        var recomputed = Memory.Middle(() => Retained(x => Recompute(x, Block)));
        Assert.True(plain > 95 * 80_000, $"{plain} bytes");
        Assert.True(recomputed < plain / 10, $"{recomputed} bytes with recomputation, {plain} without");
    }

    [Fact]
    public void A_backward_pass_lets_a_cotangent_go_when_it_is_used()
    {
        WeakReference? first = null;
        var isAlive = true;
        var x = Vector(0.1, 0.2);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = CustomGradient(x, z => (Sin(z), dY =>
        {
            Collect();
            isAlive = first!.IsAlive;
            return dY * Cos(z);
        }
        ));
        y = CustomGradient(Exp(Exp(y)), z => (Sin(z), dY =>
        {
            first = new(dY);
            return dY * Cos(z);
        }
        ));
        Near.Equal(Derive.Gradient(z => Square(Sin(Exp(Exp(Sin(z))))), x), tape.Gradient(Square(y), x));
        Assert.False(isAlive);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void One_pass_of_a_Jacobian_keeps_to_its_budget(long maxBytes)
    {
        var (W, x) = (Normal(200, 200), Normal(200));
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = Tanh(MatVec(W, Sin(Exp(0.1 * x))));
        var passes = new Sizes();
        ActiveRecorders.Push(passes);
        tape.Jacobian(y, x, maxBytes);
        ActiveRecorders.Remove(passes);
        Assert.InRange(passes.Largest, maxBytes / 40, maxBytes); // a cotangent is one of some five to ten of a pass
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference[] Held, Func<bool[]> AreAlive) Recorded(GradientTape tape, Func<GradientTape, Tensor> derive)
    {
        var x = Tensor.FromSpan([1, 2, 3]);
        tape.Watch(x);
        var y = Exp(x);
        var z = Sin(y);
        WeakReference[] held = [new(x), new(y), new(z), new(derive(tape))];
        return (held, () =>
        {
            Collect();
            return [.. held.Select(reference => reference.IsAlive)];
        }
        );
    }

    /// <summary>In a method of its own, so that no place on the stack holds the Vjp afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Tape, WeakReference Intermediate) Used()
    {
        var (vjp, tape, intermediate) = Prepared();
        Collect();
        Assert.False(tape.IsAlive);
        Assert.True(intermediate.IsAlive);
        Near.Equal(Tensor.Scalar(108), vjp.Pull()[0]);
        return (tape, intermediate);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Vjp Vjp, WeakReference Tape, WeakReference Intermediate) Prepared()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape();
        tape.Watch(x);
        var y = x * x;
        return (tape.Vjp([y * y], [x]), new(tape), new(y));
    }

    private static void Run(Tensor x, int steps)
    {
        for (var i = 0; i < steps; i++) Sin(x);
    }

    /// <summary>What a recording of five blocks holds, in bytes.</summary>
    private static long Retained(Func<Tensor, Tensor> block)
    {
        var x = Normal(10_000);
        using var tape = new GradientTape();
        tape.Watch(x);
        var before = Memory.Reachable();
        var y = x;
        for (var i = 0; i < 5; i++) y = block(y);
        var after = Memory.Reachable();
        Assert.True(double.IsFinite(Sum(tape.Gradient(y, x)).ToScalar()));
        return after - before;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>The bytes of the largest result of an op, those that put the passes together left out.</summary>
    private sealed class Sizes : Recorder
    {
        internal long Largest { get; private set; }

        internal override void Record(Node node, ActiveRecorders? outer)
        {
            if (node.Shared is null && node.Name != "Concat") Largest = Math.Max(Largest, sizeof(double) * (long)node.Output.Count);
        }
    }
}
