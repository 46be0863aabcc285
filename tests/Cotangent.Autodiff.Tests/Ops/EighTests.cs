using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class EighTests
{
    private static Tensor Symmetric(params int[] shape)
    {
        var X = Normal(shape);
        return X + X.T;
    }

    private static Tensor Exponential(Tensor A)
    {
        var (values, V) = Eigh(A);
        return MatMul(V * Exp(values), V, transposeB: true);
    }

    [Fact]
    public void Values_and_vectors_give_the_matrix_back()
    {
        var A = Symmetric(2, 4, 4);
        var (values, V) = Eigh(A);
        Near.Equal(A, MatMul(V, MatMul(DiagonalMatrix(values), V, transposeB: true)));
        Near.Equal(BroadcastTo(Tensor.Identity(4), 2, 4, 4), MatMul(V, V, transposeA: true));
        Near.Equal(values, EigenvaluesSymmetric(A));
    }

    [Fact]
    public void Values_ascend_and_the_first_largest_component_is_positive()
    {
        var (values, V) = Eigh(Matrix(new double[,] { { 1, 2 }, { 2, 1 } }));
        Near.Equal(Vector(-1, 3), values);
        Near.Equal(Matrix(new double[,] { { 1, 1 }, { -1, 1 } }) / Math.Sqrt(2), V);
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        var A = Matrix(new[,] { { 1, double.NaN }, { 2, 1 } });
        Near.Equal(Vector(-1, 3), EigenvaluesSymmetric(A));
        Near.Equal(Vector(-1, 3), Eigh(A).Values);
    }

    [Fact]
    public void The_sum_of_a_function_of_equal_eigenvalues_has_its_gradient()
    {
        // tr f(A) has the gradient f′(A); at a multiple of the identity all eigenvalues are equal.
        var A = 2 * Tensor.Identity(3);
        Near.Equal(Math.Exp(2) * Tensor.Identity(3), Derive.Gradient(S => Sum(Exp(EigenvaluesSymmetric(S))), A));
        Near.Equal(Math.Exp(2) * Tensor.Identity(3), Derive.Gradient(S => Sum(Exp(Eigh(S).Values)), A));
        Near.Equal(Tensor.Identity(3), Derive.Gradient(EigenvaluesSymmetric, Tensor.Identity(3)));
    }

    [Fact]
    public void Gradients_are_finite_where_eigenvalues_are_equal_but_for_rounding()
    {
        // tr V diag(λ) Vᵀ B does not depend on the choice of V; its gradient is B, however close the eigenvalues.
        var (Q, B) = (Qr(Normal(4, 4)).Q, Symmetric(4, 4));
        var A = MatMul(Q * Vector(1, 1, 1, 5), Q, transposeB: true);
        Func<Tensor, Tensor> f = S =>
        {
            var (values, V) = Eigh(S);
            return Sum(MatMul(V * values, V, transposeB: true) * B);
        };
        var gradient = Derive.Gradient(f, A);
        Assert.All(gradient.ToArray(), x => Assert.True(Math.Abs(x) < 10));
        // In the basis of Q all agrees but the block of the equal eigenvalues, where only the diagonal of some basis is known.
        var difference = MatMul(Q, MatMul(gradient - B, Q), transposeA: true);
        Near.Equal(Tensor.Zeros(4), Reshape(Columns(difference, 3), 4), 1e-10);
    }

    [Fact]
    public void Its_exponential_is_that_of_the_series()
    {
        var A = 0.5 * Symmetric(3, 3);
        Near.Equal(MatrixExponential(A), Exponential(A), 1e-12);
        var v = Symmetric(3, 3);
        Near.Equal(Derive.Gradient(MatrixExponential, A, v), Derive.Gradient(Exponential, A, v), 1e-11);
    }

    [Fact]
    public void The_gradient_is_symmetric_and_the_tangent_counts_by_its_symmetric_part()
    {
        var (A, T) = (Symmetric(3, 3), Normal(3, 3));
        var gradient = Derive.Gradient(S => Eigh(S).Vectors, A, T);
        Near.Equal(gradient, gradient.T, 0);
        Near.Equal(Derive.Tangent(S => Eigh(S).Vectors, A, 0.5 * (T + T.T)), Derive.Tangent(S => Eigh(S).Vectors, A, T));
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_named()
    {
        var A = Tensor.FromSpan([1, 0, 0, 1, 1, 0, double.NaN, 1], 2, 2, 2);
        var error = Assert.Throws<ArithmeticException>(() => Eigh(A));
        Assert.Equal("Eigh: the [2, 2] matrix (number 1 of the batch) holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
        error = Assert.Throws<ArithmeticException>(() => EigenvaluesSymmetric(Tensor.Full(double.PositiveInfinity, 1, 1)));
        Assert.Equal("EigenvaluesSymmetric: the [1, 1] matrix holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_an_error()
    {
        Assert.Equal("Eigh: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => Eigh(Normal(2, 3))).Message);
        Assert.Equal("EigenvaluesSymmetric: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => EigenvaluesSymmetric(Normal(2, 3))).Message);
    }
}
