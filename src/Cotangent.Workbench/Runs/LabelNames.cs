using System.Globalization;
using System.Text.Json;

namespace Cotangent.Workbench.Runs;

/// <summary>Labels of a classifier in a file: texts, numbers or truth values, and which of them.</summary>
internal static class LabelNames
{
    internal static byte[] Write<TLabel>(IReadOnlyList<TLabel> labels)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("type", TypeOf<TLabel>() ?? throw new ArgumentException(
                $"FittedLabelClassifier.Save: the labels are of type {typeof(TLabel).Name}; expected string, int, long, double or bool. Classify by such labels, and look up your own by them."));
            json.WriteStartArray("labels");
            foreach (var label in labels) json.WriteStringValue(Convert.ToString(label, CultureInfo.InvariantCulture));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>The labels.</summary>
    /// <exception cref="FormatException">They are of another type, or none.</exception>
    internal static IReadOnlyList<TLabel> Read<TLabel>(byte[] bytes)
    {
        using var json = Document(bytes);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number != 1)
            throw new FormatException("its version is not 1");
        var type = json.RootElement.GetProperty("type").GetString();
        if (type != TypeOf<TLabel>()) throw new FormatException($"its labels are of type {type}, and {typeof(TLabel).Name} was asked for");
        return [.. json.RootElement.GetProperty("labels").EnumerateArray().Select(label => (TLabel)Value(type!, label.GetString() ?? ""))];
    }

    private static JsonDocument Document(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new FormatException("its labels cannot be read");
        }
    }

    private static string? TypeOf<TLabel>() => Type.GetTypeCode(typeof(TLabel)) switch
    {
        _ when typeof(TLabel).IsEnum => null,
        TypeCode.String => "string",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.Double => "double",
        TypeCode.Boolean => "bool",
        _ => null,
    };

    private static object Value(string type, string text) => type switch
    {
        "int" => int.Parse(text, CultureInfo.InvariantCulture),
        "long" => long.Parse(text, CultureInfo.InvariantCulture),
        "double" => double.Parse(text, CultureInfo.InvariantCulture),
        "bool" => text == "True",
        _ => text,
    };
}
