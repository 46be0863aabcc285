namespace Cotangent.GaussianProcesses.Tests.Training;

public class ObjectiveTests
{
    [Fact]
    public void The_vector_holds_the_trainable_parameters_in_tree_order()
    {
        var kernel = new Matern52(2, [3, 4]) + new Linear(5);
        ParameterTree.Find(kernel, "kernels[0].variance").IsTrainable = false;
        var objective = new Objective(kernel, () => Op.Sum(kernel.Diagonal(Tensor.Ones(1, 2))));
        Assert.Equal(3, objective.Count);
        Assert.Equal(new[] { 3.0, 4, 5 }.Select(x => Math.Log(x)), objective.Read());
        objective.Write([1, 2, 3]);
        Assert.Equal([1.0, 2, 3], objective.Read());
        Assert.Equal("Objective.Write: the vector has 2 elements; expected 3, those of the trainable parameters.", Assert.Throws<ArgumentException>(() => objective.Write([1, 2])).Message);
    }

    [Fact]
    public void Where_a_covariance_cannot_be_factored_the_loss_is_infinite()
    {
        var p = new Parameter(Tensor.Scalar(1));
        var objective = new Objective(p, () => Op.Sum(Op.Cholesky(Op.DiagonalMatrix(Op.Reshape(p, 1)))));
        var gradient = new double[1];
        Assert.Equal((2, 0.25), (objective.Evaluate([4.0], gradient), gradient[0]));
        Assert.Equal((double.PositiveInfinity, double.NaN), (objective.Evaluate([-1.0], gradient), gradient[0]));
    }

    [Fact]
    public void The_loss_is_captured_once_and_replayed()
    {
        var (p, calls) = (new Parameter(Tensor.Scalar(1)), 0);
        Tensor Loss()
        {
            calls++;
            return Op.Square(p) * 3;
        }

        var objective = new Objective(p, Loss);
        var gradient = new double[1];
        for (var x = 1.0; x < 5; x++) Assert.Equal((3 * x * x, 6 * x), (objective.Evaluate([x], gradient), gradient[0]));
        Assert.Equal(1, calls);
        Assert.Null(objective.NotCaptured);
    }

    [Fact]
    public void A_loss_that_branches_on_a_value_is_evaluated_op_by_op_and_says_why()
    {
        var p = new Parameter(Tensor.Scalar(1));
        var objective = new Objective(p, () => p.Value.ToScalar() > 2 ? 5 * p.Value : Op.Square(p));
        var gradient = new double[1];
        Assert.Equal((1, 2), (objective.Evaluate([1.0], gradient), gradient[0]));
        Assert.Equal((15, 5), (objective.Evaluate([3.0], gradient), gradient[0]));
        Assert.StartsWith("Tensor.Span: the values of a tensor of shape [] are read while a function is captured.", objective.NotCaptured, StringComparison.Ordinal);
    }

    /// <summary>A tree that is one parameter has no path to name it by.</summary>
    [Fact]
    public void A_parameter_by_itself_that_does_not_enter_the_loss_is_called_the_parameter()
    {
        var other = new Parameter(Tensor.Scalar(2));
        var error = Assert.Throws<UnconnectedGradientException>(() => new Objective(new Parameter(Tensor.Scalar(1)), () => Op.Square(other)).Evaluate([0], new double[1]));
        Assert.Equal("Objective.Evaluate: the parameter does not enter the loss, so it cannot be trained. Set its IsTrainable to false.", error.Message);
    }

    [Fact]
    public void A_parameter_that_does_not_enter_the_loss_is_named()
    {
        var kernel = new Matern52() + new Linear();
        var objective = new Objective(kernel, () => Op.Sum(((KernelSum)kernel).Kernels[0].K(Tensor.Ones(2, 1))));
        var error = Assert.Throws<UnconnectedGradientException>(() => objective.Evaluate(objective.Read(), new double[3]));
        Assert.Equal("Objective.Evaluate: kernels[1].variance does not enter the loss, so it cannot be trained. Set its IsTrainable to false.", error.Message);
    }
}
