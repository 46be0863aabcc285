using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public class ParameterAssignmentTests
{
    [Theory]
    [InlineData("kernel.variance=2", new[] { 2.0 })]
    [InlineData("kernel.lengthscales=[0.5, 3]", new[] { 0.5, 3.0 })]
    [InlineData(" kernel.lengthscales = [0.5,3e-1] ", new[] { 0.5, 0.3 })]
    [InlineData("kernel.lengthscales=4", new[] { 4.0, 4.0 })]
    [InlineData("KERNEL.Lengthscales=4", new[] { 4.0, 4.0 })]
    public void A_number_or_a_list_is_assigned(string text, double[] expected)
    {
        var model = Model();
        var assignment = ParameterAssignment.Parse(text);
        assignment.Apply(model);
        var values = ParameterTree.Find(model, assignment.Path).Value.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], 1e-12);
    }

    [Theory]
    [InlineData("kernel.lengthscales=[2, 6]", new[] { 1.0, 1.5 })]
    [InlineData("kernel.lengthscales=2", new[] { 1.0, 0.5 })]
    public void Each_value_is_divided_by_its_own_scale(string text, double[] expected)
    {
        var model = Model();
        ParameterAssignment.Parse(text).Apply(model, _ => [2, 4]);
        var values = ParameterTree.Find(model, "kernel.lengthscales").Value.ToArray();
        for (var i = 0; i < 2; i++) Assert.Equal(expected[i], values[i], 1e-12);
    }

    [Theory]
    [InlineData("mean.A=6", new[] { 3.0, 1.5 })]
    [InlineData("mean.A=[2, 6]", new[] { 1.0, 1.5 })]
    public void A_matrix_takes_a_value_for_each_element(string text, double[] expected)
    {
        var model = new Gpr(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), new SquaredExponential(), new LinearMean(Tensor.Zeros(2, 1)));
        ParameterAssignment.Parse(text).Apply(model, _ => [2, 4]);
        Assert.Equal(expected, ParameterTree.Find(model, "mean.A").Value.ToArray());
    }

    [Theory]
    [InlineData("kernel.variance")]
    [InlineData("=2")]
    [InlineData("kernel.variance=")]
    [InlineData("kernel.variance=two")]
    [InlineData("kernel.variance=1,5")]
    [InlineData("kernel.variance=[]")]
    [InlineData("kernel.variance=[1, 2")]
    [InlineData("kernel.variance=[")]
    public void Anything_else_is_refused(string text) => Assert.Equal(
        $"'{text}' does not set a parameter; expected PATH=NUMBER or PATH=[a, b], such as likelihood.variance=0.1.",
        Assert.Throws<RunException>(() => ParameterAssignment.Parse(text)).Message);

    [Theory]
    [InlineData("kernel.length=1", "There is no parameter 'kernel.length'. The parameters are: kernel.variance, kernel.lengthscales, likelihood.variance.")]
    [InlineData("kernel.lengthscales=[1, 2, 3]", "'kernel.lengthscales' has shape [2]; got 3 values. Give one, or one per element.")]
    [InlineData("kernel.variance=[1, 2]", "'kernel.variance' has shape []; got 2 values. Give one, or one per element.")]
    [InlineData("kernel.variance=-1", "'kernel.variance' cannot be set: Parameter.Assign: -1 is not a value this parameter can have; its transform (positive) allows a number above 0.")]
    public void What_does_not_fit_the_model_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<RunException>(() => ParameterAssignment.Parse(text).Apply(Model())).Message);

    private static Gpr Model() => new(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), new SquaredExponential(1, [1, 1]));
}
