using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class BandPartTests
{
    private static readonly Tensor A = Matrix(new double[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, { 9, 10, 11, 12 } });

    [Fact]
    public void It_keeps_the_band_alone()
    {
        Near.Equal(Matrix(new double[,] { { 1, 2, 0, 0 }, { 5, 6, 7, 0 }, { 0, 10, 11, 12 } }), BandPart(A, 1, 1));
        Near.Equal(Matrix(new double[,] { { 1, 0, 0, 0 }, { 0, 6, 0, 0 }, { 0, 0, 11, 0 } }), BandPart(A, 0, 0));
    }

    [Fact]
    public void A_negative_number_keeps_that_side_whole()
    {
        Near.Equal(A, BandPart(A, -1, -1));
        Near.Equal(LowerTriangle(A), BandPart(A, -1, 0));
        Near.Equal(UpperTriangle(A), BandPart(A, 0, -1));
        Near.Equal(A, BandPart(A, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void The_triangles_share_the_diagonal() => Near.Equal(A, LowerTriangle(A) + UpperTriangle(A) - BandPart(A, 0, 0));

    [Fact]
    public void What_is_outside_is_zero_even_if_it_was_NaN() => Near.Equal(Matrix(new double[,] { { 1, 2 }, { 0, 3 } }), UpperTriangle(Matrix(new[,] { { 1, 2 }, { double.NaN, 3 } })));

    [Fact]
    public void A_vector_has_no_band()
    {
        var error = Assert.Throws<ArgumentException>(() => BandPart(Normal(3), 0, 0));
        Assert.Equal("BandPart: A has shape [3]; expected […, N, M].", error.Message);
    }
}
