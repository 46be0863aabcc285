using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class CholeskySolveTests
{
    [Fact]
    public void It_solves_with_the_matrix_of_the_factor()
    {
        var (A, B) = (Spd(4, 2), Normal(4, 3));
        Near.Equal(BroadcastTo(B, 2, 4, 3), MatMul(A, CholeskySolve(Cholesky(A), B)));
    }

    [Fact]
    public void Its_gradients_are_those_of_two_triangular_solves()
    {
        var (L, B, dX) = (Factor(4), Normal(4, 3), Normal(4, 3));
        static Tensor Two(Tensor L, Tensor B) => TriangularSolve(L, TriangularSolve(L, B), adjoint: true);
        Near.Equal(Derive.Gradient(T => Two(T, B), L, dX), Derive.Gradient(T => CholeskySolve(T, B), L, dX));
        Near.Equal(Derive.Gradient(C => Two(L, C), B, dX), Derive.Gradient(C => CholeskySolve(L, C), B, dX));
    }

    [Fact]
    public void The_gradient_of_a_quadratic_form_is_minus_its_outer_product()
    {
        // yᵀ A⁻¹ y has the gradient −α αᵀ with α = A⁻¹ y.
        var (A, y) = (Spd(4), Normal(4, 1));
        var alpha = CholeskySolve(Cholesky(A), y);
        Near.Equal(-MatMul(alpha, alpha, transposeB: true), Derive.Gradient(S => Sum(y * CholeskySolve(Cholesky(S), y)), A));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => CholeskySolve(Factor(3), Normal(2, 1)));
        Assert.Equal("CholeskySolve: B has shape [2, 1]; expected […, N, M] with N = 3, as in L.", error.Message);
        error = Assert.Throws<ArgumentException>(() => CholeskyLogDeterminant(Normal(2, 1)));
        Assert.Equal("CholeskyLogDeterminant: L has shape [2, 1]; expected […, N, N] with N = 1.", error.Message);
        error = Assert.Throws<ArgumentException>(() => LogDeterminant(Normal(2, 1)));
        Assert.Equal("LogDeterminant: A has shape [2, 1]; expected […, N, N] with N = 1.", error.Message);
    }
}
