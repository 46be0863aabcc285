using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class DiagonalsTests
{
    private static readonly Tensor A = Matrix(new double[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, { 9, 10, 11, 12 } });

    [Fact]
    public void Every_diagonal_of_a_rectangular_matrix_can_be_taken()
    {
        Near.Equal(Vector(1, 6, 11), Diagonal(A));
        Near.Equal(Vector(2, 7, 12), Diagonal(A, 1));
        Near.Equal(Vector(4), Diagonal(A, 3));
        Near.Equal(Vector(9), Diagonal(A, -2));
        Near.Equal(Vector(5, 10), Diagonal(A, -1));
        Near.Equal(Vector(1, 6, 11), Diagonal(A.T));
    }

    [Fact]
    public void A_matrix_is_the_sum_of_its_diagonals()
    {
        var S = Normal(2, 3, 3);
        var sum = DiagonalMatrix(Diagonal(S));
        foreach (var offset in new[] { -2, -1, 1, 2 }) sum += DiagonalMatrix(Diagonal(S, offset), offset);
        Near.Equal(S, sum, 0);
    }

    [Fact]
    public void SetDiagonal_leaves_the_rest()
    {
        var set = SetDiagonal(A, Vector(-1, -2, -3));
        Near.Equal(Matrix(new double[,] { { -1, 2, 3, 4 }, { 5, -2, 7, 8 }, { 9, 10, -3, 12 } }), set);
        Near.Equal(A, SetDiagonal(set, Diagonal(A)), 0);
        Near.Equal(Vector(7, 7, 7), Diagonal(SetDiagonal(A, Tensor.Scalar(7))));
    }

    [Fact]
    public void The_gradient_of_SetDiagonal_leaves_the_old_diagonal_out()
    {
        Near.Equal(Tensor.Ones(3, 3) - Tensor.Identity(3), Derive.Gradient(S => SetDiagonal(S, Vector(1, 2, 3)), Normal(3, 3)));
        Near.Equal(Tensor.Ones(3), Derive.Gradient(d => SetDiagonal(Normal(3, 3), d), Normal(3)));
    }

    [Fact]
    public void The_gradient_of_the_trace_is_the_identity()
    {
        Near.Equal(Tensor.FromSpan([5, -2], 2), Trace(Tensor.FromSpan([1, 2, 3, 4, 0, 9, 9, -2], 2, 2, 2)));
        Near.Equal(3 * Tensor.Identity(3), Derive.Gradient(Trace, Normal(3, 3), Tensor.Scalar(3)));
    }

    [Fact]
    public void A_diagonal_outside_the_matrix_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Diagonal(A, 4));
        Assert.Equal("Diagonal: offset 4 is outside A of shape [3, 4]. Its diagonals run from -2 to 3.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Diagonal(A, -3));
        Assert.Equal("Diagonal: offset -3 is outside A of shape [3, 4]. Its diagonals run from -2 to 3.", error.Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => SetDiagonal(A, Vector(1, 2)));
        Assert.Equal("SetDiagonal: d has shape [2]; expected one that broadcasts to [3], the diagonal of A.", error.Message);
        error = Assert.Throws<ArgumentException>(() => Trace(A));
        Assert.Equal("Trace: A has shape [3, 4]; expected […, N, N] with N = 4.", error.Message);
    }

    [Fact]
    public void AddDiagonal_names_a_diagonal_that_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => AddDiagonal(Normal(3, 3), Normal(2)));
        Assert.Equal("AddDiagonal: d has shape [2]; expected one that broadcasts to [3], the diagonal of A.", error.Message);
    }
}
