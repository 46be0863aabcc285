using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>A fit read back from its file: the model, how it sees the data, and the columns it needs.</summary>
/// <param name="Model">As it was, bit for bit.</param>
/// <param name="Standardizer">Shifts and scales.</param>
/// <param name="InputNames">The columns it predicts from.</param>
/// <param name="InputKinds">Whether each is numbers or dates.</param>
/// <param name="TargetName">What it predicts.</param>
public sealed record SavedFit(Model Model, Standardizer Standardizer, IReadOnlyList<string> InputNames, IReadOnlyList<ColumnKind> InputKinds, string TargetName)
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
            throw new DataException($"'{path}' is not a whole JSON file: it ends or breaks at line {error.LineNumber + 1}. Fit again, or take another copy.");
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
        if (Member(root, "version").GetInt32() != FitFile.Version) throw new FormatException($"its version is {Member(root, "version")}; expected {FitFile.Version}.");
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
            MeanExpression.Parse(Member(root, "mean").GetString()!, names.Length));
        Restore(gpr, Member(model, "unconstrained"));
        ColumnKind[] kinds = [.. inputs.Select(i => Member(i, "kind").GetString() == "date" ? ColumnKind.Date : ColumnKind.Number)];
        return new(gpr, standardizer, names, kinds, Member(Member(root, "data"), "target").GetString()!);
    }

    private static void Restore(Model model, JsonElement values)
    {
        foreach (var (path, parameter) in ParameterTree.Parameters(model))
        {
            var value = Member(values, path);
            var numbers = value.ValueKind == JsonValueKind.Array ? Array(value) : [Finite(value)];
            parameter.Unconstrained.Assign(Tensor.FromSpan(numbers, parameter.Unconstrained.Shape));
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"it has no '{name}'.");

    private static double[] Array(JsonElement element) => [.. element.EnumerateArray().Select(Finite)];

    private static double Finite(JsonElement element) =>
        element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException($"{element} is not a finite number.");
}
