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
    }
}
