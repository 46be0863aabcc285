using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using CsCheck;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class StandardizerTests
{
    private static readonly RegressionData Data = RegressionData.Select(Read("a,b,y\n1,10,2\n3,30,4\n5,80,9\n"), "y", null);

    [Fact]
    public void Scale_is_the_population_standard_deviation()
    {
        var standardizer = Standardizer.Fit(Data);
        Assert.Equal(3, standardizer.InputMeans[0], 1e-15);
        Assert.Equal(Math.Sqrt(8.0 / 3), standardizer.InputScales[0], 1e-15);
        Assert.Equal(5, standardizer.TargetMean, 1e-15);
        Assert.Equal(Math.Sqrt(26.0 / 3), standardizer.TargetScale, 1e-15);
    }

    [Fact]
    public void Standardised_training_data_has_mean_0_and_variance_1()
    {
        var standardizer = Standardizer.Fit(Data);
        var (Z, z) = (standardizer.Inputs(Data.X), standardizer.Targets(Data.Y));
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
        Assert.Equal(Data.X, standardizer.Inputs(Data.X));
        Assert.Equal(Data.Y, standardizer.Targets(Data.Y));
        Assert.Equal(0, standardizer.LogDensityShift);
    }

    [Fact]
    public void Large_and_small_values_neither_overflow_nor_vanish()
    {
        var data = RegressionData.Select(new Dataset("m", [new("x", [1e300, -1e300], ColumnKind.Number), new("y", [1e-140, -1e-140], ColumnKind.Number)]), "y", null);
        var standardizer = Standardizer.Fit(data);
        Assert.Equal([1, -1], standardizer.Inputs(data.X));
        Assert.Equal([1, -1], standardizer.Targets(data.Y));
    }

    [Fact]
    public void A_column_that_is_constant_in_the_training_rows_is_refused() => Assert.Equal(
        "Standardising 't.csv': the input 'x' is 1 in all 2 training rows; expected at least two different values. Leave it out, or choose another split with the setting Holdout.",
        Refusal(() => Standardizer.Fit(RegressionData.Select(Read("x,y\n1,2\n1,3\n2,4\n"), "y", null).Take([0, 1]))));

    [Fact]
    public void Inputs_of_another_width_are_refused() => Assert.StartsWith(
        "Standardizer.Inputs: X has 3 values; expected a multiple of D = 2.", Assert.Throws<ArgumentException>(() => Standardizer.Identity(2).Inputs([1, 2, 3])).Message);
}
