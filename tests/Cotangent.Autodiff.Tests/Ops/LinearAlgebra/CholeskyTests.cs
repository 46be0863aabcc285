using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class CholeskyTests
{
    [Fact]
    public void Its_factor_gives_the_matrix_back()
    {
        var A = Spd(4, 2);
        var L = Cholesky(A);
        Near.Equal(A, MatMul(L, L, transposeB: true));
        Near.Equal(L, LowerTriangle(L));
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        var A = Matrix(new[,] { { 4, double.NaN }, { 1, 3 } });
        Near.Equal(Cholesky(Matrix(new double[,] { { 4, 1 }, { 1, 3 } })), Cholesky(A));
    }

    [Fact]
    public void With_a_diagonal_it_is_the_factor_of_the_sum()
    {
        var (A, d) = (Spd(4, 2), Exp(Normal(4)));
        Near.Equal(Cholesky(AddDiagonal(A, d)), Cholesky(A, d), 0);
        Near.Equal(Cholesky(AddDiagonal(A, Tensor.Scalar(0.3))), Cholesky(A, Tensor.Scalar(0.3)), 0);
        var message = Assert.Throws<ArgumentException>(() => Cholesky(A, Normal(3))).Message;
        Assert.Equal("Cholesky: d has shape [3]; expected one that broadcasts to [2, 4], the diagonal of A.", message);
        Assert.Equal(
            Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(AddDiagonal(A, Tensor.Scalar(-100)))).Message,
            Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(A, Tensor.Scalar(-100))).Message);
    }

    [Fact]
    public void The_gradient_is_the_symmetrised_formula()
    {
        // Ā = ½(S + Sᵀ), S = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹
        var (A, dL) = (Spd(4), Normal(4, 4));
        var L = Cholesky(A);
        var P = LowerTriangle(MatMul(L, dL, transposeA: true));
        P -= 0.5 * DiagonalMatrix(Diagonal(P));
        var Z = TriangularSolve(L, P, adjoint: true);
        var S = TriangularSolve(L, Z.T, adjoint: true).T;
        var expected = 0.5 * (S + S.T);
        var gradient = Derive.Gradient(Cholesky, A, dL);
        Near.Equal(expected, gradient);
        Near.Equal(gradient, gradient.T, 0);
    }

    [Fact]
    public void The_upper_part_of_the_cotangent_does_not_count()
    {
        var (A, dL) = (Spd(3), Normal(3, 3));
        Near.Equal(Derive.Gradient(Cholesky, A, LowerTriangle(dL)), Derive.Gradient(Cholesky, A, dL));
    }

    [Fact]
    public void The_tangent_counts_by_its_symmetric_part()
    {
        var (A, T) = (Spd(3), Normal(3, 3));
        Near.Equal(Derive.Tangent(Cholesky, A, 0.5 * (T + T.T)), Derive.Tangent(Cholesky, A, T));
    }

    // Printed by other systems: a batch of two, a 2 × 2, and the log determinant, whose gradient is A⁻¹.
    [Fact]
    public void It_gives_the_numbers_of_other_systems()
    {
        var batch = Tensor.FromSpan([6, 4, 4, 6, 2, 6, 6, 20], 2, 2, 2);
        Near.Equal(Tensor.FromSpan([0.1897575, 0.02154995, 0.02154995, 0.2738613, 2.4748755, -0.7071073, -0.7071073, 0.3535535], 2, 2, 2), Derive.Gradient(Cholesky, batch), 1e-6);
        var A = Matrix(new double[,] { { 4, 1 }, { 1, 3 } });
        Near.Equal(Matrix(new[,] { { 0.206344, 0.174622 }, { 0.174622, 0.301511 } }), Derive.Gradient(Cholesky, A), 1e-6);
        Near.Equal(Matrix(new double[,] { { 3, -1 }, { -1, 4 } }) / 11, Derive.Gradient(M => 2 * Sum(Log(Diagonal(Cholesky(M)))), A));
    }

    [Fact]
    public void A_cotangent_that_is_the_factor_itself_counts_once()
    {
        // With L̄ = L the gradient is ½ I whatever A is: its derivatives through L and through L̄ cancel.
        Func<Tensor, Tensor> pulled = A =>
        {
            using var tape = new GradientTape();
            tape.Watch(A);
            var L = Cholesky(A);
            return tape.Gradient(L, A, outputGradient: L);
        };
        Near.Equal(0.5 * Tensor.Identity(3), pulled(Spd(3)));
        Near.Equal(Tensor.Zeros(3, 3), Derive.Gradient(pulled, Spd(3), Normal(3, 3)));
        Near.Equal(Tensor.Zeros(3, 3), Derive.Tangent(pulled, Spd(3), Normal(3, 3)));
    }

    [Theory]
    [InlineData(-1, "Cholesky: the [2, 2] matrix is not positive definite: pivot 1 is -5. Its smallest diagonal element is -1. A covariance has a positive diagonal: look at the kernel's variances.")]
    [InlineData(
        4,
        "Cholesky: the [2, 2] matrix is not positive definite: pivot 1 is 0. Its smallest diagonal element is 1. Look for duplicate inputs or a lengthscale far beyond the " +
            "range of the inputs; or add jitter or noise to its diagonal.")]
    [InlineData(double.NaN, "Cholesky: the [2, 2] matrix is not positive definite: pivot 1 is NaN. It holds NaN: look for a parameter or an input that is not finite.")]
    public void A_matrix_that_is_not_positive_definite_is_diagnosed(double corner, string message)
    {
        var error = Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(Matrix(new[,] { { 1, 2 }, { 2, corner } })));
        Assert.Equal(message, error.Message);
        Assert.Equal((0, 1), (error.BatchIndex, error.Pivot));
    }

    [Fact]
    public void The_matrix_of_a_batch_that_fails_is_numbered()
    {
        var error = Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(Tensor.FromSpan([1, 0, 0, 1, 0, 0, 0, 1], 2, 2, 2)));
        Assert.Equal((1, 0), (error.BatchIndex, error.Pivot));
        Assert.StartsWith("Cholesky: the [2, 2] matrix (number 1 of the batch) is not positive definite: pivot 0 is 0. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_upper_triangle_holds_is_not_blamed()
    {
        var error = Assert.Throws<NotPositiveDefiniteException>(() => Cholesky(Matrix(new[,] { { 1, double.NaN }, { 2, 1 } })));
        Assert.Contains("Look for duplicate inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Cholesky(Normal(2, 3)));
        Assert.Equal("Cholesky: A has shape [2, 3]; expected […, N, N] with N = 3.", error.Message);
    }
}
