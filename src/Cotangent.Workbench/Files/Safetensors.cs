using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cotangent.Workbench.Files;

/// <summary>Named texts and named tensors of doubles in one file that other programs read too: the format of safetensors.</summary>
/// <remarks>
/// Eight bytes, little endian, with the length of the header; the header, JSON that gives the texts under <c>__metadata__</c> and of each tensor its type, shape and place, filled up with
/// blanks to a multiple of eight bytes; the numbers, one tensor after the other. Every bit of a double comes back, of a NaN too. Source: https://github.com/huggingface/safetensors, format.
/// </remarks>
internal sealed class Safetensors
{
    /// <summary>The longest header that is written and read; other readers stop at 100 million bytes.</summary>
    internal const int MostHeaderBytes = 64 << 20;

    /// <summary>The bytes before the header.</summary>
    internal const int LengthBytes = sizeof(ulong);

    /// <summary>The member of the header that has the texts.</summary>
    internal const string TextsName = "__metadata__";

    private readonly Dictionary<string, Tensor> tensors;

    private Safetensors(IReadOnlyDictionary<string, string> texts, Dictionary<string, Tensor> tensors) => (Texts, this.tensors) = (texts, tensors);

    /// <summary>The texts by name.</summary>
    internal IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>The tensors by name.</summary>
    internal IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="ArgumentException">A name stands twice or is the one that texts are under, or the header would be too long to be read.</exception>
    internal static byte[] Write(IReadOnlyList<(string Name, string Text)> texts, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        var header = Header(texts, tensors);
        if (header.Length > MostHeaderBytes)
            throw new ArgumentException($"Safetensors.Write: the header has {header.Length} bytes; expected at most {MostHeaderBytes}. Write fewer tensors, or shorter texts.");
        var padded = (header.Length + LengthBytes - 1) / LengthBytes * LengthBytes;
        var bytes = new byte[LengthBytes + padded + tensors.Sum(tensor => (long)tensor.Value.Count * sizeof(double))];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)padded);
        header.CopyTo(bytes, LengthBytes);
        bytes.AsSpan(LengthBytes + header.Length, padded - header.Length).Fill((byte)' ');
        var at = LengthBytes + padded;
        foreach (var (_, value) in tensors)
        {
            Doubles(value.Span, bytes.AsSpan(at));
            at += value.Count * sizeof(double);
        }
        return bytes;
    }

    /// <summary>The texts and tensors of a file; nothing is allocated that the file has no bytes for.</summary>
    /// <exception cref="FormatException">The bytes are no such file; the message says why.</exception>
    internal static Safetensors Read(ReadOnlySpan<byte> bytes)
    {
        var length = HeaderLength(bytes);
        if (length > bytes.Length - LengthBytes)
            throw new FormatException($"it has {bytes.Length} bytes and ends in its header, which has {length}.");
        var header = SafetensorsHeader.Read(bytes.Slice(LengthBytes, length), bytes.Length - LengthBytes - length);
        var numbers = bytes[(LengthBytes + length)..];
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var place in header.Places)
        {
            var values = new double[(place.End - place.Begin) / sizeof(double)];
            Doubles(numbers[(int)place.Begin..(int)place.End], values);
            tensors.Add(place.Name, Tensor.FromSpan(values, place.Shape));
        }
        return new(header.Texts, tensors);
    }

    /// <summary>The length of the header that the first eight bytes state.</summary>
    /// <exception cref="FormatException">There are fewer bytes, or the length is not one of a header.</exception>
    internal static int HeaderLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LengthBytes) throw new FormatException($"it has {bytes.Length} bytes; expected {LengthBytes} with the length of its header, and more.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return length is > 1 and <= MostHeaderBytes ? (int)length : throw new FormatException($"its header has {length} bytes; expected 2 to {MostHeaderBytes}.");
    }

    private static byte[] Header(IReadOnlyList<(string Name, string Text)> texts, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        RequireDistinct(texts.Select(text => text.Name));
        RequireDistinct(tensors.Select(tensor => tensor.Name).Append(TextsName));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (texts.Count > 0)
            {
                json.WriteStartObject(TextsName);
                foreach (var (name, text) in texts) json.WriteString(name, text);
                json.WriteEndObject();
            }
            var at = 0L;
            foreach (var (name, value) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsHeader.Doubles);
                json.WriteStartArray("shape");
                foreach (var extent in value.Shape) json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                json.WriteNumberValue(at += (long)value.Count * sizeof(double));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void RequireDistinct(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (!seen.Add(name)) throw new ArgumentException($"Safetensors.Write: the name '{name}' stands twice; expected distinct names, and none that is {TextsName}.");
    }

    private static void Doubles(ReadOnlySpan<double> values, Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian) MemoryMarshal.AsBytes(values).CopyTo(bytes);
        else for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], values[i]);
    }

    private static void Doubles(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        if (BitConverter.IsLittleEndian) bytes.CopyTo(MemoryMarshal.AsBytes(values));
        else for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
    }
}
