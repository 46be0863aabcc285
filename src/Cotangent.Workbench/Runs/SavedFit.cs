using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>A fit read back from its file: the model, how it sees the data, and the columns it needs.</summary>
/// <param name="Model">The fitted model as it was, bit for bit.</param>
/// <param name="Standardizer">The shifts and scales of the data.</param>
/// <param name="Inputs">The inputs, and how they come of columns of a table.</param>
/// <param name="TargetName">The name of the column that it predicts.</param>
public sealed record SavedFit(Model Model, Standardizer Standardizer, IReadOnlyList<InputColumn> Inputs, string TargetName)
{
    /// <summary>The names of the inputs.</summary>
    public IReadOnlyList<string> InputNames => [.. Inputs.Select(input => input.Name)];

    /// <summary>The instant from which the days of a target of dates are counted; null for other targets.</summary>
    public DateTime? TargetOrigin { get; init; }

    /// <summary>What the classes are called whose probabilities it predicts; null where it predicts numbers.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How a table to predict is read, where its cells do not show it and nothing else is said: as the table of the fit.</summary>
    public ReadOptions Reading { get; init; } = new();

    /// <summary>What the model is made of.</summary>
    public ModelParts Parts => ModelKinds.PartsOf(Model);

    /// <summary>The least and the greatest value of each input among the training rows, as the model sees them.</summary>
    internal IReadOnlyList<(double Least, double Greatest)> Ranges { get; init; } = [];

    /// <summary>Predicts as the fit did, in units of the data, from any number of threads. O(N³) once: keep it.</summary>
    /// <remarks>It takes numbers, as <see cref="Inputs"/> say that the model sees columns: of dates the days since the origin.</remarks>
    public GpPredictor MakePredictor() => new(Model.Posterior(), Standardizer, InputNames);

    /// <summary>The report of the fit, as JSON.</summary>
    public string ReportText => Content.Report.GetRawText() + "\n";

    /// <summary>The name of the file that the training rows came from.</summary>
    public string DataName => Content.DataName;

    /// <summary>The numbers and the report that it was read from.</summary>
    internal FitContent Content { get; private init; } = null!;

