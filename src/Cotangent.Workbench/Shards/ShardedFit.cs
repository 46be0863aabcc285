using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Shards;

/// <summary>Fits sparse regression to rows that nobody holds all of, and scores the rows held out where they lie.</summary>
/// <remarks>The result is a fit as of one machine, whose model is the variational one with the same predictions, which needs no rows; its rows are a sample.</remarks>
public static class ShardedFit
{
    /// <summary>The rows of a shard, where files have more: of 250,000 the messages of M = 512 are a small share of the work.</summary>
    public const int UsualRows = 250_000;

    private const int UsualInducing = 512;

    /// <summary>Carries out a request.</summary>
    /// <param name="request">What to fit; the path may be a pattern of files.</param>
    /// <param name="transport">Who holds the shards.</param>
    /// <param name="rowsPerShard">The most rows of a shard. The last digits of the result depend on it, and on nothing else of the cluster.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data, or asks for what shards cannot do, or a holder does not answer.</exception>
    /// <exception cref="ExpressionException">The kernel or mean cannot be read.</exception>
    public static FitOutcome Run(FitRequest request, IShardTransport transport, int rowsPerShard = UsualRows, IFitWatcher? watcher = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerShard, 1);
        ShardedRequest.Require(request);
        if (ShardedRequest.IsByMinibatches(request)) return ShardedSteps.Run(request, transport, rowsPerShard, watcher, cancellation);
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();
        request = request with { Holdout = request.Holdout ?? "every:10" };
        var plan = ShardPlan.Of(request, rowsPerShard, transport);
        var data = SampleOf(request, plan);
        var (sampleX, sampleY) = (Tensor.FromSpan(plan.Standardizer.Inputs(data.X), data.N, data.D), Tensor.FromSpan(plan.Standardizer.Targets(data.Y), data.N, 1));
        var points = InducingInputs.Of(sampleX, Count(request, data), request.Seed, []);
        var kernel = request.Kernel is { } text
            ? KernelExpression.Parse(text, data.InputNames)
            : new Matern52(lengthscales: data.D > 1 ? StartValue.LeftOut(data.D) : default);
        var mean = MeanExpression.Parse(request.Mean ?? "zero", data.InputNames);
        ShardTask[] tasks = [.. plan.Tasks.Select(t => t with { Kernel = KernelExpression.Text(kernel), Mean = MeanExpression.Text(mean), Inducing = points.Z.Shape[0] })];
        var shards = new TransportShards(transport, tasks, plan.Training);
        var form = new ShardForm(kernel, points, mean, Sgpr.DefaultJitter, 1);
        using var journal = request.Checkpoint is { } path ? EvaluationJournal.Open(path, string.Join('\n', tasks.Select(task => task.ToText()))) : null;
        var model = FitRun.Sound(() => new ShardedSgpr(journal is null ? shards : new JournaledShards(shards, journal), form, sampleX, sampleY));
        RequestedParameters.Apply(model, request, new DataUnits(model, plan.Standardizer), data.InputKinds);
        var before = ParameterTable.Rows(model);
        var modelPlan = PlanOf(plan, points.Z.Shape[0]);
        watcher?.OnPlan(modelPlan);
        watcher?.OnStart(model, data, new([.. Enumerable.Range(0, data.N)], []));
        var options = new FitOptions(request.Restarts, request.Seed, new LbfgsOptions(request.MaxEvaluations)) { InputNames = data.InputNames };
        var fitted = request.MaxEvaluations == 0 ? null : FitRun.Sound(() => model.Fit(options, watcher is null ? null : new FitRun.StepRelay(watcher), cancellation));
        var objective = model.Objective().ToScalar();
        var report = fitted ?? FitRun.Evaluated(objective + ParameterTree.LogPriorDensity(model).ToScalar());
        var scores = plan.HeldOut == 0 ? null : ScoresOf(shards, form, model, plan);
        var svgp = new Svgp(kernel, model.Likelihood, points, plan.Training, mean, model.OptimalWhitenedQ());
        return new(request, data, new([.. Enumerable.Range(0, data.N)], []), plan.Standardizer, svgp, svgp.Posterior(), report.Started.Count == 0 ? before : report.Started, report, objective,
            clock.GetElapsedTime(begun).TotalSeconds, [], scores, [])
        {
            Plan = modelPlan,
            SampleOf = plan.Training,
        };
    }

    /// <summary>The sample, as rows of the table.</summary>
    internal static RegressionData SampleOf(FitRequest request, ShardPlan plan)
    {
        var names = plan.Tasks[0].Inputs;
        double[] Column(int d) => [.. plan.Sample.Select(row => row[d])];
        var target = new Column(request.Target, Column(names.Count), ColumnKind.Number);
        return RegressionData.OfRows(request.DataPath, target, [.. names.Select(name => new InputColumn(name, name, ColumnKind.Number))], [.. plan.Sample.SelectMany(row => row[..^1])], null, null);
    }

    internal static int Count(FitRequest request, RegressionData sample)
    {
        var different = InducingInputs.DifferentRows(sample.X, sample.D);
        var count = request.Inducing ?? Math.Min(UsualInducing, Math.Max(1, sample.N / 2));
        if (count >= 1 && count <= different) return count;
        throw new RunException($"the setting Inducing is {count}; expected 1 to {different}, the number of different rows in the sample that inducing inputs are chosen from.");
    }

    private static ModelPlan PlanOf(ShardPlan plan, int M)
    {
        var size = new ModelSize(plan.Training, plan.Tasks[0].Inputs.Count, M, plan.Training, 1);
        return new("svgp", "sparse regression on shards", $"rows are held in {plan.Tasks.Count} shards", M, null, ModelKinds.Named("sparse")!.Cost(size));
    }

    /// <summary>The scores of held-out rows, in units of the data.</summary>
    private static Scores ScoresOf(TransportShards shards, ShardForm form, ShardedSgpr model, ShardPlan plan)
    {
        var sums = shards.Ask(ShardQuestion.Scores, [.. form.Read(), model.Likelihood.Variance.Value.ToScalar(), .. model.Sums()]);
        var scale = plan.Standardizer.TargetScale;
        return new(scale * Math.Sqrt(sums[0] / sums[3]), sums[1] / sums[3] + Math.Log(scale), sums[2] / sums[3], (int)sums[3]);
    }
}
