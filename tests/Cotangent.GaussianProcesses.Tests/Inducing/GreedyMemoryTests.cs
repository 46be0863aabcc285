using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Inducing;

/// <summary>What a process holds is that of all its tests, so this one runs by itself.</summary>
[Collection(typeof(Threads))]
public class GreedyMemoryTests
{
    /// <summary>N M numbers are held. The kernel is asked for each of them once, in small pieces, of which none is kept.</summary>
    [Fact]
    public void Many_rows_take_the_memory_of_N_times_M_numbers()
    {
        const int N = 200_000, M = 50;
        var X = RegressionCases.Normal(7, N, 2);
        GreedySelection.Of(X, 2, new SquaredExponential());
        var before = GC.GetTotalMemory(true);
        var kernel = new Watched(new SquaredExponential(1.3, 0.5), (long)N * M * 9 / 10);
        Assert.Equal(M, GreedySelection.Of(X, M, kernel).Rows.Count);
        Assert.InRange(kernel.Largest, 1, 10_000);
        Assert.InRange(kernel.Total, (long)N * M, (long)N * M + 1024 * M);
        Assert.InRange(kernel.Held - before, 8L * N * M, 8L * N * M + 12_000_000); // besides the rows of X and a few numbers for each
        var first = Op.Slice(X, ..500);
        Assert.Equal(GreedySelection.Of(first, M, new SquaredExponential(1.3, 0.5) + new Constant(1e-300)).Rows, GreedySelection.Of(first, M, kernel).Rows);
    }

    /// <summary>All that is ever allocated, whether it is kept or not: pieces of the kernel come and go, and tiles of distances are used again in hundreds of iterations.</summary>
    [Fact]
    public void In_all_greedy_choice_allocates_that_a_few_times_and_centres_the_rows_a_few_times()
    {
        const int N = 100_000, M = 50;
        var X = RegressionCases.Normal(7, N, 2);
        var kernel = new SquaredExponential(1.3, 0.5);
        long Allocated(Action choose)
        {
            choose();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            choose();
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
        var greedy = Allocated(() => GreedySelection.Of(X, M, kernel));
        var centres = Allocated(() => InducingPoints.KMeans(X, M, 1));
        Assert.InRange(greedy, 8L * N * M, 4 * 8L * N * M);
        Assert.InRange(centres, 8L * N * 2, 20 * 8L * N * 2);
    }

    /// <summary>A kernel that notes what it is asked for, and what is held when it has been asked for some number of elements.</summary>
    private sealed class Watched(Kernel kernel, long looksAt) : Kernel(null)
    {
        internal int Largest { get; private set; }

        internal long Total { get; private set; }

        internal long Held { get; private set; }

        public override IReadOnlyList<Part> Parts => [new("kernel", kernel)];

        protected override Tensor Covariance(Tensor X, Tensor X2)
        {
            var K = kernel.K(X, X2);
            Largest = Math.Max(Largest, K.Count);
            Total += K.Count;
            if (Held == 0 && Total > looksAt) Held = GC.GetTotalMemory(true);
            return K;
        }

        protected override Tensor Variances(Tensor X) => kernel.Diagonal(X);
    }
}
