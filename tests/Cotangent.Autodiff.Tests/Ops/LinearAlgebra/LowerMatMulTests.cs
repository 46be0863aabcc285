using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class LowerMatMulTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(90, 70)]
    public void It_is_the_lower_triangle_of_the_product(int n, int k)
    {
        var (A, B) = (Normal(2, n, k), AwayFromZero(n, k));
        Near.Equal(LowerTriangle(MatMul(A, B, transposeB: true)), LowerMatMul(A, B), 1e-12);
    }

    [Fact]
    public void Of_no_terms_it_is_zero() => Near.Equal(Tensor.Zeros(3, 3), LowerMatMul(Tensor.Zeros(3, 0), Tensor.Zeros(3, 0)));

    [Fact]
    public void Wrong_shapes_are_named() =>
        Assert.StartsWith("LowerMatMul: B has shape [3, 1]", Assert.Throws<ArgumentException>(() => LowerMatMul(Normal(3, 2), Normal(3, 1))).Message, StringComparison.Ordinal);
}
