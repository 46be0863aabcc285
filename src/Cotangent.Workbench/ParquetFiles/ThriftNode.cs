using System.Buffers.Binary;
using System.Text;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>A structure of Thrift's compact protocol: its fields by their numbers.</summary>
/// <remarks>Everything in it takes a byte or more, so that no more is allocated than the bytes account for. Source: Apache Thrift, "Thrift compact protocol encoding".</remarks>
internal sealed class ThriftNode
{
    private const int Deepest = 32;
    private readonly Dictionary<int, object> fields = [];

    /// <summary>The structure at a place of bytes, which the scan is left behind.</summary>
    /// <exception cref="FormatException">The bytes are none.</exception>
    internal static ThriftNode Read(ref ByteScan scan, int depth = 0)
    {
        if (depth > Deepest) throw new FormatException($"structures lie more than {Deepest} deep in each other");
        var (node, id) = (new ThriftNode(), 0);
        while (scan.Byte() is not 0 and var header)
        {
            id = header >> 4 == 0 ? (int)scan.ZigZag() : id + (header >> 4);
            var type = header & 0xF;
            node.fields[id] = type is 1 or 2 ? type == 1 : Value(ref scan, type, depth);
        }
        return node;
    }

    /// <summary>A whole number; null where there is none.</summary>
    internal long? Number(int id) => fields.TryGetValue(id, out var value) ? value as long? ?? throw Odd(id, "a number") : null;

    internal bool? Truth(int id) => fields.TryGetValue(id, out var value) ? value as bool? ?? throw Odd(id, "a truth value") : null;

    internal ThriftNode? Node(int id) => fields.TryGetValue(id, out var value) ? value as ThriftNode ?? throw Odd(id, "a structure") : null;

    internal string? Text(int id) => fields.TryGetValue(id, out var value) ? Encoding.UTF8.GetString(value as byte[] ?? throw Odd(id, "a text")) : null;

    /// <summary>The structures of a list; none where it is not there.</summary>
    internal IEnumerable<ThriftNode> Nodes(int id) =>
        fields.TryGetValue(id, out var value) ? (value as List<object> ?? throw Odd(id, "a list")).Select(item => item as ThriftNode ?? throw Odd(id, "a list of structures")) : [];

    /// <summary>A whole number from 0 that must be there.</summary>
    internal int Size(int id) => Number(id) is >= 0 and <= int.MaxValue and var size ? (int)size : throw Odd(id, "a size");

    internal bool Has(int id) => fields.ContainsKey(id);

    private static FormatException Odd(int id, string expected) => new($"field {id} of a header is not {expected}");

    private static object Value(ref ByteScan scan, int type, int depth) => type switch
    {
        1 or 2 => scan.Byte() == 1, // in a list
        3 => (long)(sbyte)scan.Byte(),
        4 or 5 or 6 => scan.ZigZag(),
        7 => BinaryPrimitives.ReadDoubleLittleEndian(scan.Take(sizeof(double))),
        8 => scan.Take((long)Math.Min(scan.VarInt(), long.MaxValue)).ToArray(),
        9 or 10 => List(ref scan, depth + 1),
        11 => Map(ref scan, depth + 1),
        12 => Read(ref scan, depth + 1),
        _ => throw new FormatException($"a header has a field of type {type}"),
    };

    private static List<object> List(ref ByteScan scan, int depth)
    {
        if (depth > Deepest) throw new FormatException($"lists lie more than {Deepest} deep in each other");
        var header = scan.Byte();
        var count = header >> 4 is 15 ? scan.Count() : header >> 4;
        var list = new List<object>();
        for (var i = 0; i < count; i++) list.Add(Value(ref scan, header & 0xF, depth));
        return list;
    }

    private static List<object> Map(ref ByteScan scan, int depth)
    {
        if (depth > Deepest) throw new FormatException($"maps lie more than {Deepest} deep in each other");
        var list = new List<object>();
        var count = scan.Count();
        if (count == 0) return list;
        var types = scan.Byte();
        for (var i = 0; i < count; i++)
        {
            list.Add(Value(ref scan, types >> 4, depth));
            list.Add(Value(ref scan, types & 0xF, depth));
        }
        return list;
    }
}
