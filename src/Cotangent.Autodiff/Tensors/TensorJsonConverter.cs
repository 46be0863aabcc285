using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cotangent;

/// <summary>Writes tensors to JSON and reads them: a scalar is a number, a vector a list, a matrix a list of rows, and so on.</summary>
/// <remarks>
/// <see cref="Tensor"/> names it, so that <see cref="JsonSerializer"/> takes it by itself, without reflection over the tensor. What JSON has no numbers for are the texts NaN, Infinity and
/// -Infinity, as <see cref="JsonNumberHandling.AllowNamedFloatingPointLiterals"/> has them. Every finite double comes back bit for bit. A list without elements is read as a vector [0].
/// </remarks>
public sealed class TensorJsonConverter : JsonConverter<Tensor>
{
    private const int MostAxes = 32;

    /// <inheritdoc/>
    /// <exception cref="JsonException">It is no number and no lists of numbers, or lists beside each other have other lengths.</exception>
    public override Tensor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (elements, shape) = (new List<double>(), new List<int>());
        Add(ref reader, 0, elements, shape);
        return Tensor.FromSpan([.. elements], [.. shape]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Tensor value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        Write(writer, value.Span, value.Shape);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<double> elements, ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
        {
            Write(writer, elements[0]);
            return;
        }
        writer.WriteStartArray();
        var inner = shape[0] == 0 ? 0 : elements.Length / shape[0];
        for (var i = 0; i < shape[0]; i++) Write(writer, elements.Slice(i * inner, inner), shape[1..]);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    /// <summary>Adds the elements of a number or list that stands inside as many lists as depth says; the first list of a depth says how long all are.</summary>
    private static void Add(ref Utf8JsonReader reader, int depth, List<double> elements, List<int> shape)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (depth != shape.Count) throw new JsonException($"A tensor has a number where others have a list of {shape[depth]}; expected lists of the same form beside each other.");
            elements.Add(Number(ref reader));
            return;
        }
        if (depth == MostAxes) throw new JsonException($"A tensor has more than {MostAxes} lists in each other; expected at most as many.");
        var isFirst = depth == shape.Count;
        if (isFirst && elements.Count > 0) throw new JsonException("A tensor has a list where others have a number; expected lists of the same form beside each other.");
        if (isFirst) shape.Add(-1); // until it has ended, and said its length
        var length = 0;
        for (reader.Read(); reader.TokenType != JsonTokenType.EndArray; reader.Read(), length++) Add(ref reader, depth + 1, elements, shape);
        if (shape[depth] < 0) shape[depth] = length;
        if (shape[depth] != length) throw new JsonException($"A tensor has a list of {length} beside one of {shape[depth]}; expected lists of the same length beside each other.");
    }

    private static double Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String when reader.ValueTextEquals("NaN"u8) => double.NaN,
        JsonTokenType.String when reader.ValueTextEquals("Infinity"u8) => double.PositiveInfinity,
        JsonTokenType.String when reader.ValueTextEquals("-Infinity"u8) => double.NegativeInfinity,
        _ => throw new JsonException($"A tensor has a {reader.TokenType} in it; expected numbers, the texts NaN, Infinity and -Infinity, and lists of them."),
    };
}
