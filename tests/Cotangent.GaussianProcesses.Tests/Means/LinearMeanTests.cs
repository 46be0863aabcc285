namespace Cotangent.GaussianProcesses.Tests.Means;

public class LinearMeanTests
{
    [Fact]
    public void The_slopes_are_a_matrix() => Assert.Equal(
        "LinearMean: slopes has shape [2]; expected a matrix [D, P], one row per input column and one column per output.",
        Assert.Throws<ArgumentException>(() => new LinearMean([1, 2])).Message);

    [Fact]
    public void The_level_is_a_number_or_a_list() => Assert.Equal(
        "LinearMean: level has shape [3, 1]; expected one number, or a list with one per output.",
        Assert.Throws<ArgumentException>(() => new LinearMean(Tensor.Ones(2, 1), Tensor.Ones(3, 1))).Message);

    [Fact]
    public void The_inputs_have_a_column_per_slope() => Assert.Equal(
        "LinearMean.Evaluate: A has shape [2, 1]; expected [D, P] with D = 3, as in X.",
        Assert.Throws<ArgumentException>(() => new LinearMean(Tensor.Ones(2, 1)).Evaluate(Tensor.Ones(4, 3))).Message);
}
