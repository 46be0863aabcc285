namespace Cotangent.Numerics;

/// <summary>A team of background threads that share the iterations of one loop at a time.</summary>
/// <remarks>
/// Each thread has iterations that are neighbours, and so as a rule memory of its own; who is through with them helps another with the rest. With turns, two processors would write
/// into the same cache lines all the time.
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
        loop.Drain(0);
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
                current!.Drain(index + 1);
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
        /// <summary>Counters this far apart do not share a cache line, nor one with what is before or behind them.</summary>
        private const int Apart = 16;

        private long[] next = [];
        private int count;
        private int shares;
        protected Exception? Failure;

        protected void Open(int iterations)
        {
            (count, shares, Failure) = (iterations, Math.Min(Parallelism.Threads, iterations), null);
            if (next.Length < (shares + 1) * Apart)
                next = new long[(shares + 1) * Apart];
            for (int share = 0; share < shares; share++)
                next[(share + 1) * Apart] = Start(share);
        }

        /// <summary>Runs the iterations of one share, and then what is left of the others.</summary>
        public void Drain(int first)
        {
            try
            {
                for (int share = first; share < first + shares; share++)
                    DrainShare(share % shares);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref Failure, e, null);
                for (int share = 0; share < shares; share++)
                    Volatile.Write(ref next[(share + 1) * Apart], count);
            }
        }

        private void DrainShare(int share)
        {
            ref long counter = ref next[(share + 1) * Apart];
            int end = Start(share + 1);
            for (long i = Interlocked.Increment(ref counter) - 1; i < end; i = Interlocked.Increment(ref counter) - 1)
                RunOne((int)i);
        }

        private int Start(int share) => (int)((long)count * share / shares);

        protected abstract void RunOne(int i);
    }

    private sealed class Loop<TBody> : Loop where TBody : struct, IParallelBody
    {
        public static readonly Loop<TBody> Shared = new();
        private TBody body;

        public void Open(int count, in TBody body)
        {
            this.body = body;
            Open(count);
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
