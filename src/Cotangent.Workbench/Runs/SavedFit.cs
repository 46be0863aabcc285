using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>A fit read back from its file: the model, how it sees the data, and the columns it needs.</summary>
/// <param name="Model">The fitted model as it was, bit for bit.</param>
/// <param name="Standardizer">The shifts and scales of the data.</param>
/// <param name="InputNames">The names of the columns that it predicts from.</param>
/// <param name="InputKinds">Whether each of these columns is numbers or dates.</param>
/// <param name="TargetName">The name of the column that it predicts.</param>
public sealed record SavedFit(Gpr Model, Standardizer Standardizer, IReadOnlyList<string> InputNames, IReadOnlyList<ColumnKind> InputKinds, string TargetName)
{
    /// <summary>Reads a file that <see cref="FitFile"/> wrote. Nothing in it names a type: kernels come from a closed table.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off, or is not a fit; the message says which.</exception>
    public static SavedFit Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 16 });
            return From(document.RootElement);
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
        var y = Array(Member(model, "y"));
        var X = Array(Member(model, "X"));
        if (names.Length == 0 || X.Length != y.Length * names.Length) throw new FormatException($"X has {X.Length} numbers for {y.Length} rows of {names.Length} inputs.");
        var gpr = new Gpr(
            Tensor.FromSpan(X, y.Length, names.Length),
            Tensor.FromSpan(y, y.Length, 1),
            KernelExpression.Parse(Member(root, "kernel").GetString()!, names),
            MeanExpression.Parse(Member(root, "mean").GetString()!, names.Length),
            version == 1 ? new GaussianLikelihood() : Noise(Member(root, "likelihood").GetString()!, names.Length));
        if (version == 1) FirstVersion.Restore(gpr, Member(root, "parameters"));
        else Restore(gpr, Member(model, "unconstrained"));
        foreach (var path in Member(root, "fixedParameters").EnumerateArray()) ParameterTree.Find(gpr, path.GetString()!).IsTrainable = false;
        ColumnKind[] kinds = [.. inputs.Select(i => Member(i, "kind").GetString() == "date" ? ColumnKind.Date : ColumnKind.Number)];
        return new(gpr, standardizer, names, kinds, Member(Member(root, "data"), "target").GetString()!);
    }

    private static GaussianNoise Noise(string text, int inputs) =>
        LikelihoodExpression.Parse(text, inputs) as GaussianNoise ?? throw new FormatException($"its likelihood '{text}' is not one of exact regression.");

    private static void Restore(Model model, JsonElement values)
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

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"it has no '{name}'.");

    private static double[] Array(JsonElement element) => [.. element.EnumerateArray().Select(Finite)];

    private static double Finite(JsonElement element) =>
        element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException($"{element} is not a finite number.");
}
