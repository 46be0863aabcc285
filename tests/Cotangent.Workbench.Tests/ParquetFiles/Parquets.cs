using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Parquet;
using Parquet.Schema;

namespace Cotangent.Workbench.Tests.ParquetFiles;

/// <summary>Parquet files: those of Apache's own writer, and those that Parquet.Net writes.</summary>
internal static class Parquets
{
    /// <summary>Files of Apache Arrow's C++ writer, all of the same 40 rows in two groups: each compression, both versions of pages, each encoding.</summary>
    internal static string[] Golden { get; } = ["plain", "snappy", "gzip2", "zstd2", "brotli", "lz4raw"];

    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "golden", "parquet", name);

    internal static byte[] Bytes(string golden) => File.ReadAllBytes(PathOf($"{golden}.parquet"));

    internal static Dataset Read(byte[] bytes, ReadOptions? options = null) => TableFile.Read(new MemoryStream(bytes), "t.parquet", options ?? new());

    /// <summary>A file of doubles, which Parquet.Net writes.</summary>
    /// <param name="groups">The numbers of rows of its groups.</param>
    /// <param name="columns">A name, and the value of a row.</param>
    internal static byte[] OfDoubles(int[] groups, params (string Name, Func<int, double?> Value)[] columns) =>
        Written([.. columns.Select(c => new DataField<double?>(c.Name))], groups, (writer, field, rows) =>
            writer.WriteAsync(field, new ReadOnlyMemory<double?>([.. rows.Select(columns.First(c => c.Name == field.Name).Value)])));

    /// <summary>A file that Parquet.Net writes.</summary>
    internal static byte[] Written(DataField[] fields, int[] groups, Func<ParquetRowGroupWriter, DataField, int[], Task> write, CompressionMethod compression = CompressionMethod.Snappy)
    {
        var bytes = new MemoryStream();
        async Task Write()
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), bytes, new ParquetOptions { CompressionMethod = compression });
            var first = 0;
            foreach (var count in groups)
            {
                using var group = writer.CreateRowGroup();
                foreach (var field in fields) await write(group, field, [.. Enumerable.Range(first, count)]);
                first += count;
            }
        }
        Write().GetAwaiter().GetResult();
        return bytes.ToArray();
    }

    /// <summary>The bytes with some bits turned.</summary>
    internal static byte[] Flipped(byte[] bytes, Philox random, int flips)
    {
        var changed = (byte[])bytes.Clone();
        for (var i = 0; i < flips; i++) changed[(int)(random.NextDouble() * changed.Length)] ^= (byte)(1 << (int)(random.NextDouble() * 8));
        return changed;
    }
}
