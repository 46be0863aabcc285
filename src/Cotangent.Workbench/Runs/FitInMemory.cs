using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>A fit that was made in code, as a run on a table would have it.</summary>
internal static class FitInMemory
{
    private const string Source = "data in memory";

    /// <summary>A model and the shifts and scales of its data.</summary>
    /// <exception cref="ArgumentException">The model is none that files know, or has several targets, or other names than inputs were given.</exception>
    internal static FitOutcome Of(string method, Model model, Standardizer standardizer, FitReport? report, IReadOnlyList<CandidateResult> candidates, FitNames names)
    {
        var kind = ModelKinds.Of(model);
        var parts = kind.PartsOf(model)!;
        if (!kind.HoldsData || parts.X is not { } X || parts.Y is not { } Y)
            throw new ArgumentException($"{method}: {model.GetType().Name} does not hold its rows, of which files have the ranges; expected a model of data, such as Sgpr.", nameof(model));
        if (Y.Shape[1] != 1) throw new ArgumentException($"{method}: the model has {Y.Shape[1]} targets; expected one. Save a model for each target.", nameof(model));
        if (standardizer.D != parts.InputCount)
            throw new ArgumentException($"{method}: the standardizer has {standardizer.D} inputs and the model {parts.InputCount}; expected the one that its data came through.", nameof(standardizer));
        var (inputs, labels) = (names.Inputs(method, parts.InputCount), names.Labels(method, parts.Likelihood));
        var target = new Column(names.Target, standardizer.MeanBack(Y.Span), labels is null ? ColumnKind.Number : ColumnKind.Label);
        var data = RegressionData.OfRows(Source, target, [.. inputs.Select(name => new InputColumn(name, name, ColumnKind.Number))], Back(standardizer, X), null, labels);
        var posterior = model.Posterior();
        var density = kind.Objective(model, posterior, X, Y);
        report ??= FitRun.Evaluated(density + ParameterTree.LogPriorDensity(model).ToScalar());
        var request = new FitRequest("", names.Target) { Holdout = "none", IsStandardized = standardizer.InputScales.Append(standardizer.TargetScale).Any(scale => scale != 1) };
        var size = new ModelSize(data.N, data.D, parts.Inducing?.Z.Value.Shape[0] ?? 0, data.N, parts.Likelihood.LatentsPerTarget);
        return new(request, data, new([.. Enumerable.Range(0, data.N)], []), standardizer, model, posterior, report.Started, report, density, double.NaN, candidates, null, [])
        {
            Plan = new(kind.Name, kind.Words, "made in code", parts.Inducing?.Z.Value.Shape[0], null, kind.Cost(size)),
        };
    }

    /// <summary>The inputs in units of the data, from what the model sees of them.</summary>
    private static double[] Back(Standardizer standardizer, Tensor Z)
    {
        var X = Z.ToArray();
        for (var i = 0; i < X.Length; i++) X[i] = standardizer.InputMeans[i % standardizer.D] + standardizer.InputScales[i % standardizer.D] * X[i];
        return X;
    }
}
