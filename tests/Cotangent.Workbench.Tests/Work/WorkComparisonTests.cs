using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;
using Cotangent.Workbench.Work;

namespace Cotangent.Workbench.Tests.Work;

public sealed class WorkComparisonTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    /// <summary>Kernels that a search found; several kinds of model; folds of numbers and of classes.</summary>
    [Theory]
    [InlineData("usual")]
    [InlineData("kinds")]
    [InlineData("plain")]
    [InlineData("classes")]
    [InlineData("failing")]
    public void A_comparison_is_that_of_one_process_in_whatever_order_its_fits_are_done(string which)
    {
        var wave = new FitRequest(fits.Wave, "y") { MaxEvaluations = 12 };
        var start = CompareStart.Of(which switch
        {
            "usual" => new(wave),
            "kinds" => new(wave) { Kernels = ["SE", "Periodic"], Models = ["exact", "sparse"], Folds = 2 },
            "plain" => new(fits.RequestOf("count", "Poisson") with { Kernel = null, MaxEvaluations = 5 }) { Folds = 2 },
            "classes" => new(fits.RequestOf("three", "Softmax") with { Kernel = null, MaxEvaluations = 5 }) { Kernels = ["Constant", "Matern52"], Folds = 2 },
            _ => new(new(Steep(), "y") { IsStandardized = false, MaxEvaluations = 5 }) { Kernels = ["Constant", "Polynomial(degree=8)"] },
        });
        var (alone, told, count) = (CompareRun.Execute(start, null, TestContext.Current.CancellationToken), new List<string>(), 0);
        var apart = WorkComparison.Execute(start, new Backwards(), new Names(told), _ => count++, TestContext.Current.CancellationToken);
        Assert.Equal(Text(alone), Text(apart));
        Assert.Equal(alone.Models.Select(m => m.Losses), apart.Models.Select(m => m.Losses));
        Assert.Equal(apart.Models.Select(m => m.Name).Order(), told.Order());
        Assert.Equal(apart.Models.Count * (1 + (start.Folds ?? 0)), count);
    }

    [Fact]
    public void What_has_come_when_it_is_stopped_is_the_result()
    {
        using var stop = new CancellationTokenSource();
        var start = CompareStart.Of(new(new(fits.Wave, "y") { MaxEvaluations = 5 }) { Kernels = ["SE", "Matern52", "Matern32"] });
        var comparison = WorkComparison.Execute(start, new Backwards(), null, _ => stop.Cancel(), stop.Token);
        Assert.True(comparison.IsStopped);
        Assert.Equal(["Matern32"], comparison.Models.Select(m => m.Name));
    }

    [Fact]
    public void A_table_that_changes_meanwhile_is_refused()
    {
        var wave = fits.Wave;
        var start = CompareStart.Of(new(new(wave, "y")) { Kernels = ["SE"] });
        File.AppendAllText(wave, "41,2\n");
        Assert.Contains("has changed since", Assert.Throws<DataException>(() => WorkComparison.Execute(start, new LocalWork())).Message, StringComparison.Ordinal);
    }

    private string Steep() => fits.Table("steep.csv", "x,y", Enumerable.Range(1, 12).Select(i => $"{i}e40,{i % 5}"));

    private static string Text(Comparison comparison) => CompareFile.Text(comparison with { Models = [.. comparison.Models.Select(model => model with { Seconds = 0 })] });

    private sealed class Names(List<string> names) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count) => names.Add(result.Name);

        public void OnStart(GaussianProcesses.Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(GaussianProcesses.FitProgress progress)
        {
        }
    }
}
