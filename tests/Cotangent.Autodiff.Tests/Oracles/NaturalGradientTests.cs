using Cotangent.Autodiff.Tests.Explaining;
using static Cotangent.Autodiff.Tests.Some;

namespace Cotangent.Autodiff.Tests;

/// <summary>The table of numbers of the natural gradient with two inputs: what each choice of output gradients gives.</summary>
public sealed class NaturalGradientTests : IDisposable
{
    private readonly NaturalGradient program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void With_both_output_gradients() => Gives(program.OfMean, program.OfVarSqrt, (1.1815, -1.771667), new[,] { { 0.1285, -0.095 }, { -0.095, 0.066667 } });

    [Fact]
    public void Through_the_mean_alone() => Gives(program.OfMean, Tensor.Zeros(2, 2), (1.5, -2), new double[2, 2]);

    [Fact]
    public void Through_the_square_root_alone() => Gives(Tensor.Zeros(2, 1), program.OfVarSqrt, (-0.3185, 0.228333), new[,] { { 0.1285, -0.095 }, { -0.095, 0.066667 } });

    [Fact]
    public void With_none_ones_are_meant() => Gives(null, null, (1.095, 1.516667), new[,] { { 0.205, 0.15 }, { 0.15, 0.333333 } });

    [Fact]
    public void With_one_given_and_one_not() => Gives(program.OfMean, null, (1.595, -1.483333), new[,] { { 0.205, 0.15 }, { 0.15, 0.333333 } });

    [Fact]
    public void No_product_with_the_gradient_of_ones_gives_the_first()
    {
        var ofOnes = program.Tape.Gradient([program.Mean, program.VarSqrt], [program.Eta1, program.Eta2]);
        Near.Equal(Matrix(new[,] { { 1.6425 }, { -3.033333 } }), ofOnes[0]! * program.OfMean, 1e-6);
        Near.Equal(Matrix(new[,] { { 0.082, 0 }, { -0.045, 0.066667 } }), ofOnes[1]! * program.OfVarSqrt, 1e-6);
    }

    [Fact]
    public void Jacobians_of_the_square_root_are_those_of_the_table()
    {
        var J = program.Tape.Jacobian(program.VarSqrt, program.Eta1);
        Near.Equal(Matrix(new[,] { { -0.25, 0 }, { 0, 0 }, { 0.575, -0.25 }, { -0.23, 0.766667 } }), Op.Reshape(J, 4, 2), 1e-6);
    }

    private void Gives(Tensor? ofMean, Tensor? ofVarSqrt, (double First, double Second) eta1, double[,] eta2)
    {
        var gradients = program.Tape.Gradient([program.Mean, program.VarSqrt], [program.Eta1, program.Eta2], [ofMean, ofVarSqrt]);
        Near.Equal(Matrix(new[,] { { eta1.First }, { eta1.Second } }), gradients[0], 1e-6);
        Near.Equal(Matrix(eta2), gradients[1], 1e-6);
    }
}
