using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SolveTests
{
    private static readonly Tensor Singular = Matrix(new double[,] { { 1, 2 }, { 2, 4 } });

    [Fact]
    public void It_solves_both_ways()
    {
        var (A, B) = (Normal(2, 4, 4), Normal(4, 3));
        Near.Equal(BroadcastTo(B, 2, 4, 3), MatMul(A, Solve(A, B)), 1e-11);
        Near.Equal(BroadcastTo(B, 2, 4, 3), MatMul(A, Solve(A, B, adjoint: true), transposeA: true), 1e-11);
    }

    [Fact]
    public void The_inverse_is_the_inverse_on_both_sides()
    {
        var A = Normal(2, 4, 4);
        Near.Equal(BroadcastTo(Tensor.Identity(4), 2, 4, 4), MatMul(A, Inverse(A)), 1e-11);
        Near.Equal(A, Inverse(Inverse(A)), 1e-11);
    }

    [Fact]
    public void Of_a_symmetric_matrix_it_agrees_with_the_Cholesky_solve()
    {
        var (A, B) = (Spd(4), Normal(4, 2));
        Near.Equal(CholeskySolve(Cholesky(A), B), Solve(A, B));
    }

    [Fact]
    public void A_singular_matrix_is_named_with_its_pivot()
    {
        var error = Assert.Throws<SingularMatrixException>(() => Solve(Singular, Normal(2, 1)));
        Assert.Equal("Solve: the [2, 2] matrix is singular: pivot 1 of its L U factors is 0. Look for rows or columns that are equal, zero, or sums of others.", error.Message);
        error = Assert.Throws<SingularMatrixException>(() => Inverse(Tensor.FromSpan([1, 0, 0, 1, 0, 0, 0, 1], 2, 2, 2)));
        Assert.Equal(
            "Inverse: the [2, 2] matrix (number 1 of the batch) is singular: pivot 0 of its L U factors is 0. Look for rows or columns that are equal, zero, or sums of others.",
            error.Message);
        Assert.Equal((1, 0), (error.BatchIndex, error.Pivot));
    }

    [Fact]
    public void NaN_propagates()
    {
        Assert.All(Solve(Matrix(new[,] { { 1, double.NaN }, { 0, 1 } }), Tensor.Ones(2, 1)).ToArray().Take(1), x => Assert.True(double.IsNaN(x)));
    }

    [Fact]
    public void NaN_propagates_from_a_pivot()
    {
        NativeBackEnd.SkipUnlessOwn("a search for a pivot that sees NaN");
        Assert.Contains(double.NaN, Inverse(Matrix(new[,] { { 0, 0 }, { double.NaN, 1 } })).ToArray());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Solve(Normal(3, 3), Normal(2, 1)));
        Assert.Equal("Solve: B has shape [2, 1]; expected […, N, M] with N = 3, as in A.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Inverse(Normal(3, 2)));
        Assert.Equal("Inverse: A has shape [3, 2]; expected […, N, N] with N = 2.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Solve(Normal(2, 3, 3), Normal(4, 3, 1)));
        Assert.Equal("Solve: shapes [2] and [4] do not broadcast: axis −1 has lengths 2 and 4. Make the lengths equal, or one of them 1.", error.Message);
    }
}
