using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class TriangularMatMulTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(70)]
    public void It_is_the_product_with_the_lower_triangle(int n)
    {
        var (A, B) = (Normal(2, n, n), Normal(n, 5));
        Near.Equal(MatMul(LowerTriangle(A), B), TriangularMatMul(A, B));
        Near.Equal(MatMul(LowerTriangle(A), B, transposeA: true), TriangularMatMul(A, B, adjoint: true));
    }

    [Fact]
    public void The_rest_of_the_matrix_is_not_read()
        => Near.Equal(Matrix(new double[,] { { 2 }, { 7 } }), TriangularMatMul(Matrix(new[,] { { 2, double.NaN }, { 3, 4 } }), Matrix(new double[,] { { 1 }, { 1 } })));

    [Fact]
    public void It_undoes_a_triangular_solve()
    {
        var (L, B) = (Factor(4, 2), Normal(4, 3));
        Near.Equal(BroadcastTo(B, 2, 4, 3), TriangularMatMul(L, TriangularSolve(L, B)));
        Near.Equal(BroadcastTo(B, 2, 4, 3), TriangularMatMul(L, TriangularSolve(L, B, adjoint: true), adjoint: true));
    }

    [Fact]
    public void Wrong_shapes_are_named() =>
        Assert.StartsWith("TriangularMatMul: B has shape [2, 1]", Assert.Throws<ArgumentException>(() => TriangularMatMul(Normal(3, 3), Normal(2, 1))).Message, StringComparison.Ordinal);
}
