using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class PredictRunTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void The_interval_is_mean_and_standard_deviation_and_holds_its_share()
    {
        var columns = PredictRun.Execute(Saved(), TestFiles.Read("z,x\n9,1\n9,2.5\n"), 0.5);
        Assert.Equal(["x", "mean", "sd", "lower", "upper"], columns.Select(c => c.Name));
        Assert.Equal([1, 2.5], columns[0].Values);
        for (var i = 0; i < 2; i++)
        {
            var (mean, sd) = (columns[1].Values[i], columns[2].Values[i]);
            Assert.Equal(mean - 0.6744897501960817 * sd, columns[3].Values[i], 1e-12);
            Assert.Equal(mean + 0.6744897501960817 * sd, columns[4].Values[i], 1e-12);
        }
    }

    [Fact]
    public void Rows_are_predicted_alike_however_many_come_at_once()
    {
        var saved = Saved();
        double[] x = [.. Enumerable.Range(0, 2500).Select(i => i / 60.0)];
        var posterior = saved.Model.Posterior();
        var together = Predictor.Predict(posterior, saved.Standardizer, x);
        foreach (var i in new[] { 0, 1023, 1024, 2048, 2499 })
        {
            var alone = Predictor.Predict(posterior, saved.Standardizer, [x[i]]);
            Assert.Equal(alone.Mean[0], together.Mean[i], 1e-12);
            Assert.Equal(alone.StandardDeviation[0], together.StandardDeviation[i], 1e-12);
            Assert.Equal(alone.Upper[0], together.Upper[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_share_is_between_zero_and_one(double share) => Assert.Equal(
        FormattableString.Invariant($"--interval is {share}; expected a share between 0 and 1, such as 0.95."),
        Assert.Throws<RunException>(() => PredictRun.Execute(Saved(), TestFiles.Read("x\n1\n"), share)).Message);

    [Theory]
    [InlineData("z\n1\n", "Column 'x' is not in 't.csv', which has 'z'. Check the name.")]
    [InlineData("x\n2020-01-01\n", "Predicting from 't.csv': the column 'x' holds dates; the fit was made with numbers. Write it the same way.")]
    [InlineData("x,z\n1,1\n,2\n", "Column 'x' of 't.csv' has 1 missing cell, the first in row 2 (line 3). Fill in every cell, or fit with --drop-missing, which leaves such rows out.")]
    public void A_table_without_the_inputs_of_the_fit_is_refused(string table, string message) =>
        Assert.Equal(message, TestFiles.Refusal(() => PredictRun.Execute(Saved(), TestFiles.Read(table))));

    private SavedFit Saved()
    {
        File.WriteAllText(fits["fit.json"], FitFile.Text(Fits.Run(fits.Request with { MaxEvaluations = 5 })));
        return SavedFit.Read(fits["fit.json"]);
    }
}
