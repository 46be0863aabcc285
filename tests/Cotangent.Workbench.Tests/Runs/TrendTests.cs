using System.Text.Json;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>The setting Mean = trend, in one word: what the error bars say far from the data, in units of the data.</summary>
public sealed class TrendTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    /// <summary>By generalised least squares in units of the data, with the fitted kernel. Ordinary least squares says 0.54.</summary>
    [Fact]
    public void A_line_far_away_has_the_error_bars_of_least_squares()
    {
        var outcome = Fits.Run(Line("trend"));
        var saved = Saved(outcome);
        var columns = PredictRun.Execute(saved, TestFiles.Read("x\n0\n")).Columns;
        var (mean, sd) = (columns[1].Values[0], columns[2].Values[0]);
        Assert.Equal(Expected(outcome, 0), sd, 1e-6 * sd);
        Assert.InRange(sd, 0.4, 1.0);
        Assert.InRange(Math.Abs(mean - 2500), 0, 3 * sd);
        var fitted = PredictRun.Execute(Saved(Fits.Run(Line("linear"))), TestFiles.Read("x\n0\n")).Columns;
        Assert.InRange(fitted[2].Values[0], 0, 0.1); // what the trend is for
    }

    [Fact]
    public void The_log_density_in_units_of_the_data_is_that_of_the_fit_in_them()
    {
        var request = fits.Request with { Mean = "trend", MaxEvaluations = 0, Kernel = "Matern52" };
        var standardized = Fits.Run(request);
        var settings = Settings(FitFile.Text(standardized));
        var plain = Fits.Run(request with { IsStandardized = false, Set = settings });
        using var json = JsonDocument.Parse(FitFile.Text(standardized));
        Assert.Equal(plain.LogMarginalLikelihood, json.RootElement.GetProperty("logMarginalLikelihoodInDataUnits").GetDouble(), 1e-8);
    }

    [Fact]
    public void A_line_without_noise_is_continued()
    {
        var path = fits.Table("line.csv", "x,y", Enumerable.Range(0, 12).Select(i => $"{i},{3 + 2 * i}"));
        var columns = PredictRun.Execute(Saved(Fits.Run(new(path, "y") { Mean = "trend", Kernel = "SE", Holdout = "none" })), TestFiles.Read("x\n100\n")).Columns;
        Assert.Equal(203, columns[1].Values[0], 1e-6);
        Assert.InRange(columns[2].Values[0], 0, 1e-3);
    }

    [Fact]
    public void Too_few_rows_for_a_trend_are_refused()
    {
        var path = fits.Table("few.csv", "x,z,y", ["1,1,1", "2,3,2", "3,4,5"]);
        Assert.Equal(
            "Gpr: X has 3 rows; a LinearTrend over 2 columns takes at least 4. Use a ConstantMean, or more rows.",
            Assert.Throws<RunException>(() => Fits.Run(new(path, "y") { Mean = "trend", Holdout = "none" })).Message);
    }

    private static string[] Settings(string file)
    {
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("parametersInDataUnits").EnumerateObject().Select(p => $"{p.Name}={p.Value.GetRawText()}")];
    }

    private FitRequest Line(string mean) => new(
        fits.Table("line.csv", "x,y", Enumerable.Range(0, 40).Select(i => 1000 + 10 * i / 39.0).Select((x, i) => $"{Fits.Text(x)},{Fits.Text(2500 + 2.5 * x + 0.01 * Noise(i))}")), "y")
    { Mean = mean, Kernel = "SE", Holdout = "none" };

    private static double Noise(int i) => Math.Sqrt(2) * Math.Cos(17.3 * i + 0.1 * i * i);

    private SavedFit Saved(FitOutcome outcome)
    {
        File.WriteAllBytes(fits["fit.json"], FitFile.Bytes(outcome));
        return SavedFit.Read(fits["fit.json"]);
    }

    /// <summary>√(k + σ² − kᵀC⁻¹k + rᵀ(HᵀC⁻¹H)⁻¹r), r = h − HᵀC⁻¹k, in units of the data.</summary>
    private static double Expected(FitOutcome outcome, double at)
    {
        using var json = JsonDocument.Parse(FitFile.Text(outcome));
        double Of(string path) => json.RootElement.GetProperty("parametersInDataUnits").GetProperty(path) is var value && value.ValueKind == JsonValueKind.Array
            ? value[0].GetDouble()
            : value.GetDouble();
        var (s2, ell, noise) = (Of("kernel.variance"), Of("kernel.lengthscales"), Of("likelihood.variance"));
        var kernel = new GaussianProcesses.SquaredExponential(s2, ell);
        var center = outcome.Data.X.Average();
        var X = Tensor.FromSpan(outcome.Data.X, outcome.Data.N, 1) - center;
        var x = Tensor.FromSpan([at - center], 1, 1);
        var H = Op.Concat([Tensor.Ones(outcome.Data.N, 1), X], 1);
        var L = Op.Cholesky(kernel.K(X) + noise * Tensor.Identity(outcome.Data.N));
        var (k, B) = (Op.TriangularSolve(L, kernel.K(X, x)), Op.TriangularSolve(L, H));
        var r = Op.Concat([Tensor.Ones(1, 1), x], 1).T - Op.MatMul(B, k, transposeA: true);
        var spread = Op.Sum(Op.Square(Op.TriangularSolve(Op.Cholesky(Op.MatMul(B, B, transposeA: true)), r)));
        return Math.Sqrt(s2 + noise - Op.Sum(Op.Square(k)).ToScalar() + spread.ToScalar());
    }
}
