using System.Text.Json;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Comparisons;

public sealed class CompareRunTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void Of_a_wave_the_usual_models_are_compared_and_the_constant_and_the_line_lose()
    {
        var comparison = Compared(new(new(fits.Wave, "y")));
        Assert.Null(comparison.Start.Folds);
        Assert.Equal(["constant", "linear"], comparison.Models.TakeLast(2).Select(m => m.Name).Order());
        Assert.Equal(comparison.Models.OrderBy(m => m.Loss), comparison.Models);
        Assert.True(comparison.Models.Count <= comparison.Start.Count);
        Assert.True(comparison.Fitted[0].Loss < comparison.Fitted[^1].Loss - 1);
    }

    /// <summary>Evidence and scores are those of a fit by itself, and the losses are those of its rows.</summary>
    [Fact]
    public void A_model_has_the_numbers_of_a_fit_of_all_rows_with_each_row_left_out()
    {
        var compared = Compared(new(new(fits.Wave, "y")) { Kernels = ["Matern52", "Linear"] }).Models.Single(m => m.Name == "Matern52");
        var fitted = Fits.Run(new(fits.Wave, "y") { Kernel = "Matern52", Holdout = "none" });
        Assert.Equal(fitted.LogMarginalLikelihood, compared.Evidence, 1e-9);
        Assert.Equal(fitted.LeaveOneOut, compared.Numbers);
        Assert.Equal(LeftOutRows.Of(fitted).Count, compared.Losses.Count);
        Assert.Equal(fitted.LeaveOneOut!.Nlpd, compared.Losses.Average(), 1e-12);
        Assert.Equal(3, compared.Parameters); // variance, lengthscale, noise
    }

    /// <summary>Each part is predicted by a fit of the others, which a mask of held-out rows does by itself.</summary>
    [Fact]
    public void Folds_are_predicted_by_fits_of_the_other_rows()
    {
        var comparison = Compared(new(new(fits.Wave, "y")) { Kernels = ["Matern52"], Folds = 4 });
        var order = FitProblem.Permutation(40, new Numerics.Philox(0));
        Scores[] each =
        [
            .. Enumerable.Range(0, 4).Select(k =>
            {
                var held = order.Where((_, i) => i % 4 == k).ToHashSet();
                var mask = fits.Table($"mask{k}.csv", "held", Enumerable.Range(0, 40).Select(row => held.Contains(row) ? "1" : "0"));
                return Fits.Run(new(fits.Wave, "y") { Kernel = "Matern52", Holdout = $"mask:{mask}" }).HeldOut!;
            }),
        ];
        Assert.Equal(each.Select(s => s.Nlpd), comparison.Models[0].Losses);
        Assert.Equal(Math.Sqrt(each.Average(s => s.Rmse * s.Rmse)), comparison.Models[0].Numbers!.Rmse, 1e-12);
        Assert.Equal(40, comparison.Models[0].Numbers!.Count);
    }

    [Fact]
    public void The_standard_error_of_a_difference_is_of_the_differences_one_by_one()
    {
        var (a, b) = (Model("a", 1, 2, 3, 6), Model("b", 0, 2, 1, 1));
        Assert.Equal((2, Math.Sqrt((1.0 + 4 + 0 + 9) / 3 / 4)), a.Above(b)); // of 1, 0, 2, 5 about 2
        Assert.Equal((0, 0), a.Above(a));
        Assert.Contains("expected the same number", Assert.Throws<ArgumentException>(() => a.Above(Model("c", 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count", "Poisson", "laplace")]
    [InlineData("three", "Softmax", "vgp")]
    public void Other_likelihoods_are_compared_in_folds_by_the_models_that_take_them(string target, string likelihood, string model)
    {
        var request = fits.RequestOf(target, likelihood) with { Kernel = null, MaxEvaluations = 10 };
        var comparison = Compared(new(request) { Kernels = ["Constant", "Matern52"], Folds = 2 });
        Assert.All(comparison.Models, m => Assert.Equal((model, null), (m.Plan.Model, m.Failure)));
        Assert.Equal("Matern52", comparison.Fitted[0].Name);
        Assert.Equal(target == "three", comparison.Models[0].Classes is not null);
        Assert.Equal(2, comparison.Models[0].Losses.Count);
    }

    [Fact]
    public void Several_models_are_tried_with_each_kernel_and_told_apart()
    {
        var comparison = Compared(new(new(fits.Wave, "y") { Inducing = null, MaxEvaluations = 20 }) { Kernels = ["SE"], Models = ["exact", "sparse"], Folds = 2 });
        Assert.Equal(["SE, exact", "SE, sparse"], comparison.Models.Select(m => m.Name).Order());
        Assert.Contains(comparison.Notes, note => note.StartsWith("Evidence is not of one kind:", StringComparison.Ordinal));
    }

    /// <summary>The second model's fit is stopped, and is no result.</summary>
    [Fact]
    public void What_was_fitted_when_it_is_stopped_is_the_result()
    {
        using var stop = new CancellationTokenSource();
        var comparison = CompareRun.Execute(CompareStart.Of(new(new(fits.Wave, "y")) { Kernels = ["SE", "Matern52", "Matern32"] }), new Stopping(stop), stop.Token);
        Assert.True(comparison.IsStopped);
        Assert.Equal(["SE"], comparison.Models.Select(m => m.Name));
        Assert.Throws<OperationCanceledException>(() => CompareRun.Execute(CompareStart.Of(new(new(fits.Wave, "y")) { Kernels = ["SE"] }), null, stop.Token));
    }

    [Fact]
    public void A_model_whose_arithmetic_fails_is_told_and_the_others_are_compared()
    {
        // A polynomial of high degree without its scale overflows, where the others do not.
        var steep = fits.Table("steep.csv", "x,y", Enumerable.Range(1, 12).Select(i => $"{i}e40,{i % 5}"));
        var comparison = Compared(new(new(steep, "y") { IsStandardized = false, MaxEvaluations = 5 }) { Kernels = ["Constant", "Polynomial(degree=8)"] });
        Assert.Equal("Constant", Assert.Single(comparison.Fitted).Name);
        Assert.NotEmpty(comparison.Models[1].Failure!);
    }

    [Fact]
    public void Json_has_what_was_compared_and_how()
    {
        var comparison = Compared(new(new(fits.Wave, "y")) { Kernels = ["Matern52", "Constant"] });
        using var json = JsonDocument.Parse(CompareFile.Text(comparison));
        var root = json.RootElement;
        Assert.True(CompareFile.IsOne(System.Text.Encoding.UTF8.GetBytes(CompareFile.Text(comparison))));
        Assert.Equal("leave-one-out", root.GetProperty("method").GetProperty("name").GetString());
        Assert.Equal(["x"], root.GetProperty("data").GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
        var models = root.GetProperty("models").EnumerateArray().ToArray();
        Assert.Equal(["Matern52", "Constant"], models.Select(m => m.GetProperty("name").GetString()));
        Assert.Equal(0, models[0].GetProperty("aboveBest").GetDouble());
        Assert.Equal(comparison.Models[1].Numbers!.Rmse, models[1].GetProperty("rmse").GetDouble());
    }

    [Theory]
    [InlineData("the setting Folds is 1; expected 2 to 40, the number of rows.", "SE", null, 1)]
    [InlineData("the setting Folds is 41; expected 2 to 40, the number of rows.", "SE", null, 41)]
    [InlineData("the setting Model is 'exakt'; expected one of exact, sparse, fitc, laplace, vgp, svgp. Did you mean 'exact'?", "SE", "exakt", null)]
    public void What_cannot_be_compared_is_refused_before_anything_is_fitted(string message, string kernel, string? model, int? folds)
    {
        var request = new CompareRequest(new(fits.Wave, "y")) { Kernels = [kernel], Models = model is null ? [] : [model], Folds = folds };
        Assert.Equal(message, Assert.Throws<RunException>(() => CompareStart.Of(request)).Message);
    }

    [Fact]
    public void A_kernel_twice_is_refused() =>
        Assert.Equal("the setting Kernel has 'SE' twice; expected each once.", Assert.Throws<RunException>(() => CompareStart.Of(new(new(fits.Wave, "y")) { Kernels = ["SE", "SE"] })).Message);

    private static Comparison Compared(CompareRequest request) => CompareRun.Execute(CompareStart.Of(request), null, TestContext.Current.CancellationToken);

    private static ComparedModel Model(string name, params double[] losses) =>
        new(name, name, null!, "", 0, 0, 0) { Losses = losses, Numbers = new(1, losses.Average(), 1, losses.Length) };

    private sealed class Stopping(CancellationTokenSource stop) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count) => stop.Cancel();

        public void OnStart(GaussianProcesses.Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(GaussianProcesses.FitProgress progress)
        {
        }
    }
}
