using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class MatrixExponentialTests
{
    [Fact]
    public void Of_a_diagonal_matrix_it_is_that_of_the_elements()
        => Near.Equal(DiagonalMatrix(Exp(Normal(2, 3))), MatrixExponential(DiagonalMatrix(Normal(2, 3))));

    [Fact]
    public void Its_determinant_is_the_exponential_of_the_trace()
    {
        var A = Normal(2, 3, 3);
        Near.Equal(Exp(Trace(A)), Determinant(MatrixExponential(A)), 1e-11);
        Near.Equal(Trace(A), LogAbsDeterminant(MatrixExponential(A)), 1e-11);
    }

    [Fact]
    public void The_gradient_of_its_trace_is_its_transpose()
    {
        var A = Normal(4, 4);
        Near.Equal(MatrixExponential(A).T, Derive.Gradient(X => Trace(MatrixExponential(X)), A));
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1)]
    [InlineData(1e150)]
    public void The_size_of_a_cotangent_does_not_cost_digits(double size)
    {
        var (A, v) = (Normal(3, 3), Normal(3, 3));
        Near.Equal(Derive.Gradient(MatrixExponential, A, v), Derive.Gradient(MatrixExponential, A, size * v) / size, 1e-14);
    }

    [Fact]
    public void A_zero_tangent_gives_zero() => Near.Equal(Tensor.Zeros(2, 2), Derive.Tangent(MatrixExponential, Normal(2, 2), Tensor.Zeros(2, 2)));

    [Fact]
    public void A_matrix_that_is_not_square_is_an_error()
        => Assert.Equal("MatrixExponential: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => MatrixExponential(Normal(2, 3))).Message);
}
