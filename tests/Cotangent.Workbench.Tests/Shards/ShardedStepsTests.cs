using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;

namespace Cotangent.Workbench.Tests.Shards;

/// <summary>Training by minibatches of rows in shards.</summary>
public class ShardedStepsTests
{
    /// <summary>Held-out rows are scored as a fit of one machine scores them, and the bound is that of all rows.</summary>
    [Theory]
    [InlineData("Poisson", "y", true)]
    [InlineData("StudentT", "y", false)]
    [InlineData(null, "y", false)]
    public void Scores_and_bound_are_those_of_one_machine(string? likelihood, string target, bool areCounts)
    {
        using var parts = Parts(areCounts, 60, 45);
        var outcome = ShardedFit.Run(new(parts.Pattern, target) { Likelihood = likelihood, Model = "svgp", Inducing = 8, Minibatch = 16, MaxEvaluations = 20 }, new LocalTransport(), 40);
        int[] held = [.. Enumerable.Range(0, 105).Where(i => i < 60 ? i % 10 == 9 : (i - 60) % 10 == 9)];
        int[] train = [.. Enumerable.Range(0, 105).Except(held)];
        var svgp = (Svgp)outcome.Model;
        Assert.Equal((train.Length, held.Length), (svgp.DataCount, outcome.HeldOut!.Count));
        var (X, Y) = Seen(outcome.Standardizer, parts, train);
        Assert.Equal(svgp.EvidenceLowerBound(X, Y).ToScalar(), outcome.LogMarginalLikelihood, 1e-8);
        double[] heldX = [.. held.SelectMany(i => parts.Rows[i][..2])];
        double[] heldY = [.. held.Select(i => parts.Rows[i][2])];
        var y = Predictor.Predict(outcome.Posterior, outcome.Standardizer, heldX);
        Assert.Equal(Math.Sqrt(heldY.Zip(y.Mean, (a, b) => (a - b) * (a - b)).Average()), outcome.HeldOut.Rmse, 1e-9);
        Assert.Equal(heldY.Select((v, i) => v >= y.Lower[i] && v <= y.Upper[i] ? 1.0 : 0).Average(), outcome.HeldOut.Coverage95, 1e-12);
        var densities = Predictor.LogDensities(outcome.Posterior, outcome.Standardizer, heldX, Seen(outcome.Standardizer, parts, held).Y);
        Assert.Equal(-densities.Average(), outcome.HeldOut.Nlpd, 1e-8);
        Assert.Equal(areCounts, outcome.HeldOut.Deviance is not null);
        if (areCounts) Assert.Equal((0, 1), (outcome.Standardizer.TargetMean, outcome.Standardizer.TargetScale));
        Assert.Equal(areCounts ? y.Covered.Average() : 0.95, outcome.HeldOut.ExpectedCoverage, 1e-12);
        Assert.Equal(outcome.Posterior.PredictY(X).Mean.ToArray(), SavedFit.Read(FitFile.Bytes(outcome)).Model.Posterior().PredictY(X).Mean.ToArray());
    }

