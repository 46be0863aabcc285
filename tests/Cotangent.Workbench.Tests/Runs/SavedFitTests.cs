using System.Text;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class SavedFitTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData("Matern52", "zero")]
    [InlineData("SE * Periodic(Matern32) + RationalQuadratic + Linear", "linear")]
    [InlineData("Polynomial(2) + White * Constant + Matern12", "constant")]
    public void A_fit_read_back_predicts_the_same_bits(string kernel, string mean)
    {
        var outcome = Fits.Run(fits.Request with { Kernel = kernel, Mean = mean, MaxEvaluations = 12 });
        var saved = Read(FitFile.Text(outcome));
        double[] x = [-3, 0.5, 7.25, 50];
        var (before, after) = (Predictor.Predict(outcome.Model.Posterior(), outcome.Standardizer, x), Predictor.Predict(saved.Model.Posterior(), saved.Standardizer, x));
        Assert.Equal(before.Mean, after.Mean);
        Assert.Equal(before.StandardDeviation, after.StandardDeviation);
        Assert.Equal(ParameterTable.Text(outcome.Model).Replace("  no ", "  yes", StringComparison.Ordinal), ParameterTable.Text(saved.Model));
        Assert.Equal(("y", "x", ColumnKind.Number), (saved.TargetName, saved.InputNames.Single(), saved.InputKinds.Single()));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_in_one_sentence()
    {
        var whole = Encoding.UTF8.GetBytes(FitFile.Text(Fits.Run(fits.Request with { MaxEvaluations = 0 })).TrimEnd());
        for (var length = 0; length < whole.Length; length += 13)
        {
            var message = Refusal(whole.AsSpan(0, length));
            Assert.Matches(@"^'.*fit\.json' is not a whole JSON file: it ends or breaks at line \d+\. Fit again, or take another copy\.$", message);
        }
    }

    [Theory]
    [InlineData("\"cotangent-fit\"", "\"another\"", "its format is not 'cotangent-fit'.")]
    [InlineData("\"version\": 1", "\"version\": 2", "its version is 2; expected 1.")]
    [InlineData("\"targetScale\"", "\"scale\"", "it has no 'targetScale'.")]
    [InlineData("\"likelihood.variance\"", "\"noise\"", "it has no 'likelihood.variance'.")]
    [InlineData("\"kernel\": \"Matern52(lengthscales=1)\"", "\"kernel\": \"System.Object\"", "Kernel expression, character 1: there is no kernel 'System'. The kernels are: SquaredExponential, Matern12, Matern32, Matern52, RationalQuadratic, Periodic, Linear, Polynomial, Constant, White.")]
    [InlineData("\"X\": [", "\"X\": [1, ", "X has 36 numbers for 35 rows of 1 inputs.")]
    [InlineData("\"X\": [", "\"X\": [1e999, ", "1e999 is not a finite number.")]
    public void A_file_that_is_no_fit_says_what_is_wrong(string old, string now, string reason)
    {
        var text = FitFile.Text(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        Assert.Contains(old, text, StringComparison.Ordinal);
        var message = Refusal(Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal)));
        Assert.Equal($"'{fits["fit.json"]}' is not a fit this version can read: {reason} Fit again with this version.", message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("{\"format\": 7}")]
    [InlineData("{\"format\": \"cotangent-fit\", \"version\": 1, \"model\": []}")]
    public void Any_other_JSON_is_refused_too(string text) => Assert.Contains("is not a fit this version can read: ", Refusal(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var message = Assert.Throws<DataException>(() => SavedFit.Read(fits["gone.json"])).Message;
        Assert.Equal($"Reading '{fits["gone.json"]}': there is no such file. Give the .json file that 'fit' wrote.", message);
    }

    private SavedFit Read(string text)
    {
        File.WriteAllText(fits["fit.json"], text);
        return SavedFit.Read(fits["fit.json"]);
    }

    private string Refusal(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(fits["fit.json"], bytes);
        return Assert.Throws<DataException>(() => SavedFit.Read(fits["fit.json"])).Message;
    }
}
