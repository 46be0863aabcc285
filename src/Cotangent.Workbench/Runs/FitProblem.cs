using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>A request together with its data: rows that train and rows that are held out, and how the model is to see them.</summary>
/// <param name="Request">The request, with the holdout that was taken.</param>
/// <param name="Data">The rows of the table that are used.</param>
/// <param name="Split">Which rows train and which are held out.</param>
/// <param name="Likelihood">How targets arise.</param>
/// <param name="Kernel">The kernel of the request; null where one is to be chosen.</param>
/// <param name="Standardizer">The shifts and scales.</param>
/// <param name="Unscaled">The inputs that the model sees as they are, though others are standardised.</param>
internal sealed record FitProblem(
    FitRequest Request, RegressionData Data, Split Split, Likelihood Likelihood, Kernel? Kernel, Standardizer Standardizer, IReadOnlyList<int> Unscaled)
{
    private const int FewestToHoldOut = 5; // a tenth of fewer is no row

    /// <summary>The kind of the targets.</summary>
    internal TargetSort Kind { get; } = TargetSorts.Of(Likelihood);

    /// <summary>The rows that train.</summary>
    internal RegressionData Training { get; } = Data.Take(Split.Train);

    /// <summary>Whether the only input is time in years.</summary>
    internal bool IsTime => IsTimeOnly(Data);

    /// <summary>A new mean function: zero where the target is standardised or there are several latent functions, else a constant.</summary>
    internal MeanFunction Mean() => MeanOf(Request, Kind, Likelihood, Data.InputNames);

    /// <summary>Reads the data of a request.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="ExpressionException">An expression cannot be read.</exception>
    internal static FitProblem Read(FitRequest request)
    {
        var asked = request.Holdout is null ? null : HoldoutOf(request.Holdout);
        var dataset = CsvFile.Read(request.DataPath, new ReadOptions());
        var target = new TargetColumns(request.Target) { Event = request.Event };
        var names = RegressionData.InputsOf(dataset, target, request.Inputs);
        var text = request.Likelihood ?? "Gaussian";
        var form = LikelihoodExpression.Parse(text, names);
        TargetCheck.RequireTimes(form, request.Event);
        target = target with { AreLabels = TargetSorts.Of(form) == TargetSort.Label };
        if (request.Likelihood is null && dataset.TextColumns.Contains(request.Target)) RequireNumbers(dataset, request.Target);
        var data = request.DropsMissing ? RegressionData.SelectDroppingMissing(dataset, target, request.Inputs) : RegressionData.Select(dataset, target, request.Inputs);
        var likelihood = LikelihoodExpression.Parse(text, names, Math.Max(2, data.Labels?.Count ?? 2));
        TargetCheck.Require(likelihood, data, dataset);
        var holdout = asked ?? Holdout.Parse(UsualHoldout(data));
        var split = holdout.Apply(data, n => Permutation(n, new Philox(request.Seed)));
        var kernel = request.Kernel is null ? null : KernelExpression.Parse(request.Kernel, names);
        var unscaled = UnscaledColumns.Of(data.D, kernel, likelihood, MeanOf(request, TargetSorts.Of(likelihood), likelihood, names));
        var standardizer = StandardizerOf(data.Take(split.Train), request.IsStandardized, TargetSorts.Of(likelihood), unscaled);
        return new(request with { Holdout = holdout.ToString() }, data, split, likelihood, kernel, standardizer, request.IsStandardized ? unscaled : []);
    }

    /// <summary>The inputs [N D] of rows, as the model sees them.</summary>
    internal Tensor Inputs(RegressionData rows) => Tensor.FromSpan(Standardizer.Inputs(rows.X), rows.N, rows.D);

    /// <summary>The targets [N P] of rows, as the model sees them: of times their bounds, which are equal where the event happened.</summary>
    internal Tensor Targets(RegressionData rows) => TargetCheck.Targets(Likelihood, rows, Standardizer.Targets(rows.Y));

    /// <summary>Where a request names none: nothing of a handful of rows, the end of a series in time, else a random tenth.</summary>
    internal static string UsualHoldout(RegressionData data) => data.N < FewestToHoldOut ? "none" : IsTimeOnly(data) ? "last:0.1" : "random:0.1";

    /// <summary>Whether the only input is time in years.</summary>
    internal static bool IsTimeOnly(RegressionData data) => data.D == 1 && data.InputKinds[0] == ColumnKind.Date;

    private static MeanFunction MeanOf(FitRequest request, TargetSort kind, Likelihood likelihood, IReadOnlyList<string> names) =>
        MeanExpression.Parse(request.Mean ?? (kind == TargetSort.Number || likelihood.LatentsPerTarget > 1 ? "zero" : "constant"), names);

    private static Standardizer StandardizerOf(RegressionData training, bool isStandardized, TargetSort kind, IReadOnlyList<int> unscaled)
    {
        if (!isStandardized)
        {
            TrainingStandardizer.RequireTarget(training);
            return Standardizer.Identity(training.D);
        }
        var fitted = Standardizer.Fit(training);
        if (kind != TargetSort.Number) fitted = fitted with { TargetMean = 0, TargetScale = 1 };
        if (unscaled.Count == 0) return fitted;
        return fitted with
        {
            InputMeans = [.. fitted.InputMeans.Select((mean, d) => unscaled.Contains(d) ? 0 : mean)],
            InputScales = [.. fitted.InputScales.Select((scale, d) => unscaled.Contains(d) ? 1 : scale)],
        };
    }

    /// <summary>What a request says of rows to hold out, which is read before the data are.</summary>
    private static Holdout HoldoutOf(string text)
    {
        try
        {
            return Holdout.Parse(text);
        }
        catch (DataException error)
        {
            throw new RunException(error.Message, error);
        }
    }

    /// <summary>The refusal of a column of words, with what to do where they are classes.</summary>
    private static void RequireNumbers(Dataset dataset, string target)
    {
        try
        {
            dataset.SelectUsable([target]);
        }
        catch (DataException error)
        {
            throw new DataException($"{error.Message} To fit classes, take the setting Likelihood = Bernoulli for two, or the setting Likelihood = Softmax for more.");
        }
    }

    /// <summary>0 … n − 1 in random order. Source: Fisher and Yates; Durstenfeld (1964), algorithm 235.</summary>
    internal static int[] Permutation(int n, Philox random)
    {
        var order = Enumerable.Range(0, n).ToArray();
        for (var i = n - 1; i > 0; i--)
        {
            var j = random.NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
