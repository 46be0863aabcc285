using System.IO.Compression;
using System.Text;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

/// <summary>Tables from text, a directory that goes away, the shipped data, and the message of a refusal.</summary>
internal static class TestFiles
{
    public static Dataset Read(string text, ReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static Dataset Read(byte[] bytes, ReadOptions? options = null) => CsvFile.Read(new MemoryStream(bytes), "t.csv", options ?? new ReadOptions());

    public static string Refusal(Action action) => Assert.Throws<DataException>(action).Message;

    public static byte[] Compress(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, level)) gzip.Write(bytes);
        return result.ToArray();
    }

    public static string Shipped(string name)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Cotangent.slnx"))) directory = directory.Parent;
        return Path.Combine(directory!.FullName, "data", name);
    }
}
