using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class HessiansTests
{
    [Fact]
    public void A_quadratic_form_has_its_matrix_as_Hessian()
    {
        var (A, x) = (Spd(4), Normal(4));
        using var tape = Watching(x);
        var y = 0.5 * Sum(x * Reshape(MatMul(A, Reshape(x, 4, 1)), 4));
        Near.Equal(A, tape.Hessian(y, x));
        Near.Equal(Reshape(MatMul(A, Reshape(Vector(1, 2, 3, 4), 4, 1)), 4), tape.HessianVectorProduct(y, x, Vector(1, 2, 3, 4)));
    }

    public static TheoryData<string> Names => OpTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_over_reverse_is_reverse_over_reverse(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] x = [.. row.Inputs.Select(input => input.Value)];
        Source[] sources = x;
        Tensor[] v = [.. x.Select(input => Tanh(input + 0.3))];
        using var outer = Watching(x);
        using var tape = Watching(x);
        var y = Sum(Tanh(row.F(x)));
        if (tape.Gradient([y], sources, null, UnconnectedGradients.Null).Any(g => g is null)) return;
        var products = tape.HessianVectorProduct(y, sources, v);
        var gradients = tape.Gradient([y], sources);
        var expected = outer.Gradient([.. gradients.Select(g => g!)], sources, [.. v], UnconnectedGradients.Zero);
        var blocks = tape.Hessian(y, sources, maxBytes: 1000);
        for (var i = 0; i < x.Length; i++)
        {
            Near.Equal(expected[i]!, products[i], 1e-8, $"input {i}");
            var sum = Enumerable.Range(0, x.Length).Select(k => MatMul(Reshape(blocks[i][k], x[i].Count, x[k].Count), Reshape(v[k], x[k].Count, 1))).Aggregate((a, b) => a + b);
            Near.Equal(products[i], Reshape(sum, x[i].Shape), 1e-8, $"row of blocks {i}");
        }
    }

    [Fact]
    public void A_source_with_no_curvature_gives_zeros()
    {
        var x = Normal(3);
        using var tape = Watching(x);
        Near.Equal(Tensor.Zeros(3, 3), tape.Hessian(Sum(2 * x), x));
    }

    [Fact]
    public void A_variable_is_a_source_and_one_shot_is_enough()
    {
        var w = new Variable(Vector(1, 2));
        using var tape = new GradientTape();
        Near.Equal(Matrix(new double[,] { { 6, 0 }, { 0, 12 } }), tape.Hessian(Sum(w.Value * w * w), w));
    }

    [Fact]
    public void It_can_be_differentiated_by_an_outer_tape()
    {
        var x = Vector(1, 2);
        using var outer = Watching(x);
        using var tape = Watching(x);
        var product = tape.HessianVectorProduct(Sum(x * x * x), x, Vector(1, 10)); // 6 x v
        Near.Equal([6, 60], outer.Gradient(product, x));
    }

    [Fact]
    public void A_target_that_is_no_scalar_is_refused()
    {
        var x = Normal(3);
        using var tape = Watching(x);
        var error = Assert.Throws<ArgumentException>(() => tape.Hessian(Exp(x), x));
        Assert.Equal("GradientTape.Hessian: the target has shape [3]; expected one element. Sum it, or choose an element, before asking for second derivatives.", error.Message);
        Assert.Throws<UnconnectedGradientException>(() => tape.Hessian(Sum(Exp(Normal(2))), x));
    }

    [Fact]
    public void A_pole_that_a_mask_shuts_out_leaves_the_Hessian_as_it_is()
    {
        static Tensor Masked(Tensor x, Func<Tensor, Tensor> f) => Sum(Where([false, true], f(x), Tensor.Scalar(0)));
        foreach (var (f, pole, second) in new (Func<Tensor, Tensor>, double, double)[]
        {
            (Sqrt, 0, -0.25 * Math.Pow(0.5, -1.5)), (Acos, 1, -0.5 * Math.Pow(0.75, -1.5)), (Asin, -1, 0.5 * Math.Pow(0.75, -1.5)), (Atanh, 1, 1 / (0.75 * 0.75)),
            (x => Acosh(3 * x), 1.0 / 3, -13.5 * Math.Pow(1.25, -1.5)),
        })
        {
            var x = Vector(pole, 0.5);
            Tensor expected = Matrix(new[,] { { 0, 0 }, { 0, second } });
            Near.Equal(expected, Derivative.Hessian(z => Masked(z, f), x), 1e-14);
            Near.Equal(expected, Derivative.Hessian(z => Sum(Greater(z, z - Vector(0, 1)) * f(z)), x), 1e-14);
            using var tape = Watching(x);
            Near.Equal([0, second], tape.HessianVectorProduct(Masked(x, f), x, Vector(1, 1)), 1e-14);
        }
    }

    [Fact]
    public void Hessians_without_mask_are_right_where_a_slope_has_a_pole_or_vanishes()
    {
        Near.Equal(Matrix(new[,] { { -0.0 } }), Derivative.Hessian(x => Sum(Log1MExp(x)), Vector(800)), 0);
        Near.Equal(Matrix(new[,] { { double.PositiveInfinity } }), Derivative.Hessian(x => Sum(x * Sqrt(x)), Vector(0)), 0);
        foreach (var f in new Func<Tensor, Tensor>[] { Atan, Asinh, Erf, Erfc, NormalCdf, Sigmoid, Tanh })
            Near.Equal(Matrix(new[,] { { 0.0 } }), Derivative.Hessian(x => Sum(f(x)), Vector(double.PositiveInfinity)), 0);
    }

    private static GradientTape Watching(params Tensor[] x)
    {
        var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        return tape;
    }
}
