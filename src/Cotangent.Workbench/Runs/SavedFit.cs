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

    /// <summary>What the model is made of.</summary>
    public ModelParts Parts => ModelKinds.PartsOf(Model);

    /// <summary>The least and the greatest value of each input among the training rows, as the model sees them.</summary>
    internal IReadOnlyList<(double Least, double Greatest)> Ranges { get; init; } = [];

    /// <summary>Reads a file that <see cref="FitFile"/> wrote. Nothing in it names a type: kernels come from a closed table.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off, or is not a fit; the message says which.</exception>
    public static SavedFit Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Document(path, From);
    }

    /// <summary>What a JSON file says.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off, or does not say it; the message says which.</exception>
    internal static T Document<T>(string path, Func<JsonElement, T> from)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 16 });
            return from(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new DataException($"'{path}' is not complete JSON: it ends or is malformed at line {error.LineNumber + 1}. Fit again, or use another copy.");
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or ArithmeticException)
        {
            throw new DataException($"'{path}' is not a fit this version can read: {error.Message} Fit again with this version.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"Reading '{path}': there is no such file. Give the .json file that 'fit' wrote.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be read ({error.Message.TrimEnd('.')}). Give the .json file that 'fit' wrote.");
        }
    }

    private static SavedFit From(JsonElement root)
    {
        if (Member(root, "format").GetString() != FitFile.Format) throw new FormatException($"its format is not '{FitFile.Format}'.");
        var version = Member(root, "version").GetInt32();
        if (version is < 1 or > FitFile.Version) throw new FormatException($"its version is {version}; expected {FitFile.Version} or an earlier one.");
        var model = Member(root, "model");
        var inputs = Member(model, "inputs").EnumerateArray().ToArray();
        string[] names = [.. inputs.Select(i => Member(i, "name").GetString()!)];
        var standardizer = new Standardizer(
            [.. inputs.Select(i => Finite(Member(i, "mean")))], [.. inputs.Select(i => Finite(Member(i, "scale")))], Finite(Member(model, "targetMean")), Finite(Member(model, "targetScale")));
        var kind = version == 1 ? ModelKinds.Exact : Kind(model);
        var (kernel, mean) = (KernelExpression.Parse(Text(root, "kernel"), names), MeanExpression.Parse(Text(root, "mean"), names));
        var likelihood = version == 1 ? new GaussianLikelihood() : LikelihoodExpression.Parse(Text(root, "likelihood"), names);
        if (kind.Refusal(likelihood) is not null) throw new FormatException($"its likelihood '{Text(root, "likelihood")}' is not one of {kind.Words}.");
        var made = kind.Make(WithData(kind, model, new(kernel, mean, likelihood, kind.HoldsData ? 0 : Member(model, "rows").GetInt32(), names.Length)));
        if (version == 1) FirstVersion.Restore((Gpr)made, Member(root, "parameters"));
        else Restore(made, Member(model, "unconstrained"));
        foreach (var path in Member(root, "fixedParameters").EnumerateArray()) ParameterTree.Find(made, path.GetString()!).IsTrainable = false;
        InputColumn[] columns = [.. inputs.Select(InputOf)];
        return new(made, standardizer, columns, Member(Member(root, "data"), "target").GetString()!)
        {
            Ranges = RangesOf(inputs, made),
            Labels = LabelsOf(model, likelihood),
            TargetOrigin = Origin(model, "targetOrigin"),
        };
    }

    /// <summary>An input; dates without an origin, as the first versions wrote them, are seen as decimal years.</summary>
    internal static InputColumn InputOf(JsonElement input)
    {
        var name = Member(input, "name").GetString()!;
        var labels = input.TryGetProperty("labels", out var list) ? list.EnumerateArray().Select(label => label.GetString()!).ToArray() : [];
        var word = input.TryGetProperty("word", out var text) ? text.GetString() : null;
        if (word is not null && !labels.Contains(word)) throw new FormatException($"its input '{name}' is of the word '{word}', which is none of its labels.");
        return new(name, input.TryGetProperty("column", out var column) ? column.GetString()! : name, KindNames.Read(Member(input, "kind").GetString()!))
        {
            Origin = Origin(input, "origin"),
            Labels = labels,
            Word = word,
        };
    }

    private static DateTime? Origin(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        if (!TimeText.TryRead(value.GetString(), DateOrder.DayFirst, out var time)) throw new FormatException($"its {name} '{value}' is no date.");
        return new DateTime(time.Ticks, time.HasOffset ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }

    /// <summary>The kind of the model; files of version 2 did not say it while there was one.</summary>
    private static ModelKind Kind(JsonElement model)
    {
        if (!model.TryGetProperty("kind", out var kind)) return ModelKinds.Exact;
        return ModelKinds.Named(kind.GetString() ?? "") ?? throw new FormatException($"its kind of model is '{kind}'; expected one of {ModelKinds.Names}.");
    }

    private static ModelParts WithData(ModelKind kind, JsonElement model, ModelParts parts)
    {
        var D = parts.InputCount;
        if (kind.HasInducing)
        {
            var Z = Numbers(Member(model, "unconstrained"), "inducing.Z");
            if (Z.Length == 0 || Z.Length % D != 0) throw new FormatException($"inducing.Z has {Z.Length} numbers; expected a multiple of {D}, one for each input.");
            parts = parts with { Inducing = new InducingPoints(Tensor.FromSpan(Z, Z.Length / D, D)) };
        }
        if (!kind.HoldsData) return parts;
        var (X, y) = (Array(Member(model, "X")), Array(Member(model, "y")));
        if (D == 0 || X.Length != y.Length * D) throw new FormatException($"X has {X.Length} numbers for {y.Length} rows of {D} inputs.");
        return parts with { DataCount = y.Length, X = Tensor.FromSpan(X, y.Length, D), Y = Targets(parts.Likelihood, model, y) };
    }

    /// <summary>The targets as the model takes them: of times that may be censored, both bounds.</summary>
    private static Tensor Targets(Likelihood likelihood, JsonElement model, double[] y)
    {
        if (likelihood.ColumnsPerTarget == 1) return Tensor.FromSpan(y, y.Length, 1);
        var hasEvent = model.TryGetProperty("event", out var element) ? Array(element) : [.. y.Select(_ => 1.0)];
        if (hasEvent.Length != y.Length) throw new FormatException($"event has {hasEvent.Length} numbers for {y.Length} rows.");
        return TargetCheck.Bounds(y, hasEvent.Select(has => has != 0));
    }

    private static (double Least, double Greatest)[] RangesOf(JsonElement[] inputs, Model model)
    {
        if (System.Array.TrueForAll(inputs, input => input.TryGetProperty("least", out _)))
            return [.. inputs.Select(input => (Finite(Member(input, "least")), Finite(Member(input, "greatest"))))];
        var X = ModelKinds.PartsOf(model).X!;
        double[][] columns = [.. Enumerable.Range(0, inputs.Length).Select(d => Op.Columns(X, d).ToArray())];
        return [.. columns.Select(column => (column.Min(), column.Max()))];
    }

    private static string[]? LabelsOf(JsonElement model, Likelihood likelihood)
    {
        if (TargetSorts.Classes(likelihood) is not { } classes) return null;
        string[] labels = [.. Member(model, "labels").EnumerateArray().Select(label => label.GetString()!)];
        return labels.Length == classes ? labels : throw new FormatException($"it has {labels.Length} labels for {classes} classes.");
    }

    internal static string Text(JsonElement root, string name) => Member(root, name).GetString()!;

    internal static void Restore(Model model, JsonElement values)
    {
        foreach (var (path, parameter) in Parameters(model, values)) parameter.Unconstrained.Assign(Tensor.FromSpan(Numbers(values, path), parameter.Unconstrained.Shape));
    }

    /// <summary>The parameters of a model, all of which a member of the file has, and no others.</summary>
    internal static IReadOnlyList<(string Path, Parameter Parameter)> Parameters(Model model, JsonElement values)
    {
        var parameters = ParameterTree.Parameters(model);
        var paths = parameters.Select(p => p.Path).ToHashSet();
        foreach (var value in values.EnumerateObject())
            if (!paths.Contains(value.Name)) throw new FormatException($"it has a value for '{value.Name}', which is no parameter of its model.");
        return parameters;
    }

    /// <summary>The number or the numbers at a path.</summary>
    internal static double[] Numbers(JsonElement values, string path)
    {
        var value = Member(values, path);
        return value.ValueKind == JsonValueKind.Array ? Array(value) : [Finite(value)];
    }

    internal static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"it has no '{name}'.");

    private static double[] Array(JsonElement element) => [.. element.EnumerateArray().Select(Finite)];

    internal static double Finite(JsonElement element) =>
        element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException($"{element} is not a finite number.");
}
