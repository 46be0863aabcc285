using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Shards;

/// <summary>Trains the variational model by minibatches of rows that nobody holds all of, of any likelihood of numbers or counts, and scores the rows held out where they lie.</summary>
internal static class ShardedSteps
{
    private const int UsualMinibatch = 1024;

    internal static FitOutcome Run(FitRequest request, IShardTransport transport, int rowsPerShard, IFitWatcher? watcher, CancellationToken cancellation)
    {
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();
        request = request with { Holdout = request.Holdout ?? "every:10" };
        if (request.Minibatch is < 1) throw new RunException($"the setting Minibatch is {request.Minibatch}; expected 1 or more.");
        var text = request.Likelihood ?? "Gaussian";
        var sort = TargetSorts.Of(LikelihoodExpression.Parse(text, []));
        ShardedRequest.Require(request, LikelihoodExpression.Parse(text, []));
        var plan = ShardPlan.Of(request, rowsPerShard, transport, scalesTarget: sort == TargetSort.Number);
        var data = ShardedFit.SampleOf(request, plan);
        var (X, Y) = (Tensor.FromSpan(plan.Standardizer.Inputs(data.X), data.N, data.D), Tensor.FromSpan(plan.Standardizer.Targets(data.Y), data.N, 1));
        var points = InducingInputs.Of(X, ShardedFit.Count(request, data), request.Seed, []);
        var kernel = request.Kernel is { } named ? KernelExpression.Parse(named, data.InputNames) : new Matern52(lengthscales: data.D > 1 ? StartValue.LeftOut(data.D) : default);
        var likelihood = LikelihoodExpression.Parse(text, data.InputNames);
        var mean = MeanExpression.Parse(request.Mean ?? (sort == TargetSort.Number || likelihood.LatentsPerTarget > 1 ? "zero" : "constant"), data.InputNames);
        ShardedRequest.Require(request, data.InputNames, kernel, likelihood, mean);
        var model = FitRun.Sound(() => new Svgp(kernel, likelihood, points, plan.Training, mean));
        var batch = request.Minibatch ?? UsualMinibatch;
        ShardTask[] tasks = [.. plan.Tasks.Select(task => task with
        {
            Kernel = KernelExpression.Text(kernel),
            Mean = MeanExpression.Text(mean),
            Likelihood = LikelihoodExpression.Text(likelihood),
            Inducing = points.Z.Shape[0],
            Minibatch = batch,
            Seed = request.Seed,
        })];
        var shards = new TransportShards(transport, tasks, plan.Training);
        var steps = new TransportSteps(shards, plan.TrainingOfEach.Sum(rows => Math.Min(batch, rows)));
        RequestedParameters.Apply(model, request, new DataUnits(model, plan.Standardizer), data.InputKinds);
        var before = ParameterTable.Rows(model);
        var modelPlan = PlanOf(plan, model, steps.RowsOfStep);
        watcher?.OnPlan(modelPlan);
        watcher?.OnStart(model, data, new([.. Enumerable.Range(0, data.N)], []));
        var options = new FitOptions(0, request.Seed, new LbfgsOptions(request.MaxEvaluations)) { InputNames = data.InputNames };
        var run = new TrainingRun(X, Y, options, batch, watcher is null ? null : new FitRun.StepRelay(watcher), cancellation) { Checkpoint = request.Checkpoint is { } path ? new(path) : null };
        var fitted = request.MaxEvaluations == 0 ? null : FitRun.Sound(() => SvgpKind.Train(model, run, training => ShardedSvgp.Training(model, steps, training, request.Seed)));
        var objective = ShardedSvgp.EvidenceLowerBound(model, steps);
        var density = objective + ParameterTree.LogPriorDensity(model).ToScalar();
        var report = fitted ?? FitRun.Evaluated(density);
        if (double.IsNaN(report.LogDensity)) report = report with { LogDensity = density, StartLogDensities = [density] }; // no step was left to take
        var scores = plan.HeldOut == 0 ? null : PredictionSums.ScoresOf(shards.Ask(ShardQuestion.Predictions, ShardedSvgp.Read(model)), plan.Standardizer, likelihood);
        return new(request, data, new([.. Enumerable.Range(0, data.N)], []), plan.Standardizer, model, model.Posterior(), report.Started.Count == 0 ? before : report.Started, report, objective,
            clock.GetElapsedTime(begun).TotalSeconds, [], scores, [])
        {
            Plan = modelPlan,
            SampleOf = plan.Training,
        };
    }

    private static ModelPlan PlanOf(ShardPlan plan, Svgp model, int rowsOfStep)
    {
        var size = new ModelSize(plan.Training, plan.Tasks[0].Inputs.Count, model.Inducing.Count, rowsOfStep, model.Q.Latents);
        return new(
            "svgp", "sparse variational approximation on shards", $"rows are held in {plan.Tasks.Count} shards", model.Inducing.Count, rowsOfStep, ModelKinds.Svgp.Cost(size));
    }
}
