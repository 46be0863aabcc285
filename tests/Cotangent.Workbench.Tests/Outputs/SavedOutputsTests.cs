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
        var outcome = saved.Predict(table, new() { Interval = 0.5 });
        Assert.Equal(
            ["x", "other", "mean(first)", "sd(first)", "lower(first)", "upper(first)", "mean(second)", "sd(second)", "lower(second)", "upper(second)"], outcome.Columns.Select(c => c.Name));
        var (mean, sd, lower) = (outcome.Columns[6].Values[0], outcome.Columns[7].Values[0], outcome.Columns[8].Values[0]);
        Assert.Equal(mean - 0.6744897501960817 * sd, lower, 1e-9 * Math.Abs(mean));
        Assert.InRange(mean, Sensors.SecondAt(5) - 10, Sensors.SecondAt(5) + 10);
        Assert.Contains("1 of 2 rows lies outside the range of the training rows", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Throws<RunException>(() => saved.Predict(table, new() { Interval = 1 }));
    }

    [Fact]
    public void The_other_columns_are_carried_through_and_rows_without_an_input_left_out_when_asked_for()
    {
        var saved = Saved(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 5 }));
        var table = CsvFile.Read(fits.Table("new.csv", "id,x,mean(first)", ["a,5,0", "b,,1", "c,7,2"]), new ReadOptions { KeepsCells = true });
        var outcome = saved.Predict(table, new() { DropsMissing = true });
        Assert.Equal(["id", "x", "mean(first)", "first, second.mean(first)"], outcome.Columns.Take(4).Select(c => c.Name));
        Assert.Equal(2, outcome.Columns[4].Values.Length);
        Assert.Equal("1 row with a missing input was left out.", outcome.Notes[0]);
        Assert.Contains("row 2", Assert.Throws<DataException>(() => saved.Predict(table, new())).Message, StringComparison.Ordinal);
        Assert.Contains("the setting Samples is not for a fit of several targets", Assert.Throws<RunException>(() => saved.Predict(table, new() { Samples = 2 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Which_of_the_two_kinds_of_fits_a_file_has_is_seen()
    {
        var (one, several) = (fits["one.fit.safetensors"], fits["several.fit.safetensors"]);
        File.WriteAllBytes(one, FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 })));
        File.WriteAllBytes(several, OutputsFile.Bytes(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 0 })));
        Assert.Equal(["y", "wave.csv"], [.. AnyFit.Read(one).TargetNames, AnyFit.Read(one).DataName]);
        Assert.Equal(["first", "second", "sensors.csv"], [.. AnyFit.Read(several).TargetNames, AnyFit.Read(several).DataName]);
        Assert.True(OutputsFile.IsOne(File.ReadAllBytes(several)));
        Assert.False(OutputsFile.IsOne(File.ReadAllBytes(one)));
        Assert.Contains("its format is not 'cotangent-outputs-fit'", Assert.Throws<DataException>(() => SavedOutputs.Read(one)).Message, StringComparison.Ordinal);
        Assert.Contains("its format is not 'cotangent-fit'", Assert.Throws<DataException>(() => SavedFit.Read(several)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file", Assert.Throws<DataException>(() => AnyFit.Read(fits["none.json"])).Message, StringComparison.Ordinal);
    }

    /// <summary>A file that was written before there was a checksum.</summary>
    [Fact]
    public void A_file_of_version_1_predicts_as_it_did()
    {
        var saved = AnyFit.Read(Golden("outputs-fit-version-1.json")).Several!;
        var y = OutputsPredictor.Predict(saved.Model.Posterior(), saved.Standardizers, [3.3, 28]);
        Assert.Equal(["first", "second"], saved.TargetNames);
        Assert.Equal([22.200541685881362, 21.965281909624785], y[0].Mean.Select(mean => mean), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([1.7296790094119465, 1.8537426179334417], y[1].StandardDeviation.Select(sd => sd), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 9", "its version is 9; expected 1.")]
    [InlineData("\"targetMeans\": [", "\"targetMeans\": [1, ", "it has 2 targets, 3 means and 2 scales.")]
    [InlineData("\"targetScales\": [", "\"targetScales\": [-", "one of its scales is not above 0.")]
    [InlineData("\"likelihood\": \"Heteroscedastic", "\"likelihood\": \"Poisson\", \"was\": \"Heteroscedastic", "its likelihood 'Poisson' is no Gaussian noise.")]
    [InlineData("\"X\": [", "\"X\": [0, ", "X has 55 numbers and Y 108, for 1 inputs and 2 targets.")]
    [InlineData("\"kernel\": \"IntrinsicCoregionalization", "\"kernel\": \"Wrong", "there is no kernel of several outputs 'Wrong'.")]
    public void What_was_changed_by_hand_is_refused(string from, string to, string expected)
    {
        var text = File.ReadAllText(Golden("outputs-fit-version-1.json"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(fits["wrong.json"], text.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(expected, Assert.Throws<DataException>(() => SavedOutputs.Read(fits["wrong.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_flipped_bit_is_read()
    {
        var whole = OutputsFile.Bytes(Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 0 }));
        for (var bit = 0; bit < 8 * whole.Length; bit += 211)
        {
            whole[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<DataException>(() => SavedOutputs.Read(whole));
            whole[bit / 8] ^= (byte)(1 << bit % 8);
        }
        Assert.NotNull(SavedOutputs.Read(whole));
    }

    private static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "golden", name);

    private SavedOutputs Saved(OutputsOutcome outcome)
    {
        File.WriteAllBytes(fits["fit.fit.safetensors"], OutputsFile.Bytes(outcome));
        return SavedOutputs.Read(fits["fit.fit.safetensors"]);
    }
}
