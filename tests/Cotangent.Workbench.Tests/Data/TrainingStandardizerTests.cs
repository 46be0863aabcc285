using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class TrainingStandardizerTests
{
    [Fact]
    public void It_is_that_of_the_numbers_of_the_table()
    {
        var data = RegressionData.Select(Read("a,b,y\n1,10,2\n3,30,4\n5,80,9\n"), "y", null);
        var (expected, actual) = (Standardizer.Fit(data.X, data.Y, data.InputNames, data.TargetName), Standardizer.Fit(data));
        Assert.Equal(expected.InputMeans, actual.InputMeans);
        Assert.Equal(expected.InputScales, actual.InputScales);
        Assert.Equal((expected.TargetMean, expected.TargetScale), (actual.TargetMean, actual.TargetScale));
    }

    [Fact]
    public void A_column_that_is_constant_in_the_training_rows_is_refused() => Assert.Equal(
        "Standardising 't.csv': the input 'x' is 1 in all 2 training rows; expected at least two different values. Leave it out, or choose another split with the setting Holdout.",
        Refusal(() => Standardizer.Fit(RegressionData.Select(Read("x,y\n1,2\n1,3\n2,4\n"), "y", null).Take([0, 1]))));

    [Fact]
    public void So_is_a_target_whose_square_is_no_double() => Assert.Equal(
        "Standardising 't.csv': the target 'y' has the standard deviation 5E+159, whose square is beyond the range of a double. Change its unit.",
        Refusal(() => Standardizer.Fit(RegressionData.Select(Read("x,y\n1,0\n2,1e160\n"), "y", null))));
}
