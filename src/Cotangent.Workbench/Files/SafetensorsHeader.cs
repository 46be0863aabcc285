using System.Text.Json;

namespace Cotangent.Workbench.Files;

/// <summary>What the header of a file of tensors says, checked against the bytes that follow it: every byte belongs to one tensor.</summary>
/// <param name="Texts">The texts by name.</param>
/// <param name="Places">The tensors in the order of their places.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<SafetensorsHeader.Place> Places)
{
    /// <summary>The type of numbers that is written and read.</summary>
    internal const string Doubles = "F64";

    /// <summary>One tensor: bytes begin to end of those after the header.</summary>
    internal sealed record Place(string Name, int[] Shape, long Begin, long End);

    /// <summary>Reads the JSON of a header.</summary>
    /// <param name="json">The bytes of the header.</param>
    /// <param name="dataBytes">How many bytes follow it.</param>
    /// <exception cref="FormatException">It is no header of a file with so many bytes; the message says why, and names the tensor.</exception>
    internal static SafetensorsHeader Read(ReadOnlySpan<byte> json, long dataBytes)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = 4 });
            if (json[0] != '{') throw new FormatException("its header does not begin with '{'.");
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            var places = new List<Place>();
            foreach (var member in Members(document.RootElement, "its header"))
                if (member.Name == Safetensors.TextsName) AddTexts(texts, member.Value);
                else places.Add(PlaceOf(member.Name, member.Value, dataBytes));
            return new(texts, Ordered(places, dataBytes));
        }
        catch (JsonException)
        {
            throw new FormatException("its header is not complete JSON.");
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("its header has a value of another kind than expected.");
        }
    }

    private static void AddTexts(Dictionary<string, string> texts, JsonElement element)
    {
        foreach (var text in Members(element, Safetensors.TextsName))
            texts.Add(text.Name, text.Value.ValueKind == JsonValueKind.String ? text.Value.GetString()! : throw new FormatException($"'{text.Name}' of {Safetensors.TextsName} is no text."));
    }

    private static Place PlaceOf(string name, JsonElement element, long dataBytes)
    {
        var (type, shape, begin, end) = ("", (int[]?)null, -1L, -1L);
        foreach (var member in Members(element, $"'{name}'"))
        {
            if (member.Name == "dtype") type = member.Value.GetString() ?? "";
            else if (member.Name == "shape") shape = [.. member.Value.EnumerateArray().Select(extent => Extent(name, extent))];
            else if (member.Name == "data_offsets" && member.Value.EnumerateArray().Select(Offset).ToArray() is [var first, var second]) (begin, end) = (first, second);
            else throw new FormatException($"'{name}' has the member '{member.Name}', which is not dtype, shape or data_offsets of two numbers.");
        }
        if (type != Doubles) throw new FormatException($"'{name}' is of the type '{type}'; expected {Doubles}.");
        if (shape is null || begin < 0 || end < begin || end > dataBytes)
            throw new FormatException($"'{name}' has the bytes {begin} to {end} of {dataBytes}; expected a shape, and a place in the file.");
        var bytes = shape.Aggregate((UInt128)sizeof(double), (product, extent) => product > long.MaxValue ? product : product * (UInt128)extent);
        if (shape.Contains(0)) bytes = 0;
        if (bytes != (UInt128)(end - begin)) throw new FormatException($"'{name}' has {end - begin} bytes; expected {bytes} for its shape [{string.Join(", ", shape)}].");
        return new(name, shape, begin, end);
    }

    /// <summary>The tensors by their places, which follow one another from the first byte to the last.</summary>
    private static Place[] Ordered(List<Place> places, long dataBytes)
    {
        var at = 0L;
        Place[] ordered = [.. places.OrderBy(place => place.Begin).ThenBy(place => place.End)];
        foreach (var place in ordered)
        {
            if (place.Begin != at) throw new FormatException($"'{place.Name}' begins at byte {place.Begin}; expected {at}, where the one before it ends.");
            at = place.End;
        }
        return at == dataBytes ? ordered : throw new FormatException($"its tensors have {at} bytes, and {dataBytes} follow its header.");
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element, string of)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            yield return seen.Add(member.Name) ? member : throw new FormatException($"{of} has the name '{member.Name}' twice.");
    }

    private static int Extent(string name, JsonElement element) => element.TryGetInt64(out var extent) && extent is >= 0 and <= int.MaxValue
        ? (int)extent
        : throw new FormatException($"'{name}' has the extent {element} in its shape; expected 0 to {int.MaxValue}.");

    private static long Offset(JsonElement element) => element.TryGetInt64(out var offset) && offset >= 0 ? offset : throw new FormatException($"{element} is no place in a file.");
}
