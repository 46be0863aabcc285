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
    /// <summary>The kind of the targets.</summary>
    internal TargetSort Kind { get; } = TargetSorts.Of(Likelihood);

    /// <summary>The rows that train.</summary>
    internal RegressionData Training { get; } = Data.Take(Split.Train);

    /// <summary>How many units of the only input a year has, where that is time; else null.</summary>
    internal double? UnitsPerYear => YearOf(Data);

    /// <summary>The parameters of the kernel whose start is given as a length of time.</summary>
    internal TimeLengths Lengths { get; private init; } = new();

    /// <summary>What was assumed of the table as a whole.</summary>
    internal IReadOnlyList<string> TableNotes { get; private init; } = [];

    /// <summary>What the table was; null where it was no file.</summary>
    internal Fingerprint? Fingerprint { get; private init; }

    /// <summary>Why these rows are held out, or none, as a phrase; null where it was asked for.</summary>
    internal string? HoldoutWhy { get; private init; }

    /// <summary>A new mean function: zero where the target is standardised or there are several latent functions, else a constant.</summary>
    internal MeanFunction Mean() => MeanOf(Request, Kind, Likelihood, Data.InputNames);

    /// <summary>Reads the data of a request.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="ExpressionException">An expression cannot be read.</exception>
    internal static FitProblem Read(FitRequest request)
    {
        Asked(request);
        return Of(request, TableFile.Read(request.DataPath, request.Reading));
    }

    /// <summary>The same of a table that was read.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="ExpressionException">An expression cannot be read.</exception>
    internal static FitProblem Of(FitRequest request, Dataset dataset)
    {
        var target = new TargetColumns(request.Target) { Event = request.Event };
        var choice = InputChoice.Of(dataset, target, request.Inputs, request.Exclude);
        choice = choice.Numbered(LabelColumns(request, choice));
        string[] names = [.. choice.Inputs.Select(input => input.Name)];
        var text = request.Likelihood ?? "Gaussian";
        var form = LikelihoodExpression.Parse(text, names);
        TargetCheck.RequireTimes(form, request.Event);
        target = target with { AreLabels = TargetSorts.Of(form) == TargetSort.Label };
        if (request.Likelihood is null) RequireNumbers(dataset, request.Target);
        var data = RegressionData.Select(dataset, target, choice, request.DropsMissing);
        var likelihood = LikelihoodOf(request, data);
        TargetCheck.Require(likelihood, data, dataset);
        var usual = UsualHoldout.Of(data, UsualHoldout.LeavesOneOut(request, likelihood));
        var holdout = Asked(request) ?? Holdout.Parse(usual.Rule);
        var split = holdout.Apply(data, n => Permutation(n, new Philox(request.Seed)), request.Reading);
        var lengths = new TimeLengths();
        var kernel = request.Kernel is null ? null : KernelExpression.Parse(request.Kernel, names, lengths);
        var labels = UnscaledColumns.Of(data.D, kernel, likelihood, MeanOf(request, TargetSorts.Of(likelihood), likelihood, names))
            .Union(Enumerable.Range(0, data.D).Where(d => data.InputKinds[d] == ColumnKind.Label)).Order().ToArray();
        var standardizer = StandardizerOf(data.Take(split.Train), request.IsStandardized, TargetSorts.Of(likelihood), labels);
        return new(request with { Holdout = holdout.ToString() }, data, split, likelihood, kernel, standardizer, request.IsStandardized ? labels : [])
        {
            Lengths = lengths,
            TableNotes = dataset.Notes,
            Fingerprint = dataset.Fingerprint,
            HoldoutWhy = request.Holdout is null ? usual.Why : null,
        };
    }

    /// <summary>The same request with other rows that train and that are held out, and with a kernel of its own. All that is fitted is new.</summary>
    /// <exception cref="DataException">The rows that train cannot be standardised.</exception>
    internal FitProblem With(Split split, Func<TimeLengths, Kernel> kernel)
    {
        var lengths = new TimeLengths();
        var standardizer = StandardizerOf(Data.Take(split.Train), Request.IsStandardized, Kind, Unscaled);
        return new(Request, Data, split, LikelihoodOf(Request, Data), kernel(lengths), standardizer, Unscaled) { Lengths = lengths, TableNotes = TableNotes };
    }

    /// <summary>A new likelihood, of as many classes as the data have.</summary>
    private static Likelihood LikelihoodOf(FitRequest request, RegressionData data) =>
        LikelihoodExpression.Parse(request.Likelihood ?? "Gaussian", data.InputNames, Math.Max(2, data.Labels?.Count ?? 2));

    /// <summary>The columns of text that the kernel, the mean or the likelihood takes as numbers of labels.</summary>
    private static string[] LabelColumns(FitRequest request, InputChoice choice)
    {
        string[] texts = [.. choice.Inputs.Where(input => input.Word is not null).Select(input => input.Column).Distinct()];
        if (texts.Length == 0) return [];
        var numbered = choice.Numbered(texts);
        string[] names = [.. numbered.Inputs.Select(input => input.Name)];
        var unscaled = UnscaledColumns.Of(
            names.Length,
            request.Kernel is null ? null : KernelExpression.Parse(request.Kernel, names, new()),
            LikelihoodExpression.Parse(request.Likelihood ?? "Gaussian", names),
            request.Mean is null ? null : MeanExpression.Parse(request.Mean, names));
        return [.. unscaled.Select(d => names[d]).Intersect(texts)];
    }

    /// <summary>The inputs [N D] of rows, as the model sees them.</summary>
    internal Tensor Inputs(RegressionData rows) => Tensor.FromSpan(Standardizer.Inputs(rows.X), rows.N, rows.D);

    /// <summary>The targets [N P] of rows, as the model sees them: of times their bounds, which are equal where the event happened.</summary>
    internal Tensor Targets(RegressionData rows) => TargetCheck.Targets(Likelihood, rows, Standardizer.Targets(rows.Y));

    /// <summary>How many units of the only input a year has, where that is time; else null.</summary>
    internal static double? YearOf(RegressionData data) => data.IsSeries ? TimeLengths.DaysPerYear : null;

    private static MeanFunction MeanOf(FitRequest request, TargetSort kind, Likelihood likelihood, IReadOnlyList<string> names) =>
        MeanExpression.Parse(request.Mean ?? (kind == TargetSort.Number || likelihood.LatentsPerTarget > 1 ? "zero" : "constant"), names);

    internal static Standardizer StandardizerOf(RegressionData training, bool isStandardized, TargetSort kind, IReadOnlyList<int> unscaled)
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

    /// <summary>What a request says of rows to hold out; null where it says nothing.</summary>
    private static Holdout? Asked(FitRequest request)
    {
        try
        {
            return request.Holdout is { } text ? Holdout.Parse(text) : null;
        }
        catch (DataException error)
        {
            throw new RunException(error.Message, error);
        }
    }

    /// <summary>The refusal of a column of words, with what to do where they are classes.</summary>
    private static void RequireNumbers(Dataset dataset, string target)
    {
        if (dataset.Text(target) is not { } text) return;
        try
        {
            dataset.Target(target);
        }
        catch (DataException error) when (text.Reason.Length == 0)
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
