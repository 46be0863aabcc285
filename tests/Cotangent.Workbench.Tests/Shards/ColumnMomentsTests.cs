using Cotangent.Workbench.Shards;

namespace Cotangent.Workbench.Tests.Shards;

public class ColumnMomentsTests
{
    [Fact]
    public void Joined_moments_are_those_of_all_values()
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => 1e6 + Math.Sin(i))];
        var all = ColumnMoments.Of(x);
        foreach (var cut in (int[])[0, 1, 17, 50])
        {
            var joined = ColumnMoments.Of(x.Take(cut)).With(ColumnMoments.Of(x.Skip(cut)));
            Assert.Equal(50, joined.Count);
            Assert.Equal(all.Mean, joined.Mean, 1e-9);
            Assert.Equal(all.Deviation, joined.Deviation, 1e-9);
            Assert.Equal((x.Min(), x.Max()), (joined.Least, joined.Greatest));
        }
        Assert.Equal(Math.Sqrt(x.Average(v => (v - x.Average()) * (v - x.Average()))), all.Deviation, 1e-9);
    }
}
