namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class StartValueTests
{
    [Fact]
    public void A_number_is_a_scalar() => Assert.Equal((0, 2.0), (new Constant(2).Variance.Shape.Length, new Constant(2).Variance.Value.ToScalar()));

    [Fact]
    public void Nothing_is_the_default_of_the_parameter()
    {
        Assert.Equal(1, new Constant().Variance.Value.ToScalar(), 1e-15);
        Assert.Equal(0, new ConstantMean().Value.Value.ToScalar());
    }

    [Fact]
    public void A_list_is_a_vector()
    {
        Golden.Close(Tensor.FromSpan([2.0, 3]), new Linear([2, 3]).Variance, 1e-15, "list");
        StartValue list = [2, 3];
        Assert.Equal([2.0, 3.0], [.. list]);
        Assert.Equal([1], new Linear([2]).Variance.Shape.ToArray());
    }

    [Fact]
    public void A_tensor_keeps_its_shape() => Assert.Equal([3, 1], new LinearMean(Tensor.Ones(3, 1)).Slopes.Shape.ToArray());

    [Fact]
    public void A_parameter_is_shared()
    {
        var shared = new Parameter(Tensor.Scalar(2), Transform.Softplus());
        var (a, b) = (new Matern32(lengthscales: shared), new Matern52(lengthscales: shared));
        Assert.Same(shared, a.Lengthscales);
        shared.Assign(3);
        Assert.Equal(3, b.Lengthscales.Value.ToScalar(), 1e-15);
    }

    [Fact]
    public void The_named_forms_say_the_same()
    {
        var (parameter, tensor) = (new Parameter(Tensor.Scalar(2)), Tensor.Ones(2));
        Assert.Equal((StartValue)parameter, StartValue.FromParameter(parameter));
        Assert.True(tensor == StartValue.FromTensor(tensor));
        Assert.True(StartValue.FromDouble(2) != default);
        Assert.NotEqual((StartValue)2, StartValue.FromDouble(2)); // two unknowns that start equal
    }

    [Fact]
    public void Null_is_not_taken_for_the_default()
    {
        Assert.Throws<ArgumentNullException>(() => new Constant((Parameter)null!));
        Assert.Throws<ArgumentNullException>(() => new Constant((Tensor)null!));
    }

    [Fact]
    public void Values_that_the_transform_does_not_have_are_refused() => Assert.Equal(
        "Matern52: lengthscales: -1 is not a value this parameter can have; its transform (positive) allows a number above 0.",
        Assert.Throws<ArgumentException>(() => new Matern52(lengthscales: [1, -1])).Message);

    [Fact]
    public void A_start_value_that_is_left_out_may_have_a_shape()
    {
        var lengthscales = new Matern52(lengthscales: StartValue.LeftOut(2)).Lengthscales;
        Assert.True(lengthscales.HasDefaultStart);
        Golden.Close(Tensor.Ones(2), lengthscales.Value, 1e-15, "left out");
        Assert.Equal(StartValue.LeftOut(2), StartValue.LeftOut(2));
        Assert.NotEqual(StartValue.LeftOut(2), StartValue.LeftOut(3));
    }

    [Fact]
    public void A_start_value_may_say_its_transform()
    {
        StartValue two = 2;
        var bounded = new Matern52(lengthscales: two.In(Transform.Positive(0.5))).Lengthscales;
        Assert.Equal(("positive, above 0.5", 2.0), (bounded.Transform.Name, bounded.Value.ToScalar()));
        Assert.True(new Matern52(lengthscales: default(StartValue).In(Transform.Softplus())).Lengthscales.HasDefaultStart);
        Assert.NotEqual(two, two.In(Transform.Softplus()));
        StartValue shared = bounded;
        Assert.Throws<InvalidOperationException>(() => shared.In(Transform.Softplus()));
    }
}
