namespace Cotangent.GaussianProcesses.Tests.Training.Monitoring;

public sealed class ParameterNumbersTests
{
    private static readonly Gpr Model = new(
        Tensor.FromSpan([1, 2, 3, 4, 5, 6, 7, 8], 2, 4),
        Tensor.FromSpan([1, 2], 2, 1),
        new Matern52(2, lengthscales: [1, 2, 3, 4]) + new Linear([5, 6], activeDims: [0, 1]),
        new ConstantMean(7),
        new GaussianLikelihood(0.5));

    [Fact]
    public void Few_numbers_have_a_name_each()
    {
        (string, double)[] expected =
        [
            ("kernel.kernels[0].variance", 2), ("kernel.kernels[1].variance[0]", 5), ("kernel.kernels[1].variance[1]", 6), ("mean.c", 7), ("likelihood.variance", 0.5),
        ];
        Assert.Equal(expected.Select(e => e.Item1), ParameterNumbers.Few(Model).Select(n => n.Name));
        Assert.All(expected.Zip(ParameterNumbers.Few(Model)), pair => Assert.Equal(pair.First.Item2, pair.Second.Value, 1e-12));
    }

    [Fact]
    public void Many_stand_together()
    {
        var (name, values) = Assert.Single(ParameterNumbers.Many(Model));
        Assert.Equal("kernel.kernels[0].lengthscales", name);
        Assert.All(values.ToArray().Zip([1.0, 2, 3, 4]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.Empty(ParameterNumbers.Many(Model, 4));
        Assert.Contains(ParameterNumbers.Few(Model.Kernel, 4), n => n.Name == "kernels[0].lengthscales[3]" && Math.Abs(n.Value - 4) < 1e-12);
    }

    [Fact]
    public void An_element_of_a_matrix_is_named_by_row_and_column()
    {
        var parameter = new Parameter(Tensor.FromSpan([1, 2, 3, 4, 5, 6], 2, 3));
        Assert.Equal(["[0, 0]", "[0, 1]", "[0, 2]", "[1, 0]", "[1, 1]", "[1, 2]"], ParameterNumbers.Few(parameter, 6).Select(n => n.Name));
    }
}
