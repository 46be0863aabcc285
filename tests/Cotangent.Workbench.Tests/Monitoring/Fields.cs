using System.Text;

namespace Cotangent.Workbench.Tests.Monitoring;

/// <summary>The fields of one message, by number.</summary>
internal sealed class Fields
{
    private readonly List<(int Field, int Kind, byte[] Bytes)> fields = [];

    internal Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var (field, kind) = ((int)(key >> 3), (int)(key & 7));
            var start = at;
            if (kind == 0) Varint(message, ref at);
            else if (kind == 2)
            {
                var length = (int)Varint(message, ref at);
                (start, at) = (at, at + length);
            }
            else at += kind == 1 ? 8 : kind == 5 ? 4 : throw new InvalidDataException($"kind {kind}");
            fields.Add((field, kind, message[start..at]));
        }
    }

    internal IEnumerable<int> Numbers => fields.Select(f => f.Field);

    internal long Integer(int field)
    {
        var at = 0;
        return (long)Varint(One(field, 0), ref at);
    }

    internal double Double(int field) => BitConverter.ToDouble(One(field, 1));

    internal float Single(int field) => BitConverter.ToSingle(One(field, 5));

    internal string Text(int field) => Encoding.UTF8.GetString(One(field, 2));

    internal byte[] Bytes(int field) => One(field, 2);

    internal Fields Message(int field) => new(One(field, 2));

    internal Fields[] Messages(int field) => [.. fields.Where(f => f.Field == field).Select(f => new Fields(f.Bytes))];

    internal double[] Doubles(int field) => [.. One(field, 2).Chunk(8).Select(eight => BitConverter.ToDouble(eight))];

    private byte[] One(int field, int kind) => Assert.Single(fields, f => f.Field == field && f.Kind == kind).Bytes;

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        for (; ; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
