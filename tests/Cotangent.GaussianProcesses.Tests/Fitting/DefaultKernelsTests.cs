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
    [InlineData(91.3125, 40, "a season of a year")] // quarters, of which the longest are 92 days
    [InlineData(0.25, 40, "a season of a day")]
    [InlineData(30, 60, "a season of a year")]
    [InlineData(1, 800, "a season of a year", "a season of a week")]
    [InlineData(1, 900, "a season of a year", "a season of a week")] // more rows than are compared
    [InlineData(0.125, 3000, "a season of a week", "a season of a day")]
    [InlineData(30, 20)] // less than two years
    [InlineData(120, 30)] // a year in three steps
    [InlineData(1.0 / 24, 72, "a season of a day")]
    public void The_seasons_that_the_sampling_shows_are_tried(double days, int rows, params string[] seasons)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(i => 20 + i * days)];
        var names = DefaultKernels.For(Rows(x, 365.25)).Select(c => c.Name).ToArray();
        Assert.Equal(4 * (1 + seasons.Length), names.Length);
        foreach (var season in seasons) Assert.Equal(4, names.Count(n => n.Contains($" + {season} + ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_period_of_a_season_is_its_length_in_years_and_is_fixed()
    {
        var rows = Rows([.. Enumerable.Range(0, 60).Select(i => 2000 + i / 12.0)], 1);
        var candidate = DefaultKernels.For(rows).First(c => c.Name.Contains("year", StringComparison.Ordinal));
        var period = ((Periodic)((KernelProduct)((KernelSum)candidate.Make()).Kernels[1]).Kernels[1]).Period;
        Assert.Equal(1, period.Value.ToScalar() * rows.Standardizer.InputScales[0], 1e-12);
        Assert.False(period.IsTrainable);
    }

    [Fact]
    public void A_number_has_no_seasons_and_every_candidate_is_made_afresh()
    {
        var candidates = DefaultKernels.For(Rows([1, 2, 4, 5], null));
        Assert.Equal(4, candidates.Count);
        Assert.All(candidates, c => Assert.NotSame(c.Make(), c.Make()));
        Assert.Equal(4, candidates.Select(c => KernelText.Of(c.Make())).Distinct().Count());
    }

    [Fact]
    public void Rows_of_one_input_are_thinned_to_runs_and_a_spread()
    {
        double[] x = [.. Enumerable.Range(0, 9600).Select(i => (double)(9599 - i))];
        var thinned = Rows(x, null).Thinned(800);
        Assert.Equal(800, thinned.N);
        Assert.Equal(thinned.X.Distinct().Order(), thinned.X);
        Assert.InRange(thinned.X.Zip(thinned.X.Skip(1)).Count(pair => pair.Second == pair.First + 1), 390, 440); // of every 24th row none would be
        Assert.Equal(Enumerable.Range(0, 24), thinned.X.Select(v => (int)v % 24).Distinct().Order());
        Assert.Equal(thinned.X, Rows(x, null).Thinned(800).X);
        Assert.Equal(800, Rows(x[..800], null).Thinned(800).N);
    }

    [Fact]
    public void A_period_in_the_target_is_tried_and_its_parts_are_not()
    {
        double[] x = [.. Enumerable.Range(0, 200)], y = [.. x.Select(v =>
            0.01 * v + Math.Sin(2 * Math.PI * v / 11.2) + 0.4 * Math.Sin(4 * Math.PI * v / 11.2) + 0.2 * Math.Sin(1e4 * Math.Sin(12.9898 * v)))];
        var names = DefaultKernels.For(new(x, y, Standardizer.Fit(x, y, ["x"], "y"))).Select(c => c.Name).ToArray();
        Assert.Equal(8, names.Length);
        Assert.Contains("quadratic trend + a season of 11.21 + Matern32 range", names);
    }

    [Fact]
    public void A_second_season_is_tried_beside_the_best()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i / 8.0)];
        double[] y = [.. x.Select((v, i) => Math.Sin(2 * Math.PI * v) + Math.Sin(2 * Math.PI * v / 7) + 0.05 * Math.Cos(29.0 * i))];
        var choice = KernelSearch.Choose(new(x, y, Standardizer.Fit(x, y, ["x"], "y"), 365.25), () => new ZeroMean(), 40);
        Assert.Contains(choice.Trials, t => t.Name.Contains("a season of a week", StringComparison.Ordinal) && t.Name.Contains("a season of a day", StringComparison.Ordinal));
        Assert.Equal(choice.Trials.Max(t => t.LogMarginalLikelihood), choice.Trials.Single(t => t.Kernel == choice.Kernel).LogMarginalLikelihood);
        Assert.Equal(choice.Trials.Count, choice.Trials[^1].Count);
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

    private static TrainingRows Rows(double[] x, double? unitsPerYear)
    {
        double[] y = [.. x.Select((_, i) => Math.Sin(1e4 * Math.Sin(12.9898 * i)))]; // as noise, with no period of its own
        return new(x, y, Standardizer.Fit(x, y, ["x"], "y"), unitsPerYear);
    }
}
