namespace Cotangent.Workbench.Tests.Monitoring;

/// <summary>Reads an event file by the definition of its format, without a line of the code that wrote it: records, their checksums bit by bit, and the fields of messages.</summary>
internal static class EventFile
{
    /// <summary>The messages of all records, whose checksums hold.</summary>
    internal static List<Fields> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(stream);
        var events = new List<Fields>();
        while (stream.Position < stream.Length)
        {
            var length = reader.ReadBytes(8);
            Assert.Equal(Masked(length), reader.ReadUInt32());
            var data = reader.ReadBytes((int)BitConverter.ToUInt64(length));
            Assert.Equal(Masked(data), reader.ReadUInt32());
            events.Add(new(data));
        }
        return events;
    }

    /// <summary>Division by Castagnoli's polynomial, lowest bit first.</summary>
    internal static uint Crc(byte[] data)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var b in data)
        {
            remainder ^= b;
            for (var bit = 0; bit < 8; bit++) remainder = (remainder & 1) != 0 ? (remainder >> 1) ^ 0x82F63B78u : remainder >> 1;
        }
        return remainder ^ 0xFFFFFFFFu;
    }

    private static uint Masked(byte[] data)
    {
        var crc = (ulong)Crc(data);
        return (uint)(((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF);
    }
}
