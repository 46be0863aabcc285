using System.Text.Json;
using Cotangent.Workbench.Files;

namespace Cotangent.Workbench.Runs;

/// <summary>What a file of a fit has, whichever version wrote it: its report, and numbers by the names of <see cref="FitNumbers"/>.</summary>
internal sealed class FitContent
{
    private readonly Dictionary<string, double[]> numbers = new(StringComparer.Ordinal);

    private FitContent(JsonElement report) => Report = report;

    /// <summary>The report.</summary>
    internal JsonElement Report { get; }

    /// <summary>The name of the file that the training rows came from.</summary>
    internal string DataName => Report.TryGetProperty("data", out var data) && data.TryGetProperty("file", out var file) ? file.ToString() : "";

    /// <summary>What the report says that the numbers are of.</summary>
    internal JsonElement Model => Member(Report, "model");

    /// <summary>The version that wrote it.</summary>
    internal int Version => Member(Report, "version").GetInt32();

    /// <summary>How many numbers there are, more than which no part of the model can have.</summary>
    internal long Count => numbers.Values.Sum(values => (long)values.Length);

    /// <summary>The paths of the parameters that have numbers.</summary>
    internal IEnumerable<string> Paths => numbers.Keys.Where(name => name.StartsWith(FitNumbers.Unconstrained, StringComparison.Ordinal)).Select(name => name[FitNumbers.Unconstrained.Length..]);

    /// <summary>Numbers of a name.</summary>
    /// <exception cref="FormatException">There are none, or one is not finite.</exception>
    internal double[] Numbers(string name)
    {
        if (!numbers.TryGetValue(name, out var values)) throw new FormatException($"it has no '{name}'.");
        return Array.TrueForAll(values, double.IsFinite) ? values : throw new FormatException($"'{name}' has a number that is not finite.");
    }

    /// <summary>Numbers of a name, of which some may be missing (NaN).</summary>
    /// <exception cref="FormatException">There are none, or one is infinite.</exception>
    internal double[] NumbersOrMissing(string name)
    {
        if (!numbers.TryGetValue(name, out var values)) throw new FormatException($"it has no '{name}'.");
        return Array.Exists(values, double.IsInfinity) ? throw new FormatException($"'{name}' has an infinite number.") : values;
    }

    /// <summary>Numbers of a name; null for none.</summary>
    internal double[]? NumbersIfAny(string name) => numbers.ContainsKey(name) ? Numbers(name) : null;

    /// <summary>The content of the bytes of a file.</summary>
    /// <exception cref="FormatException">They are no fit.</exception>
    /// <exception cref="JsonException">They are JSON that ends early or is malformed.</exception>
    internal static FitContent Read(ReadOnlySpan<byte> bytes)
    {
        return IsText(bytes) ? OfText(Parsed(bytes.ToArray())) : Sealed(bytes, FitFile.Format, 3, FitFile.Version);
    }

    /// <summary>The content of a file of tensors with a checksum.</summary>
    /// <param name="bytes">What the file has.</param>
    /// <param name="format">The format that it must be of.</param>
    /// <param name="first">The first version that was such a file.</param>
    /// <param name="last">The last version that is known.</param>
    /// <exception cref="FormatException">They are no such file.</exception>
    internal static FitContent Sealed(ReadOnlySpan<byte> bytes, string format, int first, int last)
    {
        var file = Seal.Read(bytes);
        if (file.Texts.GetValueOrDefault("format") != format) throw new FormatException($"its format is not '{format}'.");
        var report = file.Texts.TryGetValue(FitFile.ReportName, out var text) ? text : throw new FormatException($"it has no '{FitFile.ReportName}'.");
        var content = Of(Checked(Parsed(System.Text.Encoding.UTF8.GetBytes(text)), format, last), file.Tensors.Select(tensor => (tensor.Key, tensor.Value.ToArray())));
        if (content.Version < first) throw new FormatException($"its version is {content.Version}, whose files were text.");
        FitMembers.Require(content.Model, file.Tensors.Keys);
        return content;
    }

    /// <summary>A report and numbers by name.</summary>
    internal static FitContent Of(JsonElement report, IEnumerable<(string Name, double[] Values)> numbers)
    {
        var content = new FitContent(report);
        foreach (var (name, values) in numbers) content.numbers.Add(name, values);
        return content;
    }

    /// <summary>JSON that has no name twice, nor more than a report nests.</summary>
    /// <exception cref="JsonException">It ends early, is malformed, or nests more.</exception>
    /// <exception cref="FormatException">It has a name twice, of which readers take one or the other.</exception>
    internal static JsonElement Parsed(byte[] json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
        return Twice(document.RootElement) is { } name ? throw new FormatException($"its report has the name '{name}' twice.") : document.RootElement.Clone();
    }

    /// <summary>A name that an object in an element has twice; null for none.</summary>
    private static string? Twice(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Select(Twice).FirstOrDefault(name => name is not null);
        if (element.ValueKind != JsonValueKind.Object) return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        return element.EnumerateObject().Select(member => names.Add(member.Name) ? Twice(member.Value) : member.Name).FirstOrDefault(name => name is not null);
    }

    /// <summary>A report of a format and a version that is known.</summary>
    /// <exception cref="FormatException">It is of another.</exception>
    internal static JsonElement Checked(JsonElement report, string format, int last)
    {
        if (Text(report, "format") != format) throw new FormatException($"its format is not '{format}'.");
        var version = Member(report, "version").GetInt32();
        return version >= 1 && version <= last ? report : throw new FormatException($"its version is {version}; expected {last}{(last > 1 ? " or an earlier one" : "")}.");
    }

    /// <summary>Whether bytes are of versions 1 and 2, which were JSON alone; a file of tensors begins with a length that is a multiple of eight.</summary>
    internal static bool IsText(ReadOnlySpan<byte> bytes) => bytes.IsEmpty || bytes[0] % Safetensors.LengthBytes != 0;

    /// <summary>A member of an object, which must be there.</summary>
    internal static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"it has no '{name}'.");

    /// <summary>A member that is a text.</summary>
    internal static string Text(JsonElement element, string name) => Member(element, name).GetString() ?? throw new FormatException($"its '{name}' is null; expected a text.");

    /// <summary>Versions 1 and 2 had the numbers in the report.</summary>
    private static FitContent OfText(JsonElement report)
    {
        var content = new FitContent(Checked(report, FitFile.Format, FitFile.Version));
        if (content.Version >= 3) throw new FormatException($"its version is {content.Version}, whose files are not text.");
        var model = content.Model;
        var inputs = Member(model, "inputs").EnumerateArray().ToArray();
        foreach (var name in (string[])["mean", "scale", "least", "greatest"])
            if (name is "mean" or "scale" || inputs.All(input => input.TryGetProperty(name, out _)))
                content.numbers.Add($"inputs.{name}", [.. inputs.Select(input => Number(Member(input, name)))]);
        content.numbers.Add("target.mean", [Number(Member(model, "targetMean"))]);
        content.numbers.Add("target.scale", [Number(Member(model, "targetScale"))]);
        foreach (var name in (string[])["X", "y", "event"])
            if (model.TryGetProperty(name, out var values)) content.numbers.Add(name, Numbers(values));
        var parameters = content.Version == 1 ? Member(report, "parameters") : Member(model, "unconstrained");
        foreach (var parameter in parameters.EnumerateObject()) content.numbers.Add(FitNumbers.Unconstrained + parameter.Name, Numbers(parameter.Value));
        return content;
    }

    private static double[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(Number)] : [Number(element)];

    private static double Number(JsonElement element) =>
        element.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException($"{element} is not a finite number.");
}
