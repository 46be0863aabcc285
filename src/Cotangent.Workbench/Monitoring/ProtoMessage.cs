using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Cotangent.Workbench.Monitoring;

/// <summary>Bytes of a protocol buffer message, field after field: the four kinds of number, text and messages that event files need.</summary>
/// <remarks>Source: "Encoding", protobuf.dev: a key is the number of the field and the kind, 0 for a varint, 1 for eight bytes, 2 for a length and so many bytes, 5 for four.</remarks>
internal sealed class ProtoMessage
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    internal ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    internal ProtoMessage Integer(int field, long value)
    {
        Key(field, 0);
        Varint((ulong)value);
        return this;
    }

    internal ProtoMessage Double(int field, double value)
    {
        Key(field, 1);
        Fixed(value);
        return this;
    }

    internal ProtoMessage Single(int field, float value)
    {
        Key(field, 5);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(sizeof(float)), value);
        bytes.Advance(sizeof(float));
        return this;
    }

    internal ProtoMessage Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    internal ProtoMessage Message(int field, ProtoMessage value) => Block(field, value.Bytes);

    internal ProtoMessage Block(int field, ReadOnlySpan<byte> value)
    {
        Key(field, 2);
        Varint((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    /// <summary>Doubles one after the other, as a repeated field that is packed.</summary>
    internal ProtoMessage Doubles(int field, IReadOnlyList<double> values)
    {
        Key(field, 2);
        Varint((ulong)values.Count * sizeof(double));
        foreach (var value in values) Fixed(value);
        return this;
    }

    private void Key(int field, int kind) => Varint((ulong)(field << 3 | kind));

    private void Fixed(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(sizeof(double)), value);
        bytes.Advance(sizeof(double));
    }

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }
}
