using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class ParameterTests
{
    [Fact]
    public void It_has_the_value_it_was_made_with_and_then_the_assigned_one()
    {
        var parameter = new Parameter(Tensor.FromSpan([1e-9, 1, 1e9]), Transform.Positive());
        Golden.Close(Tensor.FromSpan([1e-9, 1, 1e9]), parameter.Value, 1e-15, "made");
        parameter.Assign(Tensor.FromSpan([2.0, 3, 4]));
        Golden.Close(Tensor.FromSpan([2.0, 3, 4]), parameter, 1e-15, "assigned");
        parameter.Assign(5);
        Golden.Close(Tensor.Full(5, 3), parameter.ToTensor(), 1e-15, "filled");
    }

    [Fact]
    public void Assigning_keeps_the_variable_the_prior_and_the_flag()
    {
        var parameter = new Parameter(Tensor.Scalar(1), prior: new NormalPrior(1, 1), isTrainable: false);
        var (variable, prior) = (parameter.Unconstrained, parameter.Prior);
        parameter.Assign(2);
        Assert.Same(variable, parameter.Unconstrained);
        Assert.Same(prior, parameter.Prior);
        Assert.False(parameter.IsTrainable);
    }

    [Fact]
    public void Values_outside_the_transform_are_refused()
    {
        const string rest = " is not a value this parameter can have; its transform (positive) allows a number above 0.";
        Assert.Equal("Parameter: -2" + rest, Assert.Throws<ArgumentException>(() => new Parameter(Tensor.FromSpan([1, -2.0]), Transform.Positive())).Message);
        var parameter = new Parameter(Tensor.FromSpan([1.0, 2]), Transform.Positive());
        Assert.Equal("Parameter.Assign: 0" + rest, Assert.Throws<ArgumentException>(() => parameter.Assign(0)).Message);
        Assert.Equal("Parameter.Assign: NaN" + rest, Assert.Throws<ArgumentException>(() => parameter.Assign(double.NaN)).Message);
        Golden.Close(Tensor.FromSpan([1.0, 2]), parameter.Value, 1e-15, "kept");
    }

    [Fact]
    public void Values_of_another_shape_are_refused()
    {
        var parameter = new Parameter(Tensor.FromSpan([1.0, 2, 3]));
        Assert.Equal(
            "Parameter.Assign: the value has shape [3, 1]; expected [3], or one number for every element.",
            Assert.Throws<ArgumentException>(() => parameter.Assign(Tensor.Ones(3, 1))).Message);
        Assert.Equal(
            "Parameter.Assign: the value has shape [2]; expected [], or one number for every element.",
            Assert.Throws<ArgumentException>(() => new Parameter(Tensor.Scalar(1)).Assign(Tensor.Ones(2))).Message);
    }

    [Fact]
    public void A_tape_sees_through_the_transform()
    {
        var parameter = new Parameter(Tensor.FromSpan([0.5, 2]), Transform.Positive(0.1));
        using var tape = new GradientTape();
        var gradient = tape.Gradient(Op.Square(parameter), parameter.Unconstrained);
        Golden.Close(CentralDifference.Gradient(x => Op.Sum(Op.Square(parameter.Transform.Forward(x))).ToScalar(), parameter.Unconstrained.Value), gradient, 1e-10, "gradient");
    }

    [Fact]
    public void A_parameter_that_is_not_trainable_is_not_watched()
    {
        var parameter = new Parameter(Tensor.Scalar(1)) { IsTrainable = false };
        using var tape = new GradientTape();
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(Op.Square(parameter), parameter.Unconstrained));
    }

    [Fact]
    public void A_start_value_that_was_left_out_is_known_until_something_moves_it()
    {
        Assert.False(new Parameter(Tensor.Scalar(1)).HasDefaultStart);
        Assert.False(new Constant(1).Variance.HasDefaultStart);
        Assert.False(new Constant(new Parameter(Tensor.Scalar(1))).Variance.HasDefaultStart);
        var (assigned, moved) = (new Constant().Variance, new Constant().Variance);
        Assert.True(assigned.HasDefaultStart);
        assigned.Assign(assigned.Value);
        Assert.False(assigned.HasDefaultStart);
        Assert.True(moved.HasDefaultStart);
        moved.Unconstrained.Assign(Tensor.Scalar(2));
        Assert.False(moved.HasDefaultStart);
    }
}
