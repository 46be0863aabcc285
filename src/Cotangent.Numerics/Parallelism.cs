namespace Cotangent.Numerics;

/// <summary>The one setting for threads, and the one loop that uses them.</summary>
/// <remarks>Work is cut by sizes alone, never by the number of threads, so results are the same bits for any setting.</remarks>
public static class Parallelism
{
    private static int threads = Environment.ProcessorCount;

    [ThreadStatic]
    private static bool isAlone;

    /// <summary>The number of threads that a parallel loop uses, the caller's included. Starts as the number of processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int Threads
    {
        get => Volatile.Read(ref threads);
        set
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(nameof(value), $"Parallelism.Threads was set to {value}. It must be at least 1.");
            Volatile.Write(ref threads, value);
        }
    }

    /// <summary>Keeps the loops that this thread starts on this thread until what is returned is disposed: <c>using (Parallelism.OnThisThread()) …</c>.</summary>
    /// <remarks>For callers that are as many as processors already, as those of a service: a fork would wait for threads that others use. Results are the same bits.</remarks>
    public static SerialScope OnThisThread()
    {
        var before = isAlone;
        isAlone = true;
        return new(before);
    }

    internal static void Leave(bool before) => isAlone = before;

    /// <summary>Runs body(0) .. body(count − 1), in any order, on up to <see cref="Threads"/> threads, and returns when all are done.</summary>
    /// <remarks>A loop that is started inside another loop, or while another one runs, runs on its caller's thread. A fork costs a few microseconds: give each call more work than that.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="AggregateException">A body threw in a loop that was shared; the first exception is inside.</exception>
    public static void For(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(count), $"Parallelism.For was asked for {count} iterations. The count must not be negative.");
        For(count, new ActionBody(body));
    }

    /// <summary>Runs body.Run(0) .. body.Run(count − 1) for a body that is a value: nothing is allocated.</summary>
    internal static void For<TBody>(int count, in TBody body) where TBody : struct, IParallelBody
    {
        if (count > 1 && Threads > 1 && !isAlone && ForkJoin.TryRun(count, body))
            return;
        for (int i = 0; i < count; i++)
            body.Run(i);
    }

    /// <summary>Runs the loop on this thread alone, unless the whole of it is worth a fork.</summary>
    /// <param name="count">The number of iterations.</param>
    /// <param name="flops">The multiply-adds of the whole loop.</param>
    /// <param name="body">The iteration.</param>
    internal static void For<TBody>(int count, double flops, in TBody body) where TBody : struct, IParallelBody
    {
        if (flops >= WorthFork)
        {
            For(count, body);
            return;
        }
        for (int i = 0; i < count; i++)
            body.Run(i);
    }

    /// <summary>Multiply-adds that take about ten times as long as a fork.</summary>
    private const double WorthFork = 400_000;

    private readonly struct ActionBody(Action<int> body) : IParallelBody
    {
        public void Run(int i) => body(i);
    }
}
