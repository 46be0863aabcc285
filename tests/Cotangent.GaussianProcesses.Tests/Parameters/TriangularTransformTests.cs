using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class TriangularTransformTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    public void It_and_its_inverse_undo_each_other_to_the_bit(int n, int matrices)
    {
        var x = Numbers(1, matrices, n * (n + 1) / 2);
        var Y = Transform.Triangular.Forward(x);
        Assert.Equal([matrices, n, n], Y.Shape.ToArray());
        Assert.Equal(Op.LowerTriangle(Y).ToArray(), Y.ToArray());
        Assert.Null(Transform.Triangular.Refusal(Y));
        Assert.Equal(x.ToArray(), Transform.Triangular.Inverse(Y).ToArray());
    }

    /// <summary>What natural gradients rest on: the gradient for the matrix is the map of the gradient for the numbers it is made of.</summary>
    [Fact]
    public void The_gradient_for_the_matrix_is_the_map_of_the_unconstrained_one()
    {
        var parameter = new Parameter(Op.FillTriangular(Numbers(2, 2, 6)), Transform.Triangular);
        var W = Numbers(3, 2, 3, 3);
        using var tape = new GradientTape();
        var gradient = tape.Gradient(Op.Sum(W * parameter.Value), parameter.Unconstrained);
        Assert.Equal(Op.LowerTriangle(W).ToArray(), parameter.Transform.Forward(gradient).ToArray());
    }

    [Fact]
    public void A_parameter_has_the_shape_of_its_value()
    {
        var L = Op.FillTriangular(Numbers(4, 2, 6));
        var parameter = new Parameter(L, Transform.Triangular);
        Assert.Equal([2, 3, 3], parameter.Shape.ToArray());
        Assert.Equal([2, 6], parameter.Unconstrained.Shape.ToArray());
        Assert.Equal(L.ToArray(), parameter.Value.ToArray());
        parameter.Assign(2 * L);
        Assert.Equal((2 * L).ToArray(), parameter.Value.ToArray());
        Assert.Equal("[2, 3, 3]", Assert.Single(ParameterTable.Rows(parameter)).Shape);
        Assert.Equal("triangular", Assert.Single(ParameterTable.Rows(parameter)).Transform);
        Assert.Equal(
            "Parameter.Assign: the value has shape [2, 6]; expected [2, 3, 3], or one number for every element.",
            Assert.Throws<ArgumentException>(() => parameter.Assign(Numbers(5, 2, 6))).Message);
    }

    [Fact]
    public void What_is_above_the_diagonal_is_refused_and_not_dropped()
    {
        const string before = " is not a value this parameter can have; its transform (triangular) allows ";
        Assert.Equal("Parameter: 0.5" + before + "0 above the diagonal, as in row 0 and column 1.", Refusal([1, 0, 2, 1, 1, 0.5, 2, 1], 2, 2, 2));
        Assert.Equal("Parameter: NaN" + before + "a finite number.", Refusal([1, 0, double.NaN, 1], 2, 2));
        Assert.Equal("Transform.Triangular: y has shape [2, 3]; expected […, N, N] with N = 3.", Refusal([1, 0, 0, 1, 1, 0], 2, 3));
        Assert.Equal("Transform.Triangular: y has shape [2]; expected […, N, N].", Refusal([1, 0], 2));
    }

    private static string Refusal(double[] values, params int[] shape) =>
        Assert.Throws<ArgumentException>(() => new Parameter(Tensor.FromSpan(values, shape), Transform.Triangular)).Message;

    private static Tensor Numbers(ulong seed, params int[] shape) => Op.RandomNormal(new Philox(seed), shape);
}
