namespace Cotangent.GaussianProcesses.Tests.Means;

public class ConstantMeanTests
{
    [Fact]
    public void Starts_at_zero() => Assert.Equal(new double[3], new ConstantMean().Evaluate(Tensor.Ones(3, 2)).ToArray());

    [Fact]
    public void One_level_is_one_column() => Assert.Equal([3, 1], new ConstantMean(2).Evaluate(Tensor.Ones(3, 2)).Shape.ToArray());

    [Fact]
    public void The_level_is_a_number_or_a_list() => Assert.Equal(
        "ConstantMean: value has shape [2, 2]; expected one number, or a list with one per output.",
        Assert.Throws<ArgumentException>(() => new ConstantMean(Tensor.Ones(2, 2))).Message);
}
