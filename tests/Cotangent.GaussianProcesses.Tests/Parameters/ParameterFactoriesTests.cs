namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class ParameterFactoriesTests
{
    private static readonly ZeroMean Owner = new();
    private static readonly Transform Any = Transform.Identity;

    [Fact]
    public void A_scalar_is_one_number()
    {
        StartValue alpha = 2;
        Assert.Equal(2, alpha.Scalar(Owner, Any).Value.ToScalar());
        Assert.Equal(5, default(StartValue).Scalar(Owner, Any, otherwise: 5).Value.ToScalar());
        alpha = [1, 2];
        Says("ZeroMean: alpha has shape [2]; expected one number.", () => alpha.Scalar(Owner, Any));
    }

    [Fact]
    public void A_parameter_per_column_is_one_number_or_a_list_as_long_as_the_active_columns()
    {
        StartValue alpha = [1, 2];
        Assert.Equal([1.0, 2], alpha.PerColumn(Owner, null, Any).Value.ToArray());
        Assert.Equal([1.0, 2], alpha.PerColumn(Owner, [3, 0], Any).Value.ToArray());
        Assert.Equal([7.0, 7], StartValue.LeftOut(2).PerColumn(Owner, [3, 0], Any, otherwise: 7).Value.ToArray());
        Says("ZeroMean: alpha has 2 elements for 3 active columns. Give one number, or one per column.", () => alpha.PerColumn(Owner, [0, 1, 2], Any));
        alpha = Tensor.Ones(1, 2);
        Says("ZeroMean: alpha has shape [1, 2]; expected one number, or a list with one per column.", () => alpha.PerColumn(Owner, null, Any));
        Says("ZeroMean: alpha has shape [1, 2]; expected one number, or a list with one per output.", () => alpha.PerOutput(Owner, Any));
        Assert.Equal([1, 2], alpha.PerColumnAndOutput(Owner, Any).Shape.ToArray());
    }

    [Fact]
    public void A_vector_has_its_length_and_one_number_fills_it()
    {
        StartValue alpha = 3;
        Assert.Equal([3.0, 3], alpha.Vector(Owner, 2, Any).Value.ToArray());
        Assert.Equal([1.0, 1], default(StartValue).Vector(Owner, 2, Any).Value.ToArray());
        Assert.True(default(StartValue).Vector(Owner, 2, Any).HasDefaultStart);
        alpha = [1, 2, 3];
        Assert.Equal([1.0, 2, 3], alpha.Vector(Owner, 3, Any).Value.ToArray());
        Says("ZeroMean: alpha has shape [3]; expected a list of 2, or one number for each.", () => alpha.Vector(Owner, 2, Any));
    }

    [Fact]
    public void A_shared_parameter_is_checked_alike()
    {
        var shared = new Parameter(Tensor.Ones(2));
        StartValue alpha = shared;
        Assert.Same(shared, alpha.Vector(Owner, 2, Any));
        Says("ZeroMean: alpha has shape [2]; expected one number.", () => alpha.Scalar(Owner, Any));
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
