using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Outputs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>What is wrong is found before a kernel is searched for, and what nobody asked for does not stand in the way.</summary>
public sealed class FoundBeforeTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData("kernel.lengthscale=1")]
    [InlineData("kernel.kernels[7].variance=1")]
    [InlineData("kernel.kernels[0].kernels[0].kernels[0].variance=1")]
    [InlineData("kernel=1")]
    public void A_path_that_no_kernel_of_the_search_has_is_refused_at_once(string text)
    {
        var request = fits.Request with { Kernel = null, Set = [text] };
        if (text == "kernel=1") FitStart.Of(request); // it is a part of all models, and no parameter: found when the model is made
        else Assert.Contains("There is no parameter", Assert.Throws<RunException>(() => FitStart.Of(request)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kernel.kernels[0].variance=1")]
    [InlineData("kernel.kernels[1].variance=1")]
    [InlineData("kernel.kernels[2].variance=1")]
    [InlineData("kernel.kernels[3].variance=1")] // with one season more
    public void A_path_that_one_of_them_has_is_not(string text) => Assert.NotNull(FitStart.Of(fits.Request with { Kernel = null, Set = [text] }));

    [Fact]
    public void Of_several_inputs_the_only_kernel_has_its_paths()
    {
        var table = fits.Table("two.csv", "a,b,y", Enumerable.Range(0, 20).Select(i => $"{i},{i * 7 % 11},{Fits.Text(Fits.WaveAt(i))}"));
        Assert.NotNull(FitStart.Of(new(table, "y") { Fix = ["kernel.lengthscales"] }));
        Assert.Throws<RunException>(() => FitStart.Of(new(table, "y") { Fix = ["kernel.lengthscale"] }));
    }

    [Theory]
    [InlineData("kernel.kernel.lengthscale")]
    [InlineData("likelihood.variance")]
    [InlineData("mean.c")]
    public void Of_several_targets_too(string path)
    {
        var request = Sensors.Request(fits) with { Fix = [path] };
        Assert.Contains("There is no parameter", Assert.Throws<RunException>(() => OutputsPlan.Of(request, ["first", "second"])).Message, StringComparison.Ordinal);
        Assert.NotNull(OutputsPlan.Of(request with { Fix = ["kernel.W"] }, ["first", "second"]));
    }

    [Theory]
    [InlineData("oops", "'oops' in row 4 (line 5) is no number; it can be an input once that is corrected, or said to be missing with the setting Missing = oops")]
    [InlineData("inf", "1 cell is not finite, the first 'inf' in row 4 (line 5)")]
    public void A_bad_cell_in_a_column_that_nobody_named_leaves_it_aside(string cell, string reason)
    {
        var table = fits.Table("bad.csv", "x,z,y", Enumerable.Range(0, 20).Select(i => $"{i},{(i == 3 ? cell : $"{i * 7 % 11}")},{Fits.Text(Fits.WaveAt(i))}"));
        var start = FitStart.Of(new(table, "y") { Kernel = "SE" });
        Assert.Equal(["x"], start.Data.InputNames);
        Assert.Equal([new("z", reason)], start.Data.Aside);
        Assert.Contains("'z'", Assert.Throws<DataException>(() => FitStart.Of(new(table, "y") { Kernel = "SE", Inputs = ["x", "z"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_a_zone_does_not_have_matters_where_its_column_is_used()
    {
        var table = fits.Table("zone.csv", "x,time,y", Enumerable.Range(0, 20).Select(i => $"{i},2020-03-29 02:{i + 10},{Fits.Text(Fits.WaveAt(i))}"));
        var request = new FitRequest(table, "y") { Kernel = "SE", Reading = new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") } };
        Assert.Contains("clocks were put forward over it", Assert.Single(FitStart.Of(request).Data.Aside).Reason, StringComparison.Ordinal);
        Assert.Contains("clocks were put forward over it", Assert.Throws<DataException>(() => FitStart.Of(request with { Inputs = ["time"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_as_Excel_counts_them_are_remarked_on_by_a_fit_too()
    {
        var table = fits.Table("serial.csv", "date,y", Enumerable.Range(0, 20).Select(i => $"{43831 + i},{Fits.Text(Fits.WaveAt(i))}"));
        Assert.Equal(["date: it may be days as Excel counts them, 2020-01-01 and so on."], Fits.Run(new(table, "y") { Kernel = "SE", MaxEvaluations = 0 }).ReadingNotes);
    }
}
