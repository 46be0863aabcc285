using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class MatMulTests
{
    [Fact]
    public void Inner_lengths_that_differ_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => MatMul(Normal(2, 3), Normal(4, 2)));
        Assert.Equal("MatMul: B has shape [4, 2]; expected […, K, M] with K = 3, as in A.", error.Message);
    }

    [Fact]
    public void Batches_that_do_not_broadcast_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => MatMul(Normal(2, 2, 3), Normal(3, 3, 2)));
        Assert.Equal("MatMul: shapes [2] and [3] do not broadcast: axis −1 has lengths 2 and 3. Make the lengths equal, or one of them 1.", error.Message);
    }

    [Fact]
    public void Transposition_flags_are_transpositions()
    {
        var (A, B) = (Normal(2, 3, 4), Normal(2, 4, 5));
        Near.Equal(MatMul(A, B), MatMul(A.T, B.T, transposeA: true, transposeB: true));
    }

    [Fact]
    public void A_product_over_no_inner_axis_is_zero() => Near.Equal(Tensor.Zeros(2, 3), MatMul(Tensor.Zeros(2, 0), Tensor.Zeros(0, 3)));
}
