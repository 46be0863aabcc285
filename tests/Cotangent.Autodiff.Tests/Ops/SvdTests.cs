using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SvdTests
{
    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    public void The_factors_give_the_matrix_back(int m, int n)
    {
        var A = Normal(2, m, n);
        var (U, s, V) = Svd(A);
        var k = Math.Min(m, n);
        Near.Equal(A, MatMul(U, MatMul(DiagonalMatrix(s), V, transposeB: true)));
        Near.Equal(BroadcastTo(Tensor.Identity(k), 2, k, k), MatMul(U, U, transposeA: true));
        Near.Equal(BroadcastTo(Tensor.Identity(k), 2, k, k), MatMul(V, V, transposeA: true));
        Near.Equal(s, SingularValues(A));
    }

    [Fact]
    public void The_gradient_of_the_sum_of_squares_is_twice_the_matrix()
    {
        foreach (var A in new[] { Normal(4, 3), Normal(2, 3), Tensor.Identity(3), Tensor.Ones(3, 2), Tensor.Zeros(3, 2) })
        {
            Near.Equal(2 * A, Derive.Gradient(X => Sum(Square(SingularValues(X))), A));
            Near.Equal(2 * A, Derive.Gradient(X => Sum(Square(Svd(X).S)), A));
        }
    }

    [Fact]
    public void Of_a_symmetric_positive_definite_matrix_it_is_the_eigendecomposition()
    {
        var A = Spd(3);
        Near.Equal(Reshape(Columns(AsRow(EigenvaluesSymmetric(A)), 2, 1, 0), 3), SingularValues(A));
    }

    [Fact]
    public void A_projection_onto_the_columns_has_finite_gradients_where_singular_values_are_equal()
    {
        // U Uᵀ does not depend on the basis: its gradient is that of A (AᵀA)⁻¹ Aᵀ.
        Func<Tensor, Tensor> byInverse = X => MatMul(X, Solve(MatMul(X, X, transposeA: true), X.T));
        Func<Tensor, Tensor> bySvd = X =>
        {
            var U = Svd(X).U;
            return MatMul(U, U, transposeB: true);
        };
        foreach (var A in new[] { Normal(4, 2), Matrix(new double[,] { { 1, 0 }, { 0, 1 }, { 0, 0 } }) })
        {
            var v = Normal(A.Shape[0], A.Shape[0]);
            Near.Equal(Derive.Gradient(byInverse, A, v), Derive.Gradient(bySvd, A, v), 1e-11);
        }
    }

    [Fact]
    public void The_first_largest_component_of_each_left_vector_is_positive()
    {
        var U = Svd(Matrix(new double[,] { { -3, 0 }, { 0, -2 } })).U;
        Near.Equal(Tensor.Identity(2), U);
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_named()
    {
        var error = Assert.Throws<ArithmeticException>(() => Svd(Tensor.Full(double.NaN, 2, 3)));
        Assert.Equal("Svd: the [3, 2] matrix holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
        error = Assert.Throws<ArithmeticException>(() => SingularValues(Tensor.Full(double.NaN, 2, 3)));
        Assert.Equal("SingularValues: the [2, 3] matrix holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
    }

    [Fact]
    public void A_vector_is_an_error()
    {
        Assert.Equal("Svd: A has shape [3]; expected […, M, N].", Assert.Throws<ArgumentException>(() => Svd(Normal(3))).Message);
        Assert.Equal("SingularValues: A has shape [3]; expected […, M, N].", Assert.Throws<ArgumentException>(() => SingularValues(Normal(3))).Message);
    }

    private static Tensor AsRow(Tensor x) => Reshape(x, 1, x.Count);
}
