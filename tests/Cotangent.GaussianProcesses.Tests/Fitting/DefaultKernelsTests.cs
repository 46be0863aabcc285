namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class DefaultKernelsTests
{
    [Fact]
    public void Several_inputs_get_a_lengthscale_each()
    {
        var rows = new TrainingRows([1, 2, 2, 1, 3, 3], [3, 4, 5], Standardizer.Fit([1, 2, 2, 1, 3, 3], [3, 4, 5], ["a", "b"], "y"));
        var kernel = Assert.IsType<Matern52>(Assert.Single(DefaultKernels.For(rows)).Make());
        Assert.Equal([2], kernel.Lengthscales.Shape.ToArray());
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
        double[] years = [.. Enumerable.Range(0, rows).Select(i => 2019 + i * days / 365)];
        var names = DefaultKernels.For(Rows(years, isTime: true)).Select(c => c.Name).ToArray();
        Assert.Equal(4 * (1 + seasons.Length), names.Length);
        foreach (var season in seasons) Assert.Equal(4, names.Count(n => n.Contains($" + {season} + ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_period_of_a_season_is_its_length_in_years_and_is_fixed()
    {
        var rows = Rows([.. Enumerable.Range(0, 60).Select(i => 2000 + i / 12.0)], isTime: true);
        var candidate = DefaultKernels.For(rows).First(c => c.Name.Contains("year", StringComparison.Ordinal));
        var period = ((Periodic)((KernelProduct)((KernelSum)candidate.Make()).Kernels[1]).Kernels[1]).Period;
        Assert.Equal(1, period.Value.ToScalar() * rows.Standardizer.InputScales[0], 1e-12);
        Assert.False(period.IsTrainable);
    }

    [Fact]
    public void A_number_has_no_seasons_and_every_candidate_is_made_afresh()
    {
        var candidates = DefaultKernels.For(Rows([1, 2, 4, 5], isTime: false));
        Assert.Equal(4, candidates.Count);
        Assert.All(candidates, c => Assert.NotSame(c.Make(), c.Make()));
        Assert.Equal(4, candidates.Select(c => KernelText.Of(c.Make())).Distinct().Count());
    }

    [Fact]
    public void Rows_are_thinned_evenly_to_at_most_as_many_as_asked()
    {
        var thinned = Rows([.. Enumerable.Range(0, 1700)], isTime: false).Thinned(800);
        Assert.Equal([.. Enumerable.Range(0, 567).Select(i => 3.0 * i)], thinned.X);
        Assert.Equal(800, Rows([.. Enumerable.Range(0, 800)], isTime: false).Thinned(800).N);
    }

    /// <summary>The upper one of two in the middle; where no inputs differ, a step is 1.</summary>
    [Theory]
    [InlineData(2.0, 0.0, 1.0, 3.0)]
    [InlineData(1.0, 0.0, 1.0, 2.0, 5.0)]
    [InlineData(0.5, 4.5, 4.0, 4.0)]
    [InlineData(1.0, 7.0, 7.0)]
    public void Short_ranges_are_twelve_median_steps(double step, params double[] x)
    {
        var names = DefaultKernels.For(new TrainingRows(x, new double[x.Length], Standardizer.Identity(1) with { InputScales = [3] }));
        var kernel = ((KernelSum)names.First(c => c.Name.EndsWith("Matern32 range", StringComparison.Ordinal)).Make()).Kernels.OfType<Matern32>().Single();
        Assert.Equal(12 * step / 3, kernel.Lengthscales.Value.ToScalar(), 1e-12);
        var quadratic = ((KernelSum)names.First(c => c.Name.EndsWith("short range", StringComparison.Ordinal)).Make()).Kernels;
        Assert.Equal(12 * step / 3, quadratic.OfType<RationalQuadratic>().Single().Lengthscales.Value.ToScalar(), 1e-12);
        Assert.Equal(2 * step / 3, quadratic.OfType<SquaredExponential>().Last().Lengthscales.Value.ToScalar(), 1e-12);
    }

    private static TrainingRows Rows(double[] x, bool isTime)
    {
        double[] y = [.. x.Select((_, i) => (double)(i % 7))];
        return new(x, y, Standardizer.Fit(x, y, ["x"], "y"), isTime);
    }
}
