using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class DeterminantTests
{
    [Fact]
    public void It_is_multiplicative()
    {
        var (A, B) = (Normal(2, 4, 4), Normal(4, 4));
        Near.Equal(Determinant(A) * Determinant(B), Determinant(MatMul(A, B)), 1e-11);
        Near.Equal(LogAbsDeterminant(A) + LogAbsDeterminant(B), LogAbsDeterminant(MatMul(A, B)), 1e-11);
    }

    [Fact]
    public void Sign_and_logarithm_give_the_determinant()
    {
        var A = Tensor.FromSpan([0, 1, 1, 0, 2, 0, 0, 3, 1, 2, 2, 4], 3, 2, 2);
        var (sign, logarithm) = SignedLogDeterminant(A);
        Near.Equal(Vector(-1, 1, 0), sign);
        Near.Equal(Vector(0, Math.Log(6), double.NegativeInfinity), logarithm);
        Near.Equal(Determinant(A), sign * Exp(logarithm));
    }

    [Fact]
    public void The_logarithm_does_not_overflow()
    {
        var A = 1e200 * Tensor.Identity(3);
        Near.Equal(Tensor.Scalar(double.PositiveInfinity), Determinant(A));
        Near.Equal(Tensor.Scalar(600 * Math.Log(10)), LogAbsDeterminant(A));
    }

    [Fact]
    public void A_determinant_neither_over_nor_underflows_on_the_way()
    {
        foreach (var diagonal in new[] { Vector(1e200, 1e200, 1e-200, 1e-200), Vector(1e-200, 1e-200, 1e200, 1e200) })
        {
            var A = DiagonalMatrix(diagonal);
            Near.Equal(Tensor.Scalar(1), Determinant(A), 1e-13);
            Near.Equal(Tensor.Identity(4), A * Derive.Gradient(Determinant, A), 1e-12);
        }
    }

    [Fact]
    public void The_gradient_is_the_transposed_adjugate_also_where_the_matrix_is_singular()
    {
        Near.Equal(Matrix(new double[,] { { 4, -2 }, { -2, 1 } }), Derive.Gradient(Determinant, Matrix(new double[,] { { 1, 2 }, { 2, 4 } })));
        Near.Equal(Tensor.Zeros(3, 3), Derive.Gradient(Determinant, Tensor.Ones(3, 3)));
        Near.Equal(Tensor.Zeros(3, 3), Derive.Gradient(Determinant, Tensor.Zeros(3, 3)));
        Near.Equal(Tensor.FromSpan([4, -3, -2, 1, 4, -2, -2, 1], 2, 2, 2), Derive.Gradient(Determinant, Tensor.FromSpan([1, 2, 3, 4, 1, 2, 2, 4], 2, 2, 2)));
        var A = Normal(4, 4);
        Near.Equal(Determinant(A) * Inverse(A).T, Derive.Gradient(Determinant, A), 1e-11);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-8)]
    [InlineData(1e-10)]
    [InlineData(1e-12)]
    public void The_gradient_is_accurate_near_a_singular_matrix(double epsilon)
        => Near.Equal(Matrix(new[,] { { 1 + epsilon, -1 }, { -1, 1 } }), Derive.Gradient(Determinant, Matrix(new[,] { { 1, 1 }, { 1, 1 + epsilon } })));

    [Fact]
    public void The_second_derivative_of_a_2_by_2_determinant_is_constant()
    {
        // det A = a d − b c: along u the gradient [[d, −c], [−b, a]] changes by that of u.
        foreach (var A in new[] { Normal(2, 2), Tensor.Ones(2, 2), Tensor.Zeros(2, 2) })
            Near.Equal(Matrix(new double[,] { { 4, -3 }, { -2, 1 } }), Derive.Tangent(X => Derive.Gradient(Determinant, X), A, Matrix(new double[,] { { 1, 2 }, { 3, 4 } })));
    }

    [Fact]
    public void A_third_derivative_exists_where_the_matrix_is_invertible()
    {
        // Of 3 × 3 matrices it is the same everywhere: the sum over subsets of the directions of det(their sum), with alternating signs.
        var (A, U, V, W) = (Normal(3, 3), Normal(3, 3).T, Spd(3), Square(Normal(3, 3)));
        var expected = Determinant(U + V + W) - Determinant(U + V) - Determinant(U + W) - Determinant(V + W) + Determinant(U) + Determinant(V) + Determinant(W);
        Near.Equal(expected, Derive.Tangent(x => Derive.Tangent(y => Derive.Tangent(Determinant, y, U), x, V), A, W), 1e-10);
        Near.Equal(expected, Sum(W * Derive.Gradient(x => Derive.Tangent(y => Derive.Tangent(Determinant, y, U), x, V), A)), 1e-10);
    }

    [Fact]
    public void The_gradient_of_the_logarithm_is_finite_where_the_matrix_is_singular()
    {
        // The transposed pseudo-inverse of [[1, 2], [2, 4]] is itself over 25.
        var A = Matrix(new double[,] { { 1, 2 }, { 2, 4 } });
        Near.Equal(A / 25, Derive.Gradient(LogAbsDeterminant, A));
        Near.Equal(A / 25, Derive.Gradient(X => SignedLogDeterminant(X).LogAbs, A));
        Near.Equal(Tensor.Zeros(2, 2), Derive.Gradient(X => SignedLogDeterminant(X).Sign, A));
        var B = Normal(3, 3);
        Near.Equal(Inverse(B).T, Derive.Gradient(LogAbsDeterminant, B));
    }

    [Fact]
    public void NaN_propagates_to_value_and_gradient()
    {
        var A = Matrix(new[,] { { double.NaN, 1 }, { 2, 1 } });
        Near.Equal(Tensor.Scalar(double.NaN), Determinant(A));
        Near.Equal(Tensor.Full(double.NaN, 2, 2), Derive.Gradient(Determinant, A));
        Near.Equal(Tensor.Scalar(double.NaN), SignedLogDeterminant(A).Sign);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_an_error()
    {
        Assert.Equal("Determinant: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => Determinant(Normal(2, 3))).Message);
        Assert.Equal("LogAbsDeterminant: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => LogAbsDeterminant(Normal(2, 3))).Message);
        Assert.Equal("SignedLogDeterminant: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => SignedLogDeterminant(Normal(2, 3))).Message);
    }

    [Fact]
    public void The_log_determinant_has_the_inverse_as_gradient()
    {
        var A = Spd(4);
        Near.Equal(LogAbsDeterminant(A), LogDeterminant(A));
        Near.Equal(LogDeterminant(A), CholeskyLogDeterminant(Cholesky(A)));
        Near.Equal(Inverse(A), Derive.Gradient(LogDeterminant, A));
        Near.Equal(Matrix(new double[,] { { 3, -1 }, { -1, 4 } }) / 11, Derive.Gradient(LogDeterminant, Matrix(new double[,] { { 4, 1 }, { 1, 3 } })));
    }
}
