using Cotangent.Workbench.Data;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.ParquetFiles;

/// <summary>What a process holds is that of all its tests, so this one runs by itself.</summary>
[Collection(typeof(Alone))]
public class ParquetMemoryTests
{
    /// <summary>A file of 24 MB in groups of 0.24 MB.</summary>
    [Fact]
    public void One_group_of_rows_is_in_memory_at_a_time()
    {
        using var directory = new TestDirectory();
        const int groups = 100, rows = 10_000;
        File.WriteAllBytes(directory["a.parquet"], Parquets.OfDoubles([.. Enumerable.Repeat(rows, groups)], ("a", i => Math.Sin(i)), ("b", i => Math.Cos(i)), ("y", i => Math.Sqrt(i))));
        using var table = TableRows.Open(directory["a.parquet"], ["a", "b", "y"], new());
        Assert.Equal(groups * rows, table.Count);
        var (sum, ofFirst) = (0.0, 0L);
        foreach (var (i, row) in table.Rows().Index())
        {
            sum += row[2];
            if (i == rows / 2) ofFirst = GC.GetTotalMemory(forceFullCollection: true);
            if (i > rows && i % (10 * rows) == rows / 2) Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - ofFirst, long.MinValue, 2 << 20);
        }
        Assert.Equal(Enumerable.Range(0, groups * rows).Sum(i => Math.Sqrt(i)), sum, 1e-3);
        Assert.Equal([Math.Sin(777_777), Math.Cos(777_777), Math.Sqrt(777_777)], table.Rows(777_777).First());
    }
}
