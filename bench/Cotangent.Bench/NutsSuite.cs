using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>
/// The no-U-turn sampler on N = 200 rows: the parameters of exact regression, and counts with all values of f. The name of a case has the effective draws a second of the value that has the fewest,
/// warm-up included; the time of a step of a trajectory after it; what share of that is the density with its gradient, by what a step takes with as many independent normals in place of it; and what
/// a step allocates, which is its share of the list of draws. The times of a row are those of one density with its gradient.
/// </summary>
internal static class NutsSuite
{
    private const int N = 200;

    internal static readonly Suite Suite = new("nuts", Cases);

    private static IEnumerable<Case> Cases()
    {
        yield return At("regression", Regression(), new(4, 500, 500, 1));
        yield return At("counts", Counts(), new(4, 500, 1000, 1, MassMatrix: MassMatrix.Curvature));
    }

    private static Case At(string name, DataModel model, NutsOptions options)
    {
        var start = Stopwatches.Milliseconds;
        var chains = model.Sample(options);
        var (seconds, size) = ((Stopwatches.Milliseconds - start) / 1000, chains.Summary.Min(q => Math.Min(q.BulkSize, q.TailSize)));
        var objective = new Objective(model, () => -model.UnconstrainedLogPosteriorDensity());
        var (u, gradient) = (chains.States[0].Position, new double[objective.Count]);
        var step = Step(progress => model.Sample(options with { Chains = 1, Draws = 300, Seed = 2 }, progress: progress));
        var z = new Parameter(Tensor.Zeros(u.Length), prior: new NormalPrior(0, 1));
        var idle = Step(progress => Nuts.Sample(z, z.LogPriorDensity, options with { Chains = 1, Draws = 1000, Seed = 2 }, progress: progress));
        return new(
            FormattableString.Invariant($"{name} N={N}: {size / seconds:F0} effective/s ({size:F0} in {seconds:F1} s{(chains.AreSound ? "" : ", NOT SOUND")}), {step.PerDraw:F1} steps a draw of ")
                + FormattableString.Invariant($"{1000 * step.Time:F0} us, {1 - idle.Time / step.Time:P1} gradient, {step.Bytes:F1} B"),
            (double)N * N * N,
            () => objective.Evaluate(u, gradient));
    }

    /// <summary>Milliseconds and bytes of a step of a trajectory, and steps of a draw, of one chain after its warm-up.</summary>
    private static (double Time, double Bytes, double PerDraw) Step(Action<IProgress<SamplerProgress>> sample)
    {
        var watch = new Watch();
        sample(watch);
        return watch.Step;
    }

    /// <summary>y = sin 3x₁ + x₂ and noise, a lengthscale for each of two inputs, four parameters.</summary>
    private static Gpr Regression()
    {
        var random = new Philox(1);
        var X = Op.RandomNormal(random, N, 2);
        var Y = Op.Sin(3 * Op.Columns(X, 0)) + Op.Columns(X, 1) + 0.2 * Op.RandomNormal(random, N, 1);
        var model = new Gpr(X, Y, Kernel(2));
        ParameterTree.Find(model, "likelihood.variance").Prior = new LogNormalPrior(-2, 1);
        return model;
    }

    /// <summary>Counts with a rate that waves: 200 values of f beside two parameters.</summary>
    private static Gpmc Counts()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => i / 20.0)], N, 1);
        return new(X, new PoissonPrediction(0.5 + Op.Sin(X)).Sample(new Philox(1)), Kernel(1), new PoissonLikelihood());
    }

    private static Matern52 Kernel(int inputs)
    {
        var kernel = new Matern52(lengthscales: Tensor.Ones(inputs));
        kernel.Variance.Prior = new LogNormalPrior(0, 1);
        kernel.Lengthscales.Prior = new GammaPrior(2, 1);
        return kernel;
    }

    /// <summary>Reads clock and memory at the first draw that is kept and at the last, on the thread of the chain.</summary>
    private sealed class Watch : IProgress<SamplerProgress>
    {
        private double start, end;
        private long before, after;
        private int draws, steps;

        internal (double Time, double Bytes, double PerDraw) Step => ((end - start) / steps, (double)(after - before) / steps, (double)steps / draws);

        public void Report(SamplerProgress value)
        {
            if (value.IsWarmup)
            {
                (start, before) = (Stopwatches.Milliseconds, GC.GetAllocatedBytesForCurrentThread());
                return;
            }
            (end, after) = (Stopwatches.Milliseconds, GC.GetAllocatedBytesForCurrentThread());
            (draws, steps) = (draws + 1, steps + value.Last.Steps);
        }
    }
}
