using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Outputs;

/// <summary>Figures of saved fits of several targets are those of the fits.</summary>
public sealed class SavedOutputsFigureTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData("every:10")]
    [InlineData("none")]
    public void Rows_and_held_out_rows_of_each_target_come_back(string holdout)
    {
        var outcome = Sensors.Run(Sensors.Request(fits) with { MaxEvaluations = 3, Holdout = holdout });
        var saved = SavedOutputsFigure.Of(SavedOutputs.Read(OutputsFile.Bytes(outcome)));
        var (train, test) = (outcome.Data.Take(outcome.Split.Train), outcome.Data.Take(outcome.Split.Test));
        Assert.Equal((train.Rows.N, test.Rows.N), (saved.Split.Train.Length, saved.Split.Test.Length));
        Assert.Equal([.. train.Rows.X, .. test.Rows.X], saved.Data.Rows.X, Close);
        Assert.Equal(outcome.Data.Rows.InputNames, saved.Data.Rows.InputNames);
        foreach (var (p, (was, now)) in outcome.Targets.Zip(saved.Targets).Index())
        {
            Assert.Equal([.. train.Y[p], .. test.Y[p]], saved.Data.Y[p], Close);
            Assert.Equal((was.Name, was.TrainingValues, was.Missing), (now.Name, now.TrainingValues, now.Missing));
            Assert.Equal(was.HeldOutRows.Select(r => r.Observed), now.HeldOutRows.Select(r => r.Observed));
            Assert.Equal(was.HeldOutRows.Select(r => r.Upper), now.HeldOutRows.Select(r => r.Upper), Close);
        }
    }

    /// <summary>Files of version 1 did not have the rows that were held out.</summary>
    [Fact]
    public void A_file_of_version_1_has_its_training_rows()
    {
        var saved = SavedOutputsFigure.Of(AnyFit.Read(Path.Combine(AppContext.BaseDirectory, "golden", "outputs-fit-version-1.json")).Several!);
        Assert.Equal((54, 0), (saved.Split.Train.Length, saved.Split.Test.Length));
        Assert.Equal(Sensors.SecondAt(0), saved.Data.Y[1][0], 1e-9);
    }

    private static bool Close(double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
}
