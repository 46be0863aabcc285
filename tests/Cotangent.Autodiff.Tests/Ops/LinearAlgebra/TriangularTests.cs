using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class TriangularTests
{
    [Fact]
    public void It_solves()
    {
        var (L, B) = (Factor(4, 2), Normal(4, 3));
        Near.Equal(BroadcastTo(B, 2, 4, 3), MatMul(L, TriangularSolve(L, B)));
        Near.Equal(BroadcastTo(B, 2, 4, 3), MatMul(L, TriangularSolve(L, B, adjoint: true), transposeA: true));
    }

    [Theory]
    [InlineData(Triangle.Lower)]
    [InlineData(Triangle.Upper)]
    [InlineData(Triangle.UnitLower)]
    [InlineData(Triangle.UnitUpper)]
    public void It_solves_with_the_given_triangle(Triangle triangle)
    {
        var (A, B) = (Normal(2, 4, 4) + 3 * Tensor.Identity(4), Normal(2, 4, 3));
        var T = triangle is Triangle.Lower or Triangle.UnitLower ? LowerTriangle(A) : UpperTriangle(A);
        if (triangle is Triangle.UnitLower or Triangle.UnitUpper) T = SetDiagonal(T, Tensor.Scalar(1));
        Near.Equal(B, MatMul(T, TriangularSolve(A, B, triangle)));
        Near.Equal(B, MatMul(T, TriangularSolve(A, B, triangle, adjoint: true), transposeA: true));
    }

    [Fact]
    public void The_rest_of_the_matrix_is_not_read()
    {
        var A = Matrix(new[,] { { double.NaN, 2 }, { double.NaN, double.NaN } });
        Near.Equal(Matrix(new double[,] { { -5 }, { 3 } }), TriangularSolve(A, Matrix(new double[,] { { 1 }, { 3 } }), Triangle.UnitUpper));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Stacked_columns_are_solved_as_one_system(int batch)
    {
        // One column for each of 5 stacked right-hand sides, before a batch of its own.
        var (L, B) = (Factor(3, batch), Normal(5, batch, 3, 1));
        var X = TriangularSolve(L, B);
        Near.Equal(B, MatMul(L, X));
    }

    [Fact]
    public void A_triangle_that_does_not_exist_is_an_error()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TriangularSolve(Factor(2), Normal(2, 1), (Triangle)7));
        Assert.StartsWith("TriangularSolve: there is no triangle 7. Give one of Lower, Upper, UnitLower and UnitUpper.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_gradient_is_the_number_of_another_system()
        => Near.Equal(Matrix(new[,] { { -1.0 / 6, 0 }, { -1.0 / 6, -1.0 / 18 } }), Derive.Gradient(L => TriangularSolve(L, Tensor.Ones(2, 1)), Matrix(new double[,] { { 2, 0 }, { 1, 3 } })));

    [Fact]
    public void A_zero_on_the_diagonal_gives_infinities()
        => Near.Equal(Tensor.FromSpan([double.PositiveInfinity], 1, 1), TriangularSolve(Tensor.Zeros(1, 1), Tensor.Ones(1, 1)));

    [Fact]
    public void Right_hand_sides_of_other_length_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => TriangularSolve(Factor(3), Normal(2, 1)));
        Assert.Equal("TriangularSolve: B has shape [2, 1]; expected […, N, M] with N = 3, as in L.", error.Message);
        error = Assert.Throws<ArgumentException>(() => TriangularSolve(Normal(2, 3), Normal(2, 1), Triangle.Upper));
        Assert.Equal("TriangularSolve: A has shape [2, 3]; expected […, N, N] with N = 3.", error.Message);
    }
}
