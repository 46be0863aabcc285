using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class HigherOrderTests
{
    private readonly Tensor x = Tensor.Scalar(3);

    [Fact]
    public void Nested_tapes_give_the_third_derivative()
    {
        using var t3 = new GradientTape();
        using var t2 = new GradientTape();
        using var t1 = new GradientTape();
        foreach (var tape in new[] { t1, t2, t3 }) tape.Watch(x);
        var d1 = t1.Gradient(x * x * x, x);
        var d2 = t2.Gradient(d1, x);
        var d3 = t3.Gradient(d2, x);
        Assert.Equal((27, 18, 6), (d1.ToScalar(), d2.ToScalar(), d3.ToScalar()));
    }

    [Fact]
    public void A_gradient_inside_a_persistent_recording_is_recorded()
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var d1 = tape.Gradient(x * x * x, x);
        var d2 = tape.Gradient(d1, x);
        var d3 = tape.Gradient(d2, x);
        Assert.Equal((27, 18, 6), (d1.ToScalar(), d2.ToScalar(), d3.ToScalar()));
    }

    [Fact]
    public void Two_vector_products_make_a_jacobian_vector_product()
    {
        var (w, tangent) = (Vector(1, -2, 0.5), Vector(0.3, 0.1, -0.7));
        var v = Tensor.Ones(3);
        using var outer = new GradientTape();
        outer.Watch(v);
        var pulled = Derive.Gradient(z => Sin(z) * Sum(Square(z)), w, v);
        var pushed = outer.Gradient(pulled, v, outputGradient: tangent);
        Near.Equal(Derive.Tangent(z => Sin(z) * Sum(Square(z)), w, tangent), pushed);
    }

    [Fact]
    public void Forward_over_reverse_is_reverse_over_reverse()
    {
        var (w, u) = (Normal(4), Normal(4, 1));
        var direction = Reshape(u, 4);
        Func<Tensor, Tensor> gradient = z => Derive.Gradient(y => Sum(Exp(y) * Square(Sin(y))) * Sum(y), z);
        Near.Equal(Derive.Gradient(gradient, w, direction), Derive.Tangent(gradient, w, direction));
    }

    [Fact]
    public void Forward_over_forward_does_not_confuse_its_perturbations()
    {
        // d/dx [x · d/dy (x + y) at y = 1] = 1
        var (one, x0, y0) = (Tensor.Scalar(1), Tensor.Scalar(1), Tensor.Scalar(1));
        Near.Equal(one, Derive.Tangent(a => a * Derive.Tangent(b => a + b, y0, one), x0, one));
        // (m m m)″ = 6 m
        Near.Equal(Tensor.Scalar(4.2), Derive.Tangent(a => Derive.Tangent(m => m * m * m, a, one), Tensor.Scalar(0.7), one));
    }

    [Fact]
    public void The_gradient_of_a_natural_gradient_pair_is_the_worked_one()
    {
        // m = η₁, S = η₂ − η₁ η₁ᵀ, L = chol S, at m = 0.5, L = 2, with cotangents 3 and 7.
        Tensor m = [0.5], dm = [3];
        var L = Matrix(new double[,] { { 2 } });
        using var tape = new GradientTape(persistent: true);
        tape.Watch(m);
        tape.Watch(L);
        var (eta1, eta2) = (m + 0, MatMul(L, L, transposeB: true) + MatMul(Reshape(m, 1, 1), Reshape(m, 1, 1)));
        var column = Reshape(eta1, 1, 1);
        var factor = Cholesky(eta2 - MatMul(column, column, transposeB: true));
        var given = tape.Gradient([eta1, factor], [eta1, eta2], [dm, 7 * Tensor.Ones(1, 1)]);
        Near.Equal([1.25], given[0]);
        Near.Equal(Matrix(new[,] { { 1.75 } }), given[1]);
        var ones = tape.Gradient([eta1, factor], [eta1, eta2]);
        Near.Equal([0.75], ones[0]);
        Near.Equal(Matrix(new[,] { { 0.25 } }), ones[1]);
    }
}
