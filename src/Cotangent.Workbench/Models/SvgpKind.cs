using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Sparse variational inference, by minibatches.</summary>
internal sealed class SvgpKind : ModelKind
{
    private const int WarmRows = 1000;
    private const int WarmEvaluations = 50;

    internal override string Name => "svgp";

    internal override string Words => "sparse variational approximation";

    internal override string ObjectiveWords => "evidence lower bound";

    internal override bool HasInducing => true;

    internal override bool HasMinibatches => true;

    internal override bool HoldsData => false;

    internal override string? Refusal(Likelihood likelihood) => null;

    internal override Model Make(ModelParts parts) => new Svgp(parts.Kernel, parts.Likelihood, parts.Inducing!, parts.DataCount, parts.Mean);

    /// <summary>Of each latent function a mean and the lower triangle of a root of the covariance.</summary>
    internal override long LeastNumbers(ModelParts parts)
    {
        long M = parts.Inducing!.Z.Shape[0];
        return parts.Likelihood.LatentsPerTarget * (M + M * (M + 1) / 2);
    }

    internal override ModelParts? PartsOf(Model model) =>
        model is Svgp svgp ? new(svgp.Kernel, svgp.Mean, svgp.Likelihood, svgp.DataCount, ((InducingPoints)svgp.Inducing).Z.Shape[1]) { Inducing = (InducingPoints)svgp.Inducing } : null;

    /// <summary>The bound of all rows: the mean of that of equal pieces, weighted by their rows.</summary>
    internal override double Objective(Model model, Posterior posterior, Tensor X, Tensor Y)
    {
        var N = X.Shape[0];
        return Enumerable.Range(0, N).Chunk(WarmRows).Sum(rows => ((Svgp)model).EvidenceLowerBound(Op.Gather(X, rows), Op.Gather(Y, rows)).ToScalar() * rows.Length / N);
    }

    /// <summary>Begins with a short fit of some of the rows, which takes the starts from them, and goes on by minibatches of all.</summary>
    internal override FitReport Train(Model model, TrainingRun run) =>
        Train((Svgp)model, run, options => ((Svgp)model).Training(new(new ModelRows(run.X, run.Y), run.Minibatch!.Value, run.Options.Seed), options));

    /// <summary>The same where the training is of rows elsewhere, of which those of the run are a sample.</summary>
    internal static FitReport Train(Svgp svgp, TrainingRun run, Func<VariationalTrainingOptions, VariationalTraining> make)
    {
        var steps = run.Options.Optimizer?.MaxEvaluations ?? 0;
        var place = run.Checkpoint?.Read();
        var warm = place is null ? Warm(svgp, run, Math.Min(WarmEvaluations, steps)) : null;
        var training = make(new(steps));
        if (place is not null) training.Restore(place);
        var report = BatchReport.Of(training, place?.Step ?? 0, run);
        if (report.Reason == StopReason.MaxIterations) training.Settle(cancellation: run.Cancellation);
        return warm is null ? report : report with { Started = warm.Started, StartsFromData = warm.StartsFromData };
    }

    internal override ModelCost Cost(ModelSize size) =>
        new(size.L * (5 * size.M * size.M * size.B + 4 * size.M * size.M * size.M), 1000, Bytes(size.L * (10 * size.M * size.B + 8 * size.M * size.M)));

    /// <summary>A fit of every k-th row, at most a thousand, with the parameters of the model.</summary>
    private static FitReport Warm(Svgp model, TrainingRun run, int evaluations)
    {
        var step = (run.X.Shape[0] + WarmRows - 1) / WarmRows;
        int[] rows = [.. Enumerable.Range(0, run.X.Shape[0]).Where(row => row % step == 0)];
        var few = new Svgp(model.Kernel, model.Likelihood, model.Inducing, rows.Length, model.Mean, model.Q);
        return few.On(Op.Gather(run.X, rows), Op.Gather(run.Y, rows)).Fit(run.Options with { Restarts = 0, Optimizer = new(evaluations) }, null, run.Cancellation);
    }
}
