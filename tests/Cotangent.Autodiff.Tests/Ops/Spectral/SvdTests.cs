using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SvdTests
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
        var (U, s, V) = Svd(A);
        var k = Math.Min(m, n);
        Near.Equal(A, MatMul(U, MatMul(DiagonalMatrix(s), V, transposeB: true)));
        Near.Equal(BroadcastTo(Tensor.Identity(k), 2, k, k), MatMul(U, U, transposeA: true));
        Near.Equal(BroadcastTo(Tensor.Identity(k), 2, k, k), MatMul(V, V, transposeA: true));
        Near.Equal(s, SingularValues(A));
    }

    [Fact]
    public void Of_a_symmetric_positive_definite_matrix_it_is_the_eigendecomposition()
    {
        var A = Spd(3);
        Near.Equal(Reshape(Columns(AsRow(EigenvaluesSymmetric(A)), 2, 1, 0), 3), SingularValues(A));
    }

    [Fact]
    public void A_projection_onto_the_columns_has_its_gradient()
    {
        // U Uᵀ does not depend on the basis: its gradient is that of A (AᵀA)⁻¹ Aᵀ.
        Tensor byInverse(Tensor X) => MatMul(X, Solve(MatMul(X, X, transposeA: true), X.T));
        Tensor bySvd(Tensor X) => Gram(Svd(X).U);
        Tensor byPolarFactor(Tensor X) => Gram(PolarFactor(X));
        var (A, B, W) = (Normal(4, 2), Matrix(new double[,] { { 1, 0 }, { 0, 1 }, { 0, 0 } }), Normal(3, 3));
        Near.Equal(Derive.Gradient(byInverse, A, Normal(4, 4)), Derive.Gradient(bySvd, A, Normal(4, 4)), 1e-11);
        Near.Equal(Derive.Gradient(byInverse, B, W), Derive.Gradient(byPolarFactor, B, W), 1e-11);
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(bySvd, B, W));
    }

    [Fact]
    public void What_the_singular_vectors_do_not_determine_is_refused()
    {
        var W = Matrix(new double[,] { { 1, 2 }, { 6, 5 } });
        Tensor orthogonal(Tensor X) => MatMul(Svd(X).U, Svd(X).V, transposeB: true);
        var error = Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(orthogonal, Tensor.Identity(2), W));
        Assert.Equal(
            "Svd: singular values 0 and 1 are 1 and 1: the derivative depends on how their vectors are chosen, or on what these do not tell. For U Vᵀ use PolarFactor. For a " +
                "function of the whole matrix use " +
            "SymmetricFunction, MatrixSqrt, MatrixLog or MatrixPower of A Aᵀ or Aᵀ A; for the singular values alone, SingularValues.",
            error.Message);
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Rebuilt, Tensor.Identity(2), W));
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Tangent(Rebuilt, Tensor.Identity(2), W));
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Rebuilt, Matrix(new[,] { { 1, 0 }, { 0, 1 + 1e-11 } }), W));
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(X => Svd(X).U, Tensor.Ones(3, 2)));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    [InlineData(3e-8)]
    [InlineData(1e-10)]
    [InlineData(1e-15)]
    public void Small_singular_values_that_are_apart_have_their_derivatives(double s)
    {
        var A = DiagonalMatrix(Vector(1, 2 * s, s));
        var W = Normal(3, 3);
        Near.Equal(W, Derive.Gradient(Rebuilt, A, W), 1e-12);
        // With U = V = I the gradient of ⟨W, U⟩ is (W[i, j] − W[j, i]) s[j] / (s[j]² − s[i]²).
        var values = Vector(1, 2 * s, s);
        var (row, column) = (Reshape(values, 1, 3), Reshape(values, 3, 1));
        var expected = DivideNoNaN((W - W.T) * row, (row - column) * (row + column));
        Near.Equal(expected, Derive.Gradient(X => Svd(X).U, A, W), 1e-12);
    }

    [Theory]
    [InlineData(1e-165)]
    [InlineData(1e160)]
    public void The_gradient_of_the_vectors_scales_with_the_inverse_of_the_matrix(double scale)
    {
        var (A, W) = (Normal(4, 3), Sin(2 * Normal(4, 3)));
        var expected = Derive.Gradient(X => Svd(X).U, A, W);
        Near.Equal(expected, scale * Derive.Gradient(X => Svd(X).U, scale * A, W), 1e-11);
    }

    [Fact]
    public void Leading_vectors_have_their_gradient_despite_singular_values_of_0()
    {
        // u vᵀ of the largest singular value of a matrix of rank 1 is A / s, with the differential of A (tr AᵀA)^−½ along A.
        var A = MatMul(Normal(4, 1), Normal(1, 3));
        Tensor leading(Tensor X)
        {
            var (U, _, V) = Svd(X);
            return MatMul(Columns(U, 0), Columns(V, 0), transposeB: true);
        }
        var W = Normal(4, 3);
        var (U, s, V) = Svd(A);
        var (P, Q) = (Gram(Columns(U, 0)), Gram(Columns(V, 0)));
        var turned = (MatMul(Tensor.Identity(4) - P, MatMul(W, Q)) + MatMul(P, MatMul(W, Tensor.Identity(3) - Q))) / s[0];
        Near.Equal(turned, Derive.Gradient(leading, A, W), 1e-12);
    }

    private static Tensor Gram(Tensor U) => MatMul(U, U, transposeB: true);

    private static Tensor Rebuilt(Tensor X)
    {
        var (U, s, V) = Svd(X);
        return MatMul(U * s, V, transposeB: true);
    }

    [Fact]
    public void The_first_largest_component_of_each_left_vector_is_positive()
    {
        var U = Svd(Matrix(new double[,] { { -3, 0 }, { 0, -2 } })).U;
        Near.Equal(Tensor.Identity(2), U);
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_named()
    {
        var error = Assert.Throws<ArithmeticException>(() => Svd(Tensor.Full(double.NaN, 2, 3)));
        Assert.Equal("Svd: the [3, 2] matrix holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
        error = Assert.Throws<ArithmeticException>(() => SingularValues(Tensor.Full(double.NaN, 2, 3)));
        Assert.Equal("SingularValues: the [2, 3] matrix holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
    }

    [Fact]
    public void A_vector_is_an_error()
    {
        Assert.Equal("Svd: A has shape [3]; expected […, M, N].", Assert.Throws<ArgumentException>(() => Svd(Normal(3))).Message);
        Assert.Equal("SingularValues: A has shape [3]; expected […, M, N].", Assert.Throws<ArgumentException>(() => SingularValues(Normal(3))).Message);
    }

    private static Tensor AsRow(Tensor x) => Reshape(x, 1, x.Count);
}
