using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>
/// The no-U-turn sampler on N = 200 rows: the parameters of exact regression, and counts with all values of f. The name of a case has the effective draws a second of the value that has the fewest,
/// warm-up included; what share of the time of one chain after warm-up goes into the density and its gradient; and what a step of a trajectory allocates. The times are those of one density and gradient.
/// </summary>
internal static class NutsSuite
{
    private const int N = 200;

    internal static readonly Suite Suite = new("nuts", Cases);

    private static IEnumerable<Case> Cases()
    {
        yield return At("regression", Regression());
        yield return At("counts", Counts());
    }

    private static Case At(string name, DataModel model)
    {
        var start = Stopwatches.Milliseconds;
        var chains = model.Sample(new NutsOptions(4, 500, 500, 1));
        var (seconds, size) = ((Stopwatches.Milliseconds - start) / 1000, chains.Summary.Min(q => Math.Min(q.BulkSize, q.TailSize)));
        var objective = new Objective(model, () => -model.UnconstrainedLogPosteriorDensity());
        var (u, gradient) = (Last(chains), new double[objective.Count]);
        var watch = new Watch(warmup: 500, evaluation: () => objective.Evaluate(u, gradient));
        model.Sample(new NutsOptions(1, 500, 200, 2), progress: watch);
        var sound = chains.AreSound ? "" : ", NOT SOUND";
        return new(
            FormattableString.Invariant($"{name} N={N}: {size / seconds:F0} effective/s ({size:F0} in {seconds:F1} s{sound}), {watch.Steps / 200.0:F1} steps a draw, {watch.Share:P1} gradient, {watch.BytesPerStep:F1} B/step"),
            (double)N * N * N,
            () => objective.Evaluate(u, gradient));
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

    private static double[] Last(MarkovChains chains) => [.. chains.States[0].Position];

    /// <summary>Times a chain after its warm-up, on the thread it runs on, and a batch of evaluations beside each batch of draws, so that both meet the machine in the same state.</summary>
    private sealed class Watch(int warmup, Action evaluation) : IProgress<SamplerProgress>
    {
        private const int Batch = 20; // draws

        private long before, bytes, batchSteps;
        private double since, sampling, evaluating;

        internal long Steps { get; private set; }

        internal double Share => evaluating / sampling;

        internal double BytesPerStep => (double)bytes / Steps;

        public void Report(SamplerProgress value)
        {
            if (value.Iteration < warmup) return;
            if (value.Iteration > warmup)
            {
                batchSteps += value.Last.Steps;
                if ((value.Iteration - warmup) % Batch != 0) return;
                sampling += Stopwatches.Milliseconds - since;
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                Evaluate();
            }
            since = Stopwatches.Milliseconds;
            before = GC.GetAllocatedBytesForCurrentThread();
        }

        private void Evaluate()
        {
            evaluation();
            var start = Stopwatches.Milliseconds;
            for (var i = 0; i < batchSteps; i++) evaluation();
            evaluating += Stopwatches.Milliseconds - start;
            (Steps, batchSteps) = (Steps + batchSteps, 0);
        }
    }
}
