using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public class DataUnitsTests
{
    private static readonly Standardizer Standardizer = new([2, -1], [4, 0.5], 10, 3);

    /// <summary>K of standardised inputs, times the square of the target's scale, is K of the inputs themselves with parameters in their units.</summary>
    [Theory]
    [InlineData("SE")]
    [InlineData("Matern52(lengthscales=[0.3, 2])")]
    [InlineData("SE(activeDims=[1]) * Periodic(Matern32(activeDims=[0]), period=0.2) + RationalQuadratic(alpha=0.6)")]
    [InlineData("Constant(variance=2) + White(variance=0.1) + (Matern12 + SE) * Matern32(variance=1.5)")]
    public void Parameters_in_data_units_give_the_covariance_in_data_units(string expression)
    {
        string[] names = ["a", "b"];
        var X = Tensor.FromMatrix(new double[,] { { 1, 0 }, { 2.5, -1.2 }, { -4, 0.7 } });
        var model = Model(expression, names);
        var expected = 9 * model.Kernel.K(Tensor.FromSpan(Standardizer.Inputs(X.Span), 3, 2));
        var units = new DataUnits(model, Standardizer);
        foreach (var (_, parameter) in ParameterTree.Parameters(model.Kernel)) parameter.Assign(units.InDataUnits(parameter)!);
        var actual = model.Kernel.K(X);
        for (var i = 0; i < 9; i++) Assert.Equal(expected.Span[i], actual.Span[i], 1e-12);
    }

    /// <summary>A linear kernel is about the origin of the standardised inputs, so it is compared where that is the origin of the data.</summary>
    [Theory]
    [InlineData("Linear")]
    [InlineData("Matern32(activeDims=[1]) * Linear(activeDims=[0])")]
    public void The_variance_of_a_linear_kernel_is_in_squared_target_over_squared_input(string expression)
    {
        var centred = new Standardizer([0, 0], [4, 0.5], 0, 3);
        var X = Tensor.FromMatrix(new double[,] { { 1, 0 }, { 2.5, -1.2 }, { -4, 0.7 } });
        var model = Model(expression, ["a", "b"]);
        var expected = 9 * model.Kernel.K(Tensor.FromSpan(centred.Inputs(X.Span), 3, 2));
        var units = new DataUnits(model, centred);
        foreach (var (_, parameter) in ParameterTree.Parameters(model.Kernel)) parameter.Assign(units.InDataUnits(parameter)!);
        var actual = model.Kernel.K(X);
        for (var i = 0; i < 9; i++) Assert.Equal(expected.Span[i], actual.Span[i], 1e-12);
    }

    [Theory]
    [InlineData("Periodic(SE)", "kernel.period")]
    [InlineData("SE(lengthscales=1)", "kernel.lengthscales")]
    [InlineData("RQ(lengthscales=1)", "kernel.lengthscales")]
    [InlineData("Linear(variance=1)", "kernel.variance")]
    public void One_number_for_columns_of_different_scales_has_no_unit(string expression, string path)
    {
        var model = Model(expression, ["a", "b"]);
        Assert.Null(new DataUnits(model, Standardizer).InDataUnits(ParameterTree.Find(model, path)));
        Assert.NotNull(new DataUnits(model, new Standardizer([2, -1], [4, 4], 10, 3)).InDataUnits(ParameterTree.Find(model, path)));
    }

    [Fact]
    public void The_noise_has_the_unit_of_the_target_squared()
    {
        var model = Model("SE", ["a", "b"]);
        ((GaussianLikelihood)model.Likelihood).Variance.Assign(Tensor.Scalar(0.25));
        Assert.Equal(2.25, new DataUnits(model, Standardizer).InDataUnits(((GaussianLikelihood)model.Likelihood).Variance)!.ToScalar(), 1e-12);
    }

    [Fact]
    public void The_slopes_of_a_linear_mean_are_in_target_over_input()
    {
        var mean = new LinearMean(Tensor.FromMatrix(new double[,] { { 2 }, { 5 } }));
        var model = new Gpr(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), new SquaredExponential(), mean);
        Assert.Equal([2 * 3.0 / 4, 5 * 3 / 0.5], new DataUnits(model, Standardizer).InDataUnits(mean.Slopes)!.ToArray());
    }

    [Theory]
    [InlineData("Polynomial(2)", "kernel.offset")]
    public void A_parameter_that_mixes_units_has_none(string expression, string path)
    {
        var model = Model(expression, ["a", "b"]);
        Assert.Null(new DataUnits(model, Standardizer).InDataUnits(ParameterTree.Find(model, path)));
    }

    private static Gpr Model(string expression, string[] names) => new(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), KernelExpression.Parse(expression, names));
}
