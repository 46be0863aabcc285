namespace Cotangent.Numerics;

/// <summary>A team of background threads that share the iterations of one loop at a time.</summary>
/// <remarks>
/// A loop is open from its start until its caller finds no iteration left. A worker enters by raising <c>inside</c> and then looks whether the loop is open;
/// the caller closes the loop and then waits until nobody is inside. Both steps are full fences, so no worker sees a loop after its caller has left.
/// </remarks>
internal static class ForkJoin
{
    /// <summary>Spins before a worker without work goes to sleep: about half a millisecond, longer than the serial stretches between the loops of one factorisation.</summary>
    private const int Patience = 20_000;

    private static readonly Lock startGate = new();
    private static readonly object sleepGate = new();
    private static Loop? current;
    private static int workers;
    private static int busy;
    private static int isOpen;
    private static int inside;
    private static int asleep;
    private static int epoch;

    /// <summary>Runs the loop with the team, or returns false at once if the team is taken.</summary>
    public static bool TryRun<TBody>(int count, in TBody body) where TBody : struct, IParallelBody
    {
        if (Interlocked.CompareExchange(ref busy, 1, 0) != 0)
            return false;
        try
        {
            HireUpTo(Parallelism.Threads - 1);
            Loop<TBody> loop = Loop<TBody>.Shared;
            loop.Open(count, body);
            Run(loop);
            loop.Close();
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
        return true;
    }

    private static void Run(Loop loop)
    {
        current = loop;
        Interlocked.Exchange(ref isOpen, 1);
        Interlocked.Increment(ref epoch);
        if (Volatile.Read(ref asleep) > 0)
            Wake();
        loop.Drain();
        Interlocked.Exchange(ref isOpen, 0);
        SpinWait spin = default;
        while (Volatile.Read(ref inside) > 0)
            spin.SpinOnce(sleep1Threshold: -1);
    }

    private static void Wake()
    {
        lock (sleepGate)
            Monitor.PulseAll(sleepGate);
    }

    private static void HireUpTo(int wanted)
    {
        if (Volatile.Read(ref workers) >= wanted)
            return;
        lock (startGate)
        {
            for (; workers < wanted; workers++)
            {
                int index = workers;
                // A worker outlives the flow that hires it, and must not carry its values along.
                new Thread(() => Work(index)) { IsBackground = true, Name = $"Cotangent {index + 1}" }.UnsafeStart();
            }
        }
    }

    private static void Work(int index)
    {
        int seen = 0;
        while (true)
        {
            seen = AwaitChange(seen);
            if (index >= Parallelism.Threads - 1)
                continue;
            Interlocked.Increment(ref inside);
            if (Volatile.Read(ref isOpen) != 0)
                current!.Drain();
            Interlocked.Decrement(ref inside);
        }
    }

    private static int AwaitChange(int seen)
    {
        for (int i = 0; i < Patience; i++)
        {
            if (Volatile.Read(ref epoch) != seen)
                return epoch;
            Thread.SpinWait(1);
        }
        lock (sleepGate)
        {
            Interlocked.Increment(ref asleep);
            while (Volatile.Read(ref epoch) == seen)
                Monitor.Wait(sleepGate);
            Interlocked.Decrement(ref asleep);
            return epoch;
        }
    }

    /// <summary>The iterations still to be given out.</summary>
    private abstract class Loop
    {
        protected int Next;
        protected int Count;
        protected Exception? Failure;

        public void Drain()
        {
            try
            {
                for (int i = Interlocked.Increment(ref Next) - 1; i < Count; i = Interlocked.Increment(ref Next) - 1)
                    RunOne(i);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref Failure, e, null);
                Volatile.Write(ref Next, Count);
            }
        }

        protected abstract void RunOne(int i);
    }

    private sealed class Loop<TBody> : Loop where TBody : struct, IParallelBody
    {
        public static readonly Loop<TBody> Shared = new();
        private TBody body;

        public void Open(int count, in TBody body)
        {
            this.body = body;
            (Next, Count, Failure) = (0, count, null);
        }

        /// <summary>Forgets the body, so that it keeps nothing alive, and reports a failure.</summary>
        public void Close()
        {
            body = default;
            if (Failure is { } failure)
                throw new AggregateException($"Parallelism.For failed: {failure.Message}", failure);
        }

        protected override void RunOne(int i) => body.Run(i);
    }
}
