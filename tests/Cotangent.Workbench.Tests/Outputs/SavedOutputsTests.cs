using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Outputs;

/// <summary>Fits of several targets as files.</summary>
public sealed class SavedOutputsTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData("Matern52")]
    [InlineData("LinearCoregionalization(Matern52(activeDims=[0]), Linear)")]
    [InlineData("SeparateIndependent(SE, Matern32)")]
    public void A_fit_predicts_the_same_bits_when_it_is_read_back(string kernel)
    {
        var outcome = Sensors.Run(Sensors.Request(fits) with { Kernel = kernel, MaxEvaluations = 10, Mean = "constant", Fix = ["mean.c"] });
        var saved = Saved(outcome);
        Assert.Equal(["first", "second"], saved.TargetNames);
        double[] x = [3.3, 28, 61];
        var (before, after) = (OutputsPredictor.Predict(outcome.Posterior, outcome.Standardizers, x), OutputsPredictor.Predict(saved.Model.Posterior(), saved.Standardizers, x));
        for (var p = 0; p < 2; p++)
        {
            Assert.Equal(before[p].Mean, after[p].Mean);
            Assert.Equal(before[p].StandardDeviation, after[p].StandardDeviation);
        }
        Assert.False(ParameterTree.Find(saved.Model, "mean.c").IsTrainable);
    }

    [Fact]
    public void Predictions_have_four_columns_for_each_target()
    {
        var saved = Saved(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 10 }));
        var table = Sensors.Read(fits.Table("new.csv", "other,x", ["1,5", "2,70"]));
        var outcome = saved.Predict(table, 0.5);
        Assert.Equal(
            ["x", "mean(first)", "sd(first)", "lower(first)", "upper(first)", "mean(second)", "sd(second)", "lower(second)", "upper(second)"], outcome.Columns.Select(c => c.Name));
        var (mean, sd, lower) = (outcome.Columns[5].Values[0], outcome.Columns[6].Values[0], outcome.Columns[7].Values[0]);
        Assert.Equal(mean - 0.6744897501960817 * sd, lower, 1e-9 * Math.Abs(mean));
        Assert.InRange(mean, Sensors.SecondAt(5) - 10, Sensors.SecondAt(5) + 10);
        Assert.Contains("1 of 2 rows lies outside the range of the training rows", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Throws<RunException>(() => saved.Predict(table, 1));
    }

    [Fact]
    public void Which_of_the_two_kinds_of_fits_a_file_has_is_seen()
    {
        var (one, several, other) = (fits["one.json"], fits["several.json"], fits["other.json"]);
        File.WriteAllText(one, FitFile.Text(Fits.Run(fits.Request with { MaxEvaluations = 0 })));
        File.WriteAllText(several, OutputsFile.Text(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 0 })));
        File.WriteAllText(other, "[1, 2]");
        Assert.False(SavedOutputs.IsIn(one));
        Assert.True(SavedOutputs.IsIn(several));
        Assert.False(SavedOutputs.IsIn(other));
        Assert.Contains("its format is not 'cotangent-outputs-fit'", Assert.Throws<DataException>(() => SavedOutputs.Read(one)).Message, StringComparison.Ordinal);
        Assert.Contains("its format is not 'cotangent-fit'", Assert.Throws<DataException>(() => SavedFit.Read(several)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file", Assert.Throws<DataException>(() => SavedOutputs.IsIn(fits["none.json"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 9", "its version is 9; expected 1.")]
    [InlineData("\"targetMeans\": [", "\"targetMeans\": [1, ", "it has 2 targets, 3 means and 2 scales.")]
    [InlineData("\"likelihood\": \"Heteroscedastic", "\"likelihood\": \"Poisson\", \"was\": \"Heteroscedastic", "its likelihood 'Poisson' is no Gaussian noise.")]
    [InlineData("\"X\": [", "\"X\": [0, ", "X has 55 numbers and Y 108, for 1 inputs and 2 targets.")]
    [InlineData("\"kernel\": \"IntrinsicCoregionalization", "\"kernel\": \"Wrong", "there is no kernel of several outputs 'Wrong'.")]
    public void What_was_changed_by_hand_is_refused(string from, string to, string expected)
    {
        var text = OutputsFile.Text(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 0 }));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(fits["wrong.json"], text.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(expected, Assert.Throws<DataException>(() => SavedOutputs.Read(fits["wrong.json"])).Message, StringComparison.Ordinal);
    }

    private SavedOutputs Saved(OutputsOutcome outcome)
    {
        File.WriteAllText(fits["fit.json"], OutputsFile.Text(outcome));
        return SavedOutputs.Read(fits["fit.json"]);
    }
}