    /// <summary>Reads a file that <see cref="FitFile"/> wrote, in this version or an earlier one. Nothing in it names a type: kernels come from a closed table.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off or damaged, or is not a fit; the message says which.</exception>
    public static SavedFit Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FitDocument.Reading(path, () => Of(FitBytes.Of(path), path));
    }

    /// <summary>The same of the bytes of a file.</summary>
    /// <param name="bytes">What the file has.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">The bytes are no fit; the message says why.</exception>
    public static SavedFit Read(ReadOnlySpan<byte> bytes, string source = "fit") => Of(bytes.ToArray(), source);

    /// <summary>The same of bytes that are not copied.</summary>
    internal static SavedFit Of(byte[] bytes, string source) => FitDocument.Meaning(source, () => From(FitContent.Read(bytes)));

    /// <summary>The same of what a stream has, such as an answer or a resource, to its end.</summary>
    /// <param name="stream">The stream; it need not be able to seek.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="DataException">It has no fit; the message says why.</exception>
    public static SavedFit Read(Stream stream, string source = "fit")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(FitBytes.Of(stream, source), source);
    }

    private static SavedFit From(FitContent content)
    {
        var (report, model, version) = (content.Report, content.Model, content.Version);
        var inputs = FitContent.Member(model, "inputs").EnumerateArray().ToArray();
        string[] names = [.. inputs.Select(i => FitContent.Text(i, "name"))];
        if (names.Length == 0) throw new FormatException("it has no inputs.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new FormatException($"two of its inputs are called '{twice.Key}'.");
        var standardizer = StandardizerOf(content, names.Length);
        var kind = version == 1 ? ModelKinds.Exact : Kind(model);
        var most = content.Count;
        var (kernel, mean) = (KernelExpression.ParseSaved(FitContent.Text(report, "kernel"), names, most), MeanExpression.ParseSaved(FitContent.Text(report, "mean"), names, most));
        var likelihood = version == 1 ? new GaussianLikelihood() : LikelihoodExpression.ParseSaved(FitContent.Text(report, "likelihood"), names, most);
        if (kind.Refusal(likelihood) is not null) throw new FormatException($"its likelihood '{FitContent.Text(report, "likelihood")}' is not one of {kind.Words}.");
        var parts = WithData(kind, content, new(kernel, mean, likelihood, kind.HoldsData ? 0 : FitContent.Member(model, "rows").GetInt32(), names.Length));
        if (kind.LeastNumbers(parts) > most) throw new FormatException($"it has {most} numbers, fewer than the parameters of its model.");
        var made = kind.Make(parts);
        if (version == 1) FirstVersion.Restore((Gpr)made, content);
        else Restore(made, content);
        foreach (var path in FitContent.Member(report, "fixedParameters").EnumerateArray()) ParameterTree.Find(made, path.GetString() ?? "").IsTrainable = false;
        return new(made, standardizer, [.. inputs.Select(InputOf)], FitContent.Text(FitContent.Member(report, "data"), "target"))
        {
            Ranges = RangesOf(content, made),
            Labels = LabelsOf(model, likelihood),
            TargetOrigin = Origin(model, "targetOrigin"),
            Reading = ReadingText.Read(report, [.. inputs.Select(InputOf)]),
            Content = content,
        };
    }

    /// <summary>An input; dates without an origin, as the first versions wrote them, are seen as decimal years.</summary>
    internal static InputColumn InputOf(JsonElement input)
    {
        var (name, kind) = (FitContent.Text(input, "name"), KindNames.Read(FitContent.Text(input, "kind")));
        string[] labels = input.TryGetProperty("labels", out var list)
            ? [.. list.EnumerateArray().Select(label => label.GetString() ?? throw new FormatException($"a label of its input '{name}' is null."))]
            : [];
        var word = input.TryGetProperty("word", out _) ? FitContent.Text(input, "word") : null;
        if (labels.Distinct().Count() != labels.Length) throw new FormatException($"two of the labels of its input '{name}' are the same.");
        if (word is not null && !labels.Contains(word)) throw new FormatException($"its input '{name}' is of the word '{word}', which is none of its labels.");
        if (kind == ColumnKind.Label && labels.Length == 0 || kind == ColumnKind.Boolean && labels.Length != 2)
            throw new FormatException($"its input '{name}' has {labels.Length} labels, too few or too many for what it is.");
        return new(name, input.TryGetProperty("column", out _) ? FitContent.Text(input, "column") : name, kind)
        {
            Origin = Origin(input, "origin"),
            Form = FormOf(input),
            Labels = labels,
            Word = word,
        };
    }

    private static ColumnForm? FormOf(JsonElement input)
    {
        var mark = input.TryGetProperty("decimalMark", out _) ? FitContent.Text(input, "decimalMark") : null;
        if (mark is not (null or ",")) throw new FormatException($"its decimal mark is '{mark}'; expected a comma.");
        DateOrder? order = input.TryGetProperty("dateOrder", out _) ? ReadingText.OrderOf(FitContent.Text(input, "dateOrder")) : null;
        return mark is null && order is null ? null : new(mark is null ? null : ',', order);
    }

    private static DateTime? Origin(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        if (!TimeText.TryRead(value.GetString(), DateOrder.DayFirst, out var time)) throw new FormatException($"its {name} '{value}' is no date.");
        return new DateTime(time.Ticks, time.HasOffset ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }

    private static Standardizer StandardizerOf(FitContent content, int D)
    {
        var (means, scales, mean, scale) = (content.Numbers("inputs.mean"), content.Numbers("inputs.scale"), content.Numbers("target.mean"), content.Numbers("target.scale"));
        if (means.Length != D || scales.Length != D || mean.Length != 1 || scale.Length != 1) throw new FormatException($"it has {means.Length} means and {scales.Length} scales of {D} inputs.");
        if (scales.Append(scale[0]).Any(s => s <= 0)) throw new FormatException("one of its scales is not above 0.");
        return new(means, scales, mean[0], scale[0]);
    }

    /// <summary>The kind of the model; files of version 2 did not say it while there was one.</summary>
    private static ModelKind Kind(JsonElement model)
    {
        if (!model.TryGetProperty("kind", out var kind)) return ModelKinds.Exact;
        return ModelKinds.OfFile(kind.GetString() ?? "") ?? throw new FormatException($"its kind of model is '{kind}'; expected one of {ModelKinds.Names}.");
    }

    private static ModelParts WithData(ModelKind kind, FitContent content, ModelParts parts)
    {
        var D = parts.InputCount;
        if (kind.HasInducing)
        {
            var Z = content.Numbers($"{FitNumbers.Unconstrained}inducing.Z");
            if (Z.Length == 0 || Z.Length % D != 0) throw new FormatException($"inducing.Z has {Z.Length} numbers; expected a multiple of {D}, one for each input.");
            parts = parts with { Inducing = new InducingPoints(Tensor.FromSpan(Z, Z.Length / D, D)) };
        }
        if (!kind.HoldsData) return parts;
        var (X, y) = (content.Numbers("X"), content.Numbers("y"));
        if (y.Length == 0 || X.Length != (long)y.Length * D) throw new FormatException($"X has {X.Length} numbers for {y.Length} rows of {D} inputs.");
        return parts with { DataCount = y.Length, X = Tensor.FromSpan(X, y.Length, D), Y = Targets(parts.Likelihood, content, y) };
    }

    /// <summary>The targets as the model takes them: of times that may be censored, both bounds.</summary>
    private static Tensor Targets(Likelihood likelihood, FitContent content, double[] y)
    {
        if (likelihood.ColumnsPerTarget == 1) return Tensor.FromSpan(y, y.Length, 1);
        var hasEvent = content.NumbersIfAny("event") ?? [.. y.Select(_ => 1.0)];
        if (hasEvent.Length != y.Length) throw new FormatException($"event has {hasEvent.Length} numbers for {y.Length} rows.");
        return TargetCheck.Bounds(y, hasEvent.Select(has => has != 0));
    }

    private static (double Least, double Greatest)[] RangesOf(FitContent content, Model model)
    {
        var D = ModelKinds.PartsOf(model).InputCount;
        if (content.NumbersIfAny("inputs.least") is { } least && content.NumbersIfAny("inputs.greatest") is { } greatest)
            return least.Length == D && greatest.Length == D ? [.. least.Zip(greatest)] : throw new FormatException($"it has {least.Length} ranges of {D} inputs.");
        var X = ModelKinds.PartsOf(model).X ?? throw new FormatException("it has no 'inputs.least'.");
        double[][] columns = [.. Enumerable.Range(0, D).Select(d => Op.Columns(X, d).ToArray())];
        return [.. columns.Select(column => (column.Min(), column.Max()))];
    }

    private static string[]? LabelsOf(JsonElement model, Likelihood likelihood)
    {
        if (TargetSorts.Classes(likelihood) is not { } classes) return null;
        string[] labels = [.. FitContent.Member(model, "labels").EnumerateArray().Select(label => label.GetString() ?? "")];
        if (labels.Distinct().Count() != labels.Length) throw new FormatException("two of its labels are the same.");
        return labels.Length == classes ? labels : throw new FormatException($"it has {labels.Length} labels for {classes} classes.");
    }

    private static void Restore(Model model, FitContent content)
    {
        foreach (var (path, parameter) in Parameters(model, content))
            parameter.Unconstrained.Assign(Tensor.FromSpan(content.Numbers(FitNumbers.Unconstrained + path), parameter.Unconstrained.Shape));
    }

    /// <summary>The parameters of a model, all of which a file has, and no others.</summary>
    internal static IReadOnlyList<(string Path, Parameter Parameter)> Parameters(Model model, FitContent content)
    {
        var parameters = ParameterTree.Parameters(model);
        var paths = parameters.Select(p => p.Path).ToHashSet();
        foreach (var path in content.Paths)
            if (!paths.Contains(path)) throw new FormatException($"it has a value for '{path}', which is no parameter of its model.");
        foreach (var (path, parameter) in parameters)
            if (content.Numbers(FitNumbers.Unconstrained + path).Length is var count && count != parameter.Unconstrained.Value.Count)
                throw new FormatException($"'{path}' has {count} numbers; expected {parameter.Unconstrained.Value.Count}.");
        return parameters;
    }
}
