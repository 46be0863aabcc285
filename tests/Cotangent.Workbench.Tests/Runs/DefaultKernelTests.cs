using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

public class DefaultKernelTests
{
    [Fact]
    public void Several_inputs_get_a_lengthscale_each()
    {
        var candidate = Assert.Single(For("a,b,y\n1,2,3\n2,1,4\n3,3,5\n", null));
        Assert.Equal("Matern52(lengthscales=[1, 1])", KernelExpression.Text(candidate.Make()));
    }

    [Theory]
    [InlineData(1, 40, "a season of a week")]
    [InlineData(30, 60, "a season of a year")]
    [InlineData(1, 800, "a season of a year", "a season of a week")]
    [InlineData(30, 20)] // less than two years
    [InlineData(120, 30)] // a year in three steps
    [InlineData(1.0 / 24, 72, "a season of a day")]
    public void The_seasons_that_the_sampling_shows_are_tried(double days, int rows, params string[] seasons)
    {
        var lines = Enumerable.Range(0, rows).Select(i => $"{new DateTime(2019, 1, 1).AddDays(i * days):yyyy-MM-ddTHH:mm:ss},{i % 7}");
        var names = For(string.Join('\n', lines.Prepend("day,y")) + "\n", null).Select(c => c.Name).ToArray();
        Assert.Equal(4 * (1 + seasons.Length), names.Length);
        foreach (var season in seasons) Assert.Equal(4, names.Count(n => n.Contains($" + {season} + ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_period_of_a_season_is_its_length_in_years_and_is_fixed()
    {
        var lines = Enumerable.Range(0, 60).Select(i => $"{2000 + i / 12}-{1 + i % 12:00}-01,{i % 12}");
        var table = string.Join('\n', lines.Prepend("day,y")) + "\n";
        var scale = 0.0;
        var candidate = For(table, s => scale = s.InputScales[0]).First(c => c.Name.Contains("year", StringComparison.Ordinal));
        var period = ((Periodic)((KernelProduct)((KernelSum)candidate.Make()).Kernels[1]).Kernels[1]).Period;
        Assert.Equal(1, period.Value.ToScalar() * scale, 1e-12);
        Assert.False(period.IsTrainable);
    }

    [Fact]
    public void A_number_has_no_seasons_and_every_candidate_is_made_afresh()
    {
        var candidates = For("x,y\n1,2\n2,3\n4,1\n5,2\n", null);
        Assert.Equal(4, candidates.Count);
        Assert.All(candidates, c => Assert.NotSame(c.Make(), c.Make()));
        Assert.Equal(4, candidates.Select(c => KernelExpression.Text(c.Make())).Distinct().Count());
    }

    private static IReadOnlyList<KernelCandidate> For(string table, Action<Standardizer>? tell)
    {
        var data = RegressionData.Select(TestFiles.Read(table), "y", null);
        var standardizer = Standardizer.Fit(data);
        tell?.Invoke(standardizer);
        return DefaultKernels.For(new(data.X, data.Y, standardizer, data.InputKinds is [ColumnKind.Date]));
    }
}
