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

    [Fact]
    public void The_noise_has_the_unit_of_the_target_squared()
    {
        var model = Model("SE", ["a", "b"]);
        model.Likelihood.Variance.Assign(Tensor.Scalar(0.25));
        Assert.Equal(2.25, new DataUnits(model, Standardizer).InDataUnits(model.Likelihood.Variance)!.ToScalar(), 1e-12);
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
    [InlineData("Linear", "kernel.variance")]
    public void A_parameter_that_mixes_units_has_none(string expression, string path)
    {
        var model = Model(expression, ["a", "b"]);
        Assert.Null(new DataUnits(model, Standardizer).InDataUnits(ParameterTree.Find(model, path)));
    }

    private static Gpr Model(string expression, string[] names) => new(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), KernelExpression.Parse(expression, names));
}
