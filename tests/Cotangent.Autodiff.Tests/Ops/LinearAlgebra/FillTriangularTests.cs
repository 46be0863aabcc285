using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class FillTriangularTests
{
    [Fact]
    public void The_order_is_that_of_TensorFlow_Probability()
    {
        var x = Vector(1, 2, 3, 4, 5, 6);
        Near.Equal(Matrix(new double[,] { { 4, 0, 0 }, { 6, 5, 0 }, { 3, 2, 1 } }), FillTriangular(x));
        Near.Equal(Matrix(new double[,] { { 1, 2, 3 }, { 0, 5, 6 }, { 0, 0, 4 } }), FillUpperTriangular(x));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_inverse_gives_the_vector_back(int n)
    {
        var x = Normal(2, n * (n + 1) / 2);
        Near.Equal(x, FillTriangularInverse(FillTriangular(x)), 0);
        Near.Equal(x, FillUpperTriangularInverse(FillUpperTriangular(x)), 0);
        var A = Normal(2, n, n);
        Near.Equal(LowerTriangle(A), FillTriangular(FillTriangularInverse(A)), 0);
        Near.Equal(UpperTriangle(A), FillUpperTriangular(FillUpperTriangularInverse(A)), 0);
    }

    [Fact]
    public void The_other_triangle_is_not_read() => Near.Equal(Vector(3, 2, 1), FillTriangularInverse(Matrix(new[,] { { 1, double.NaN }, { 2, 3 } })));

    [Fact]
    public void A_length_that_is_no_triangle_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => FillTriangular(Normal(2, 7)));
        Assert.Equal("FillTriangular: x has shape [2, 7]; its last axis must be n(n+1)/2 long for an n × n triangle, as 6 and 10 are.", error.Message);
        error = Assert.Throws<ArgumentException>(() => FillUpperTriangular(Normal(2)));
        Assert.Equal("FillUpperTriangular: x has shape [2]; its last axis must be n(n+1)/2 long for an n × n triangle, as 1 and 3 are.", error.Message);
        error = Assert.Throws<ArgumentException>(() => FillTriangularInverse(Normal(2, 3)));
        Assert.Equal("FillTriangularInverse: A has shape [2, 3]; expected […, N, N] with N = 3.", error.Message);
    }
}
