using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Reads fits that are JSON alone.</summary>
internal static class FitDocument
{
    /// <summary>What a JSON file says.</summary>
    /// <exception cref="DataException">The file cannot be read, is cut off, or does not say it; the message says which.</exception>
    internal static T Document<T>(string path, Func<JsonElement, T> from)
    {
        try
        {
            using var document = JsonDocument.Parse(FitBytes.Of(path), new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
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
            throw new DataException($"Reading '{path}': there is no such file. Give the file that 'fit' wrote.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be read ({error.Message.TrimEnd('.')}). Give the file that 'fit' wrote.");
        }
    }

    /// <summary>A member that is a text.</summary>
    internal static string Text(JsonElement root, string name) => FitContent.Text(root, name);

    /// <summary>A member of an object, which must be there.</summary>
    internal static JsonElement Member(JsonElement element, string name) => FitContent.Member(element, name);

    /// <summary>The parameters of a model from a member of the file that has all of them and no others.</summary>
    internal static void Restore(Model model, JsonElement values)
    {
        var parameters = ParameterTree.Parameters(model);
        var paths = parameters.Select(p => p.Path).ToHashSet();
        foreach (var value in values.EnumerateObject())
            if (!paths.Contains(value.Name)) throw new FormatException($"it has a value for '{value.Name}', which is no parameter of its model.");
        foreach (var (path, parameter) in parameters) parameter.Unconstrained.Assign(Tensor.FromSpan(Numbers(values, path), parameter.Unconstrained.Shape));
    }

    /// <summary>The number or the numbers at a path.</summary>
    internal static double[] Numbers(JsonElement values, string path)
    {
        var value = Member(values, path);
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Finite)] : [Finite(value)];
    }

    /// <summary>A number that is finite.</summary>
    internal static double Finite(JsonElement element) =>
        element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException($"{element} is not a finite number.");
}
