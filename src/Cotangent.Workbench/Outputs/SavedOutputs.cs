using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Runs.FitContent;

namespace Cotangent.Workbench.Outputs;

/// <summary>A fit of several targets read back from its file.</summary>
/// <param name="Model">The fitted model as it was, bit for bit.</param>
/// <param name="Standardizers">The shifts and scales of the data, one for each target.</param>
/// <param name="Inputs">The inputs, and how they come of columns of a table.</param>
/// <param name="TargetNames">The names of the columns that it predicts.</param>
public sealed record SavedOutputs(
    GprOfOutputs Model, IReadOnlyList<Standardizer> Standardizers, IReadOnlyList<InputColumn> Inputs, IReadOnlyList<string> TargetNames)
{
    /// <summary>The least and the greatest value of each input among the training rows, as the model sees them.</summary>
    private IReadOnlyList<(double Least, double Greatest)> Ranges { get; init; } = [];

    /// <summary>The inputs and the targets of the held-out rows, in units of the data, row-major, NaN where a target is missing; none of files of version 1.</summary>
    internal (double[] X, double[] Y) HeldOut { get; private init; } = ([], []);

    /// <summary>The report of the fit, as JSON.</summary>
    public string ReportText { get; private init; } = "";

    /// <summary>How a table to predict is read, where its cells do not show it and nothing else is said: as the table of the fit.</summary>
    public ReadOptions Reading { get; private init; } = new();

    /// <summary>The name of the file that the training rows came from.</summary>
    public string DataName { get; private init; } = "";

    /// <summary>Reads a file that <see cref="OutputsFile"/> wrote, in this version or the earlier one. Nothing in it names a type: kernels come from a closed table.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off or damaged, or is not a fit of several targets; the message says which.</exception>
    public static SavedOutputs Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FitDocument.Reading(path, () => Of(FitBytes.Of(path), path));
    }

    /// <summary>The same of the bytes of a file.</summary>
    /// <param name="bytes">What the file has.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">The bytes are no such fit; the message says why.</exception>
    public static SavedOutputs Read(ReadOnlySpan<byte> bytes, string source = "fit") => Of(bytes.ToArray(), source);

    /// <summary>The same of bytes that are not copied.</summary>
    internal static SavedOutputs Of(byte[] bytes, string source) => FitDocument.Meaning(source, () => From(FitContent.IsText(bytes)
        ? OutputsFirstVersion.Content(FitContent.Parsed(bytes))
        : FitContent.Sealed(bytes, OutputsFile.Format, first: 2, OutputsFile.Version)));

    /// <summary>The predictions of all targets: the inputs, and of each target mean, standard deviation and interval, noise included.</summary>
    /// <param name="data">A table with the fit's input columns, by name; the others are carried through.</param>
    /// <param name="request">What to predict: mean, standard deviation and interval alone.</param>
    /// <exception cref="DataException">A column is missing, of another kind, or has a missing cell, or a row has no prediction that a double can hold.</exception>
    /// <exception cref="RunException">The request has a share that cannot be, or asks for what is predicted of one target alone.</exception>
    public PredictOutcome Predict(Dataset data, PredictRequest request)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var (rows, inputs, X) = PredictRun.Rows(data, Inputs, Standardizers[0], request.DropsMissing);
        var predicted = OutputsPredictor.Predict(Model.Posterior(), Standardizers, X, request.Interval);
        Column[] columns = [.. TargetNames.Zip(predicted, Columns).SelectMany(columns => columns)];
        PredictRun.RequireFinite(columns, inputs, rows, data.Source);
        return PredictRun.Beside(data, Inputs, rows, columns, string.Join(", ", TargetNames), RangeNote.Of(Ranges, Standardizers[0], Model.Mean, inputs));
    }

    /// <summary>What a prediction of a number of rows costs, about.</summary>
    public ModelCost PredictionCost(int rows)
    {
        double n = Model.Y.Span.Length, M = rows;
        return new(n * n * n / 3 + 2 * n * n * M, 1, sizeof(double) * (3 * n * n + n * Math.Min(M, OutputsPredictor.MostRows) + M * (Inputs.Count + 4 * TargetNames.Count)));
    }

    private static void Check(PredictRequest request)
    {
        PredictRun.RequireShare(request.Interval);
        (string Name, bool IsGiven)[] others = [("Quantiles", request.Quantiles.Count > 0), ("Samples", request.Samples > 0), ("HasLatent", request.HasLatent)];
        if (others.FirstOrDefault(setting => setting.IsGiven) is { Name: not null } other)
            throw new RunException($"the setting {other.Name} is not for a fit of several targets, which predicts mean, standard deviation and interval. Leave it out.");
    }

    private static IEnumerable<Column> Columns(string name, PredictedTargets y) =>
    [
        new($"mean({name})", y.Mean, ColumnKind.Number),
        new($"sd({name})", y.StandardDeviation, ColumnKind.Number),
        new($"lower({name})", y.Lower, ColumnKind.Number),
        new($"upper({name})", y.Upper, ColumnKind.Number),
    ];

    private static SavedOutputs From(FitContent content)
    {
        var report = content.Report;
        JsonElement[] inputs = [.. Member(content.Model, "inputs").EnumerateArray()];
        string[] names = [.. inputs.Select(i => FitContent.Text(i, "name"))];
        string[] targets = [.. Member(Member(report, "data"), "targets").EnumerateArray().Select(name => name.GetString() ?? "")];
        if (names.Length == 0 || names.Distinct().Count() != names.Length) throw new FormatException("it has no inputs, or two of one name.");
        if (targets.Distinct().Count() != targets.Length) throw new FormatException("two of its targets have one name.");
        var (means, scales) = (content.Numbers("targets.mean"), content.Numbers("targets.scale"));
        var (inputMeans, inputScales) = (content.Numbers("inputs.mean"), content.Numbers("inputs.scale"));
        var (least, greatest) = (content.Numbers("inputs.least"), content.Numbers("inputs.greatest"));
        if (targets.Length < 2 || means.Length != targets.Length || scales.Length != targets.Length)
            throw new FormatException($"it has {targets.Length} targets, {means.Length} means and {scales.Length} scales.");
        if (new[] { inputMeans, inputScales, least, greatest }.Any(numbers => numbers.Length != names.Length))
            throw new FormatException($"it has {inputMeans.Length} means, {inputScales.Length} scales and {least.Length} ranges of {names.Length} inputs.");
        if (scales.Concat(inputScales).Any(scale => scale <= 0)) throw new FormatException("one of its scales is not above 0.");
        var made = Made(content, names, targets.Length);
        foreach (var (path, parameter) in SavedFit.Parameters(made, content))
            parameter.Unconstrained.Assign(Tensor.FromSpan(content.Numbers(FitNumbers.Unconstrained + path), parameter.Unconstrained.Shape));
        foreach (var path in Member(report, "fixedParameters").EnumerateArray()) ParameterTree.Find(made, path.GetString() ?? "").IsTrainable = false;
        return new(made, [.. means.Zip(scales, (mean, scale) => new Standardizer(inputMeans, inputScales, mean, scale))], [.. inputs.Select(SavedFit.InputOf)], targets)
        {
            Ranges = [.. least.Zip(greatest)],
            HeldOut = content.NumbersIfAny("heldOut.X") is { } X ? (X, content.NumbersOrMissing("heldOut.Y")) : ([], []),
            ReportText = report.GetRawText() + "\n",
            DataName = content.DataName,
            Reading = ReadingText.Read(report, [.. inputs.Select(SavedFit.InputOf)]),
        };
    }

    private static GprOfOutputs Made(FitContent content, string[] names, int P)
    {
        var (report, X, Y) = (content.Report, content.Numbers("X"), content.NumbersOrMissing("Y"));
        var (D, N) = (names.Length, Y.Length / P);
        if (N == 0 || Y.Length != N * P || X.Length != (long)N * D) throw new FormatException($"X has {X.Length} numbers and Y {Y.Length}, for {D} inputs and {P} targets.");
        var text = FitContent.Text(report, "likelihood");
        if (LikelihoodExpression.ParseSaved(text, names, content.Count) is not GaussianNoise noise) throw new FormatException($"its likelihood '{text}' is no Gaussian noise.");
        var kernel = OutputKernelExpression.ParseSaved(FitContent.Text(report, "kernel"), names, P, content.Count);
        return new(Tensor.FromSpan(X, N, D), Tensor.FromSpan(Y, N, P), kernel, MeanExpression.ParseSaved(FitContent.Text(report, "mean"), names, content.Count), noise);
    }
}
