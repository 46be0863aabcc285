using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class EighTests
{
    private static Tensor Symmetric(params int[] shape)
    {
        var X = Normal(shape);
        return X + X.T;
    }

    private static Tensor Exponential(Tensor A)
    {
        var (values, V) = Eigh(A);
        return MatMul(V * Exp(values), V, transposeB: true);
    }

    [Fact]
    public void Values_and_vectors_give_the_matrix_back()
    {
        var A = Symmetric(2, 4, 4);
        var (values, V) = Eigh(A);
        Near.Equal(A, MatMul(V, MatMul(DiagonalMatrix(values), V, transposeB: true)));
        Near.Equal(BroadcastTo(Tensor.Identity(4), 2, 4, 4), MatMul(V, V, transposeA: true));
        Near.Equal(values, EigenvaluesSymmetric(A));
    }

    [Fact]
    public void Values_ascend_and_the_first_largest_component_is_positive()
    {
        var (values, V) = Eigh(Matrix(new double[,] { { 1, 2 }, { 2, 1 } }));
        Near.Equal(Vector(-1, 3), values);
        Near.Equal(Matrix(new double[,] { { 1, 1 }, { -1, 1 } }) / Math.Sqrt(2), V);
    }

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        var A = Matrix(new[,] { { 1, double.NaN }, { 2, 1 } });
        Near.Equal(Vector(-1, 3), EigenvaluesSymmetric(A));
        Near.Equal(Vector(-1, 3), Eigh(A).Values);
    }

    [Fact]
    public void A_function_of_the_matrix_is_refused_where_eigenvalues_are_equal()
    {
        // V diag(λ) Vᵀ is A, whatever V: its gradient is W, of which V and λ tell the diagonal.
        var (A, W) = (Tensor.Identity(2), Matrix(new double[,] { { 1, 2 }, { 2, 5 } }));
        var error = Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Itself, A, W));
        Assert.Equal(
            "Eigh: eigenvalues 0 and 1 are 1 and 1: the derivative depends on how their vectors are chosen, or on what these do not tell. For a function of the whole matrix " +
                "use SymmetricFunction, MatrixSqrt, " +
            "MatrixLog or MatrixPower; for the eigenvalues alone, EigenvaluesSymmetric.",
            error.Message);
        Assert.Equal((0, 0, 1), (error.BatchIndex, error.First, error.Second));
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Tangent(Itself, A, W));
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(S => Eigh(S).Vectors, A, W));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-7)]
    [InlineData(1e-8)]
    [InlineData(1e-9)]
    [InlineData(1e-11)]
    [InlineData(1e-13)]
    [InlineData(1e-15)]
    [InlineData(1e-16)]
    public void Near_eigenvalues_give_half_the_digits_or_are_refused(double gap)
    {
        var (Q, W) = (Qr(Normal(4, 4)).Q, Symmetric(4, 4));
        var A = MatMul(Q * Vector(1, 1 + gap, 3, 5), Q, transposeB: true);
        A = 0.5 * (A + A.T);
        if (gap > 1e-7) Near.Equal(W, Derive.Gradient(Itself, A, W), 1e-8);
        else if (gap < 1e-8) Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(Itself, A, W));
        else AssertRightOrRefused(() => Near.Equal(W, Derive.Gradient(Itself, A, W), 1e-7));
    }

    [Fact]
    public void A_replay_refuses_what_was_apart_when_it_was_captured()
    {
        var W = Matrix(new double[,] { { 1, 2 }, { 2, 5 } });
        var gradient = Compiled.Function(A => Derive.Gradient(Itself, A, W));
        Near.Equal(W, gradient.Invoke(DiagonalMatrix(Vector(1, 2))));
        Assert.Throws<DegenerateSpectrumException>(() => gradient.Invoke(Tensor.Identity(2)));
        Near.Equal(W, gradient.Invoke(DiagonalMatrix(Vector(1, 3))));
    }

    private static void AssertRightOrRefused(Action check)
    {
        try
        {
            check();
        }
        catch (DegenerateSpectrumException)
        {
            // A refusal is right as well.
        }
    }

    [Fact]
    public void A_separate_eigenvector_has_its_gradient_despite_equal_eigenvalues()
    {
        // v vᵀ of the largest eigenvalue is a step of the matrix.
        var (Q, W) = (Qr(Normal(4, 4)).Q, Symmetric(4, 4));
        var A = MatMul(Q * Vector(1, 1, 1, 5), Q, transposeB: true);
        Tensor byVector(Tensor S)
        {
            var v = Columns(Eigh(0.5 * (S + S.T)).Vectors, 3);
            return MatMul(v, v, transposeB: true);
        }
        Tensor byFunction(Tensor S) => SymmetricFunction(0.5 * (S + S.T), x => x > 3 ? 1 : 0, _ => 0);
        Near.Equal(Derive.Gradient(byFunction, A, W), Derive.Gradient(byVector, A, W), 1e-12);
        Assert.Throws<DegenerateSpectrumException>(() => Derive.Gradient(S => Derive.Gradient(byVector, S, W), A, Q)); // which goes by the vectors of all
    }

    private static Tensor Itself(Tensor S)
    {
        var (values, V) = Eigh(S);
        return MatMul(V * values, V, transposeB: true);
    }

    [Fact]
    public void Its_exponential_is_that_of_the_series()
    {
        var A = 0.5 * Symmetric(3, 3);
        Near.Equal(MatrixExponential(A), Exponential(A), 1e-12);
        var v = Symmetric(3, 3);
        Near.Equal(Derive.Gradient(MatrixExponential, A, v), Derive.Gradient(Exponential, A, v), 1e-11);
    }

    [Fact]
    public void The_gradient_is_symmetric_and_the_tangent_counts_by_its_symmetric_part()
    {
        var (A, T) = (Symmetric(3, 3), Normal(3, 3));
        var gradient = Derive.Gradient(S => Eigh(S).Vectors, A, T);
        Near.Equal(gradient, gradient.T, 0);
        Near.Equal(Derive.Tangent(S => Eigh(S).Vectors, A, 0.5 * (T + T.T)), Derive.Tangent(S => Eigh(S).Vectors, A, T));
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_named()
    {
        var A = Tensor.FromSpan([1, 0, 0, 1, 1, 0, double.NaN, 1], 2, 2, 2);
        var error = Assert.Throws<ArithmeticException>(() => Eigh(A));
        Assert.Equal("Eigh: the [2, 2] matrix (number 1 of the batch) holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
        error = Assert.Throws<ArithmeticException>(() => EigenvaluesSymmetric(Tensor.Full(double.PositiveInfinity, 1, 1)));
        Assert.Equal("EigenvaluesSymmetric: the [1, 1] matrix holds NaN or an infinity. Look for a parameter or an input that is not finite.", error.Message);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_an_error()
    {
        Assert.Equal("Eigh: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => Eigh(Normal(2, 3))).Message);
        Assert.Equal("EigenvaluesSymmetric: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => EigenvaluesSymmetric(Normal(2, 3))).Message);
    }
}
