using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>What figures of classes show.</summary>
public sealed class ClassFiguresTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void Over_one_input_probabilities_add_up_to_one()
    {
        var curve = ClassCurve.Of(Fits.Run(fits.RequestOf("three", "Softmax")));
        Assert.Equal((3, 500), (curve.Probabilities.Count, curve.X.Length));
        for (var i = 0; i < curve.X.Length; i++) Assert.Equal(1, curve.Probabilities.Sum(p => p[i]), 1e-12);
        Assert.Equal((50, 10), (curve.Trained.N, curve.HeldOut.N));
        Assert.Throws<ArgumentException>(() => ClassCurve.Of(Fits.Run(fits.RequestOf("wave", "Gaussian") with { MaxEvaluations = 0 })));
    }

    /// <summary>3 of 10, as R's binom::binom.wilson has it.</summary>
    [Fact]
    public void The_interval_of_a_share_is_Wilsons()
    {
        var (lower, upper) = ClassCalibration.Wilson(0.3, 10);
        Assert.Equal((0.1078, 0.6032), (Math.Round(lower, 4), Math.Round(upper, 4)));
        Assert.Equal(0, ClassCalibration.Wilson(0, 5).Lower);
        Assert.Equal(1, ClassCalibration.Wilson(1, 5).Upper);
    }

    [Fact]
    public void Bins_hold_every_prediction_once_and_their_intervals_the_share()
    {
        var outcome = Fits.Run(fits.RequestOf("two", "Bernoulli"));
        var of = ClassCalibration.Of(outcome);
        Assert.Equal(outcome.HeldOutClassRows.Count, of.Counts.Sum());
        Assert.Equal(outcome.HeldOutClassRows.Average(r => r.Probabilities[1]), of.Counts.Zip(of.Probability, (n, p) => n * p).Sum() / of.Counts.Sum(), 1e-12);
        for (var i = 0; i < of.Counts.Length; i++) Assert.True(of.Lower[i] <= of.Frequency[i] && of.Frequency[i] <= of.Upper[i]);
        var three = ClassCalibration.Of(Fits.Run(fits.RequestOf("three", "Softmax") with { Holdout = "none" }));
        Assert.Equal(3 * 60, three.Counts.Sum());
        Assert.Contains("training rows", three.Title, StringComparison.Ordinal);
    }
}
