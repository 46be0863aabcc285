namespace Cotangent.GaussianProcesses.Tests.Training.Diagnostics;

public class RepeatedRowsTests
{
    [Fact]
    public void A_row_again_is_said_with_its_numbers() => Assert.Equal(
        "2 of 5 rows equal an earlier one, inputs and target alike: of the rows that were fitted, counted from 0, row 2 is row 0 again.",
        RepeatedRows.In(Data([1, 2, 1, 3, 1], [0.1, 0.2, 0.1, 0.4, 0.1]))!.Message);

    [Fact]
    public void One_row_again_is_singular() =>
        Assert.StartsWith("1 of 4 rows equals an earlier one, ", RepeatedRows.In(Data([1, 2, 1, 3], [0.1, 0.2, 0.1, 0.4]))!.Message, StringComparison.Ordinal);

    [Fact]
    public void Replicates_with_another_target_are_observations() => Assert.Null(RepeatedRows.In(Data([1, 1, 1, 1], [0.1, 0.2, 0.3, 0.4])));

    [Fact]
    public void Targets_of_few_values_repeat_by_themselves() => Assert.Null(RepeatedRows.In(Data([1, 2, 1, 2, 1, 2], [0, 1, 0, 1, 0, 1])));

    [Fact]
    public void One_in_more_than_a_hundred_may_be_chance()
    {
        double[] x = [.. Enumerable.Range(0, 199), 0];
        Assert.Null(RepeatedRows.In(Data(x, x)));
    }

    private static TrainingData Data(double[] x, double[] y) => new(Tensor.FromSpan(x, x.Length, 1), Tensor.FromSpan(y, y.Length, 1));
}
