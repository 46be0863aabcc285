using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class MatVecTests
{
    private static readonly Tensor A = Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void It_multiplies_vectors()
    {
        Near.Equal(Vector(14, 32), MatVec(A, Vector(1, 2, 3)));
        Near.Equal(Vector(9, 12, 15), MatVec(A, Vector(1, 2), transposeA: true));
        Near.Equal(Matrix(new double[,] { { 1, 4 }, { 3, 6 } }), MatVec(A, Matrix(new double[,] { { 1, 0, 0 }, { 0, 0, 1 } })));
    }

    [Fact]
    public void A_vector_of_other_length_is_named()
        => Assert.Equal("MatVec: x has shape [2]; expected […, M] with M = 3, as in A.", Assert.Throws<ArgumentException>(() => MatVec(A, Vector(1, 2))).Message);
}
