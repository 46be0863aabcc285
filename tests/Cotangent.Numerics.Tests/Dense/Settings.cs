namespace Cotangent.Numerics.Tests;

/// <summary>Runs a body under a number of threads or a kernel, then restores what was set.</summary>
internal static class Settings
{
    public const double Epsilon = 2.220446049250313e-16;

    public static readonly int[] Sizes = [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 95, 96, 97, 100, 127, 129, 191, 192, 193, 200, 255, 256, 257];

    public static T WithThreads<T>(int threads, Func<T> body)
    {
        int before = Parallelism.Threads;
        Parallelism.Threads = threads;
        try
        {
            return body();
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    /// <summary>In a process that <see cref="PathTests"/> started, with its one kernel alone: the process that started it has them all.</summary>
    public static void WithEachKernel(Action body)
    {
        if (PathTests.IsInner)
        {
            body();
            return;
        }
        MicroKernel before = MicroKernel.Current;
        try
        {
            foreach (MicroKernel kernel in MicroKernel.Supported)
            {
                MicroKernel.Current = kernel;
                body();
            }
        }
        finally
        {
            MicroKernel.Current = before;
        }
    }

    public static void SameBitsForAnyThreads(Func<double[]> body)
    {
        NativeBackEnd.SkipUnlessOwn("the same bits for any number of threads");
        double[] one = WithThreads(1, body), two = WithThreads(2, body), four = WithThreads(4, body), five = WithThreads(5, body);
        Assert.True(one.AsSpan().SequenceEqual(two));
        Assert.True(one.AsSpan().SequenceEqual(four));
        Assert.True(one.AsSpan().SequenceEqual(five));
    }
}