    /// <summary>A holder that is lost reads its rows again; a training that was stopped goes on from its checkpoint.</summary>
    [Fact]
    public void Neither_a_lost_holder_nor_a_stop_changes_a_bit()
    {
        using var parts = Parts(areCounts: true, 40, 30);
        var request = new FitRequest(parts.Pattern, "y") { Likelihood = "Poisson", Inducing = 6, Minibatch = 8, MaxEvaluations = 12 };
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 20));
        Assert.Equal(expected, Text(ShardedFit.Run(request, new Forgetful(), 20)));
        var kept = request with { Checkpoint = Path.Combine(parts.Folder, "place") };
        using var stop = new CancellationTokenSource();
        Assert.True(ShardedFit.Run(kept, new LocalTransport(), 20, new Stopping(stop), stop.Token).Report.IsStopped);
        var (alone, resumed) = (ShardedFit.Run(request, new LocalTransport(), 20), ShardedFit.Run(kept, new LocalTransport(), 20));
        Assert.Equal(ShardedSvgp.Read((Svgp)alone.Model), ShardedSvgp.Read((Svgp)resumed.Model));
        Assert.NotEqual(expected, Text(ShardedFit.Run(request with { Seed = 1 }, new LocalTransport(), 20)));
    }

    [Theory]
    [InlineData("Likelihood = Bernoulli is not for a cluster: expected one of numbers or counts")]
    [InlineData("Likelihood = Weibull is not for a cluster: expected one of numbers or counts")]
    [InlineData("which reads column 'a' as it stands")]
    [InlineData("the setting Minibatch is 0; expected 1 or more")]
    [InlineData("Minibatch is not for a cluster")]
    [InlineData("PoissonLikelihood: Y[0, 0] is")]
    public void What_cannot_be_trained_is_refused(string expected)
    {
        using var parts = Parts(areCounts: true, 20);
        var request = new FitRequest(parts.Pattern, "y") { Likelihood = "Poisson", Inducing = 4, MaxEvaluations = 1 };
        request = expected switch
        {
            _ when expected.StartsWith("Likelihood", StringComparison.Ordinal) => request with { Likelihood = expected.Split(' ')[2] },
            _ when expected.Contains("'a'", StringComparison.Ordinal) => request with { Kernel = "Coregion(outputs=4, activeDims=[a])" },
            _ when expected.EndsWith("more", StringComparison.Ordinal) => request with { Minibatch = 0 },
            _ when expected.StartsWith("Mini", StringComparison.Ordinal) => request with { Model = "sgpr", Likelihood = null, Minibatch = 3 },
            _ => request,
        };
        if (expected.StartsWith("Poisson", StringComparison.Ordinal)) File.WriteAllText(parts.File(0), File.ReadAllText(parts.File(0)).Replace("a,b,y", "a,y,b", StringComparison.Ordinal));
        var error = Assert.ThrowsAny<Exception>(() => ShardedFit.Run(request, new LocalTransport(), 20));
        Assert.True(error is DataException or RunException, error.ToString());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    /// <summary>What a holder alone has seen, it refuses with the rows it is of.</summary>
    [Fact]
    public void A_target_that_cannot_be_is_refused_where_it_is_held()
    {
        using var parts = Parts(areCounts: false, 20);
        var task = new ShardTask(0, parts.File(0), 0, 20, ["a", "b"], "y", 0)
        {
            Kernel = "Matern52",
            Likelihood = "Poisson",
            Inducing = 2,
            Minibatch = 4,
            Standardizer = Standardizer.Identity(2),
        };
        var error = Assert.Throws<DataException>(() => new LocalTransport().Ask([task], ShardQuestion.Step, ShardBytes.Of(new double[12])));
        Assert.Contains("Reading rows 1 to 20 of", error.Message, StringComparison.Ordinal);
        Assert.Contains("PoissonLikelihood: Y[0, 0] is", error.Message, StringComparison.Ordinal);
    }

    private static Parts Parts(bool areCounts, params int[] rows)
    {
        var parts = new Parts(rows);
        if (!areCounts) return parts;
        var random = new Philox(3);
        foreach (var row in parts.Rows) row[2] = Math.Floor(Math.Exp(1 + Math.Sin(row[0])) + random.NextDouble());
        var at = 0;
        foreach (var (i, count) in rows.Index())
        {
            parts.Write($"part-{i.ToString(CultureInfo.InvariantCulture)}.csv", parts.Rows[at..(at + count)]);
            at += count;
        }
        return parts;
    }

    private static (Tensor X, Tensor Y) Seen(Standardizer standardizer, Parts parts, int[] rows) => (
        Tensor.FromSpan(standardizer.Inputs([.. rows.SelectMany(i => parts.Rows[i][..2])]), rows.Length, 2),
        Tensor.FromSpan(standardizer.Targets([.. rows.Select(i => parts.Rows[i][2])]), rows.Length, 1));

    private static string Text(FitOutcome outcome) => FitFile.Text(outcome with { Seconds = 0 });

    /// <summary>Holders that are made anew now and then.</summary>
    private sealed class Forgetful : IShardTransport
    {
        private LocalTransport local = new();
        private int asked;

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
        {
            if (++asked % 7 == 0) local = new();
            return local.Ask(tasks, question, payload);
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count)
        {
        }

        public void OnStart(Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(FitProgress progress)
        {
            if (progress.Iteration == 5) stop.Cancel();
        }
    }
}
