using System.Runtime.CompilerServices;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>The tests that measure memory run alone.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Memory
{
    /// <summary>
    /// The bytes that are left when everything unreachable is gone: collections follow one another until one frees nothing,
    /// since finalizers and pools let go of their memory some collections later. <c>GC.GetTotalMemory(true)</c> is content with
    /// 5 % of the heap more or less, which is more than the tests allow where others left much behind.
    /// </summary>
    public static long Reachable()
    {
        var (before, left) = (long.MaxValue, Collected());
        for (var i = 0; i < 20 && left < before - 1000; i++) (before, left) = (left, Collected());
        return left;
    }

    /// <summary>The middle one of three measurements: memory that others let go of meanwhile spoils one of them, not two.</summary>
    public static long Middle(Func<long> measure)
    {
        long[] measured = [measure(), measure(), measure()];
        return measured.Order().ElementAt(1);
    }

    private static long Collected()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}

/// <summary>What a recording holds, and what it costs.</summary>
[Collection(typeof(Memory))]
public sealed class MemoryTests
{
    [Fact]
    public void A_used_up_tape_lets_its_recording_go()
    {
        var x = Tensor.Scalar(3);
        using var tape = new GradientTape();
        tape.Watch(x);
        var intermediate = Differentiated(tape, x);
        GC.Collect();
        Assert.False(intermediate.IsAlive);
        Assert.Throws<InvalidOperationException>(() => tape.Gradient(x, x));
    }

    [Fact]
    public void Training_leaves_the_heap_flat()
    {
        var weights = new Variable(Normal(20, 5), "weights");
        var X = Normal(50, 20);
        Train(weights, X, steps: 200);
        var before = Memory.Reachable();
        Train(weights, X, steps: 2000);
        var grown = Memory.Reachable() - before;
        Assert.True(grown < 200_000, $"the heap grew by {grown} bytes in 2000 steps");
    }

    [Fact]
    public void A_recorded_op_allocates_its_output_and_a_fixed_part()
    {
        (Func<Tensor, Tensor> Op, int BytesPerElement)[] ops =
            [(Exp, 8), (x => x + x, 8), (x => x * Tensor.Ones(1), 8), (x => Sum(x), 0), (x => Reshape(x, x.Count, 1), 0), (x => SumTo(x, 1), 0)];
        foreach (var (op, bytesPerElement) in ops)
            Assert.Equal(Recorded(op, 1000) + 8000 * bytesPerElement, Recorded(op, 9000), 64.0);
    }

    [Fact]
    public void A_cotangent_with_many_contributions_is_summed_in_one_place()
    {
        const int n = 10_000;
        var x = Normal(n);
        var perUse = (Used(40) - Used(20)) / 20.0 / (8 * n);
        Assert.Equal(3, perUse, 0.1); // the product, and two for the rules of Sum and Multiply

        long Used(int times)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Derive.Gradient(z => Enumerable.Range(0, times).Select(_ => Sum(z * x)).Aggregate((a, b) => a + b), Normal(n));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_sum_in_one_place_is_not_seen_by_others()
    {
        var x = Normal(3);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Identity(x) * 2;
        var z = y + Identity(y) + y * y;
        var first = tape.Gradient(z, [x, y]);
        Near.Equal(2 * (2 + 2 * y), first[0], 1e-15);
        Near.Equal(2 + 2 * y, first[1], 1e-15);
        Near.Equal(first[1], tape.Gradient(z, y), 0);
    }

    /// <summary>The bytes that one recorded op allocates for an input of <paramref name="n"/> elements.</summary>
    private static long Recorded(Func<Tensor, Tensor> op, int n)
    {
        var x = Tensor.Zeros(n);
        using var tape = new GradientTape();
        tape.Watch(x);
        op(x);
        var before = GC.GetAllocatedBytesForCurrentThread();
        op(x);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Train(Variable weights, Tensor X, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var tape = new GradientTape();
            var loss = Mean(Square(Tanh(MatMul(X, weights)) - 0.5));
            weights.Assign(weights.Value - 0.01 * tape.Gradient(loss, weights));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Differentiated(GradientTape tape, Tensor x)
    {
        var y = x * x;
        tape.Gradient(y * y, x);
        return new WeakReference(y);
    }
}
