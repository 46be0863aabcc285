using CsCheck;

namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class StandardizerTests
{
    private static readonly double[] X = [1, 10, 3, 30, 5, 80], Y = [2, 4, 9];

    [Fact]
    public void Scale_is_the_population_standard_deviation()
    {
        var standardizer = Standardizer.Fit(X, Y, ["a", "b"], "y");
        Assert.Equal(3, standardizer.InputMeans[0], 1e-15);
        Assert.Equal(Math.Sqrt(8.0 / 3), standardizer.InputScales[0], 1e-15);
        Assert.Equal(5, standardizer.TargetMean, 1e-15);
        Assert.Equal(Math.Sqrt(26.0 / 3), standardizer.TargetScale, 1e-15);
    }

    [Fact]
    public void Standardised_training_data_has_mean_0_and_variance_1()
    {
        var standardizer = Standardizer.Fit(X, Y, ["a", "b"], "y");
        var (Z, z) = (standardizer.Inputs(X), standardizer.Targets(Y));
        foreach (var column in new[] { [Z[0], Z[2], Z[4]], [Z[1], Z[3], Z[5]], z })
        {
            Assert.Equal(0, column.Average(), 1e-15);
            Assert.Equal(1, column.Average(v => v * v), 1e-14);
        }
    }

    [Fact]
    public void Back_inverts_forth()
    {
        var standardizer = new Standardizer([0], [1], 7, 3);
        Gen.Double[-1e6, 1e6].Array[1, 5].Sample(y =>
        {
            var back = standardizer.MeanBack(standardizer.Targets(y));
            for (var i = 0; i < y.Length; i++) Assert.Equal(y[i], back[i], 1e-9);
        });
        Assert.Equal([18], standardizer.VarianceBack([2]));
    }

    [Fact]
    public void Log_density_shifts_by_minus_log_scale()
    {
        var standardizer = new Standardizer([0], [1], 7, 3);
        static double LogDensity(double y, double mean, double variance) => -0.5 * (Math.Log(2 * Math.PI * variance) + ((y - mean) * (y - mean) / variance));
        Assert.Equal(LogDensity(11, 7 + (3 * 0.5), 9 * 0.2), LogDensity(standardizer.Targets([11])[0], 0.5, 0.2) + standardizer.LogDensityShift, 1e-14);
    }

    [Fact]
    public void Identity_changes_nothing()
    {
        var standardizer = Standardizer.Identity(2);
        Assert.Equal(X, standardizer.Inputs(X));
        Assert.Equal(Y, standardizer.Targets(Y));
        Assert.Equal(0, standardizer.LogDensityShift);
    }

    [Fact]
    public void Large_and_small_values_neither_overflow_nor_vanish()
    {
        double[] x = [1e300, -1e300], y = [1e-140, -1e-140];
        var standardizer = Standardizer.Fit(x, y, ["x"], "y");
        Assert.Equal([1, -1], standardizer.Inputs(x));
        Assert.Equal([1, -1], standardizer.Targets(y));
    }

    [Theory]
    [InlineData("the input 'a' is 1 in all 2 rows; expected at least two different values. Leave it out.", 1, 1, 2, 3)]
    [InlineData("the target 'y' is 3 in all 2 rows; expected at least two different values. Leave it out.", 1, 2, 3, 3)]
    [InlineData("the target 'y' has the standard deviation 5E+159, whose square is beyond the range of a double. Change its unit.", 0, 1, 0, 1e160)]
    public void What_has_no_standard_deviation_is_refused_by_name(string message, double x0, double x1, double y0, double y1) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Standardizer.Fit([x0, x1], [y0, y1], ["a"], "y")).Message);

    [Fact]
    public void Rows_that_do_not_fit_the_names_are_refused() => Assert.StartsWith(
        "Standardizer.Fit: X has 3 values; expected 2 rows of 2 inputs, and at least one of each.",
        Assert.Throws<ArgumentException>(() => Standardizer.Fit([1, 2, 3], [1, 2], ["a", "b"], "y")).Message);

    [Fact]
    public void Inputs_of_another_width_are_refused() => Assert.StartsWith(
        "Standardizer.Inputs: X has 3 values; expected a multiple of D = 2.", Assert.Throws<ArgumentException>(() => Standardizer.Identity(2).Inputs([1, 2, 3])).Message);
}
