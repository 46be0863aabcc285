using System.Globalization;
using Cotangent.Numerics;

namespace Cotangent.Workbench.Tests.Shards;

/// <summary>Files of rows y = sin 2a + b/2 + noise, in a folder that is deleted afterwards.</summary>
internal sealed class Parts : IDisposable
{
    internal Parts(params int[] rows)
    {
        Folder = Directory.CreateTempSubdirectory("cotangent-shards-").FullName;
        var random = new Philox(5);
        Rows = [.. Enumerable.Range(0, rows.Sum()).Select(_ => Row(random))];
        var at = 0;
        foreach (var (i, count) in rows.Index())
        {
            Write($"part-{i}.csv", Rows[at..(at + count)]);
            at += count;
        }
    }

    internal string Folder { get; }

    /// <summary>Inputs a and b, and the target, of all rows.</summary>
    internal double[][] Rows { get; }

    internal string Pattern => Path.Combine(Folder, "part-*.csv");

    internal string File(int part) => Path.Combine(Folder, $"part-{part}.csv");

    internal void Write(string name, double[][] rows) =>
        System.IO.File.WriteAllLines(Path.Combine(Folder, name), ["a,b,y", .. rows.Select(row => string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))))]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static double[] Row(Philox random)
    {
        var (a, b) = (4 * random.NextDouble(), 3 + 10 * random.NextDouble());
        return [a, b, 20 + Math.Sin(2 * a) + b / 2 + 0.1 * random.NextNormal()];
    }
}
