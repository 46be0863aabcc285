using System.Diagnostics;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Health;

/// <summary>Times matrix products (2 N³ flops) and Cholesky factors (N³/3) of a few sizes, and takes the best of the runs, which on a shared machine is the most accurate.</summary>
public static class SpeedCheck
{
    private static readonly int[] Orders = [128, 512, 1024];

    /// <summary>Runs for about the given number of seconds, each case for the same time and at least twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than an hour.</exception>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public static IReadOnlyList<Speed> Run(double seconds, CancellationToken cancellation)
    {
        if (!(seconds is > 0 and <= 3600))
            throw new ArgumentOutOfRangeException(nameof(seconds), $"SpeedCheck.Run: seconds is {seconds}; expected more than 0 and at most 3600.");
        var share = seconds / (2 * Orders.Length);
        var rates = new List<(string Operation, int Order, double Gflops)>();
        foreach (var n in Orders) rates.Add(("matmul", n, 2e-9 * n * n * n / BestSeconds(Product(n), share, cancellation)));
        foreach (var n in Orders) rates.Add(("cholesky", n, 1e-9 / 3 * n * n * n / BestSeconds(Factor(n), share, cancellation)));
        var peak = rates.Where(rate => rate.Operation == "matmul").Max(rate => rate.Gflops);
        return [.. rates.Select(rate => new Speed(rate.Operation, rate.Order, rate.Gflops, rate.Gflops / peak))];
    }

    /// <summary>The flops a second that fits keep up, about: half of those of the fastest of a few matrix products.</summary>
    public static double Rate()
    {
        const int n = 512;
        return n * (double)n * n / BestSeconds(Product(n), 0.02, CancellationToken.None);
    }

    private static double BestSeconds(Func<TimeSpan> run, double share, CancellationToken cancellation)
    {
        var best = double.PositiveInfinity;
        var start = Stopwatch.GetTimestamp();
        for (var runs = 0; runs < 2 || Stopwatch.GetElapsedTime(start).TotalSeconds < share; runs++)
        {
            cancellation.ThrowIfCancellationRequested();
            best = Math.Min(best, run().TotalSeconds);
        }
        return best;
    }

    private static Func<TimeSpan> Product(int n)
    {
        var (A, B, C) = (Normal(n, 1), Normal(n, 2), new double[n * n]);
        return () =>
        {
            var start = Stopwatch.GetTimestamp();
            MatMul.Multiply(new(A, n, n), new(B, n, n), new(C, n, n));
            return Stopwatch.GetElapsedTime(start);
        };
    }

    /// <summary>Times the Cholesky factor of A Aᵀ + N I, without the copy that is factored in place.</summary>
    private static Func<TimeSpan> Factor(int n)
    {
        var (A, S, L) = (Normal(n, 3), new double[n * n], new double[n * n]);
        SymmetricProduct.Lower(new(A, n, n), new(S, n, n));
        for (var i = 0; i < n; i++) S[i * n + i] += n;
        return () =>
        {
            S.CopyTo(L, 0);
            var start = Stopwatch.GetTimestamp();
            if (Cholesky.Factor(new(L, n, n)) is { } failure)
                throw new ArithmeticException(
                    $"SpeedCheck.Run: the Cholesky factor of A Aᵀ + N I stopped at pivot {failure.Pivot}, which is {failure.Value}; expected a factor. The arithmetic of " +
                        "this machine, or of its BLAS, is at fault.");
            return Stopwatch.GetElapsedTime(start);
        };
    }

    private static double[] Normal(int n, ulong seed)
    {
        var A = new double[n * n];
        new Philox(seed).FillNormal(A);
        return A;
    }
}
