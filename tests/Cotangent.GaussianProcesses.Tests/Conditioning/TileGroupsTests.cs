namespace Cotangent.GaussianProcesses.Tests.Conditioning;

public class TileGroupsTests
{
    /// <summary>Fewer tiles than groups, more of them, and sums so long that there is one group.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(5, 3)]
    [InlineData(100, 3)]
    [InlineData(9, 300_000)]
    [InlineData(7, 400_000)]
    [InlineData(20, 200_000)]
    [InlineData(7, 0)]
    public void Every_tile_is_done_once_and_its_part_is_added_to_the_total(int tiles, int length)
    {
        var done = new int[tiles];
        var total = new double[length];
        Array.Fill(total, 10);
        new TileGroups().Run(tiles, 4, total, (tile, scratch, sums) =>
        {
            Interlocked.Increment(ref done[tile]);
            Assert.Equal(4, scratch.Length);
            if (length > 0) sums.Span[^1] += tile + 1;
        });
        Assert.All(done, count => Assert.Equal(1, count));
        if (length == 0) return;
        Assert.Equal(10 + (tiles * (tiles + 1) / 2.0), total[^1]);
        Assert.All(total[..^1].Take(100), value => Assert.Equal(10, value));
    }
}
