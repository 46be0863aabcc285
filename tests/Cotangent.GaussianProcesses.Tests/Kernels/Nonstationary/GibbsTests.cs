using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class GibbsTests
{
    /// <summary>With the power 1/2 in place of D/2 it would be 0.0740631340161107.</summary>
    [Fact]
    public void Over_two_columns_with_one_length_the_factor_in_front_has_the_power_one() =>
        Assert.Equal(0.0709169172852277, new Gibbs(OfFirst).K(Tensor.FromMatrix(new[,] { { 0.5, 0 } }), Tensor.FromMatrix(new[,] { { 1.4, 0.3 } })).ToScalar(), 1e-14);

    [Fact]
    public void A_constant_length_gives_a_squared_exponential()
    {
        var X = Normal(1, 6, 3);
        var constant = new LengthscaleFunction(X => Tensor.Full(0.7, [.. X.Shape[..^1], 1]));
        Golden.Close(new SquaredExponential(1.7, 0.7).K(X), new Gibbs(constant, 1.7).K(X), 1e-14, "K");
    }

    [Fact]
    public void A_length_that_changes_much_gives_a_covariance_over_several_columns()
    {
        var X = 2 * Normal(2, 120, 3);
        var kernel = new Gibbs(new(X => Op.Exp(2 * Op.Sin(3 * Op.Columns(X, 0)))));
        Assert.InRange(Op.Eigh(kernel.K(X)).Values.Span[0], -1e-12, 1);
    }

    [Fact]
    public void Its_diagonal_is_exact() => Assert.All(Op.Diagonal(new Gibbs(OfFirst, 1.7).K(Normal(3, 50, 2))).ToArray(), v => Assert.Equal(1.7, v));

    /// <summary>Two negative lengths have a positive product, which must not pass.</summary>
    [Fact]
    public void A_length_that_is_not_above_0_gives_no_number()
    {
        foreach (var length in new[] { -1.0, 0.0 })
            Assert.True(double.IsNaN(new Gibbs(new(X => Op.Columns(X, 0) * 0 + length)).K(Tensor.Ones(2, 1)).Span[1]));
    }

    [Fact]
    public void A_function_that_gives_another_shape_is_refused() => Assert.Equal(
        "LengthscaleFunction.Evaluate: the function gave shape [4] for X of shape [4, 3]; expected one lengthscale a row, with a last axis of 1, or one for each element.",
        Assert.Throws<ArgumentException>(() => new Gibbs(new(X => Op.Sum(X, -1))).K(Tensor.Ones(4, 3))).Message);

    [Fact]
    public void A_mean_function_can_be_its_logarithm_and_is_trained()
    {
        var mean = new LinearMean(Tensor.FromMatrix(new[,] { { 0.3 } }), 0.1);
        var kernel = new Gibbs(new(X => Op.Exp(mean.Evaluate(X)), new Part("log", mean)));
        Assert.Equal(["variance", "lengthscales.log.A", "lengthscales.log.b"], ParameterTree.Parameters(kernel).Select(p => p.Path));
        var (X, y) = (Tensor.FromSpan([0, 0.4, 0.9, 1.5, 2, 3], 6, 1), Tensor.FromSpan([0, 0.3, 0.8, 1, 0.9, 0.1], 6, 1));
        var model = new Gpr(X, y, kernel);
        Assert.True(model.Fit().Evaluations > 1);
        Assert.NotEqual(0.3, mean.Slopes.Value[0, 0]);
    }

    private static LengthscaleFunction OfFirst => new(X => 0.3 + 0.1 * Op.Square(Op.Columns(X, 0)));

    private static Tensor Normal(ulong seed, int rows, int columns) => Op.RandomNormal(new Philox(seed), rows, columns);
}
