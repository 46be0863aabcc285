using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class QrTests
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
        var (Q, R) = Qr(A);
        var k = Math.Min(m, n);
        Near.Equal(A, MatMul(Q, R));
        Near.Equal(BroadcastTo(Tensor.Identity(k), 2, k, k), MatMul(Q, Q, transposeA: true));
        Near.Equal(UpperTriangle(R), R, 0);
        Assert.All(Diagonal(R).ToArray(), r => Assert.True(r > 0));
    }

    [Fact]
    public void R_is_the_transposed_Cholesky_factor_of_the_Gram_matrix()
    {
        var A = Normal(5, 3);
        Func<Tensor, Tensor> gram = X => Cholesky(MatMul(X, X, transposeA: true)).T;
        Near.Equal(gram(A), Qr(A).R);
        var v = Normal(3, 3);
        Near.Equal(Derive.Gradient(gram, A, v), Derive.Gradient(X => Qr(X).R, A, v));
    }

    [Fact]
    public void Only_the_upper_part_of_the_cotangent_of_R_counts()
    {
        var (A, v) = (Normal(4, 3), Normal(3, 3));
        Near.Equal(Derive.Gradient(X => Qr(X).R, A, UpperTriangle(v)), Derive.Gradient(X => Qr(X).R, A, v));
    }

    [Fact]
    public void A_vector_is_an_error() => Assert.Equal("Qr: A has shape [3]; expected […, M, N].", Assert.Throws<ArgumentException>(() => Qr(Normal(3))).Message);
}
