using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class SymmetricFunctionTests
{
    private static readonly Func<double, double>[] Exponentials = [Math.Exp, Math.Exp, Math.Exp];

    /// <summary>Differences of two eigenvalues near 1.</summary>
    public static TheoryData<double> Gaps => [0, 1e-16, 1e-15, 1e-13, 1e-11, 1e-9, 1e-7, 1e-5, 1e-3, 0.1, 3];

    /// <summary>With eigenvalues 1, 1 + gap, 1 + gap / 3 and 5.</summary>
    private static Tensor WithGap(double gap)
    {
        var Q = Qr(Normal(4, 4)).Q;
        return Symmetrised(MatMul(Q * Vector(1, 1 + gap, 1 + gap / 3, 5), Q, transposeB: true));
    }

    private static Tensor Symmetrised(Tensor A) => 0.5 * (A + A.T);

    private static (Tensor E, Tensor F) Directions() => (Symmetrised(Normal(4, 4)), Symmetrised(MatMul(Normal(4, 3), Normal(3, 4))));

    /// <summary>The second derivative in two directions, by an accumulator inside another.</summary>
    private static Tensor Second(Func<Tensor, Tensor> f, Tensor A, Tensor E, Tensor F) => Derive.Tangent(X => Derive.Tangent(f, X, E), A, F);

    [Theory]
    [MemberData(nameof(Gaps))]
    public void The_square_root_and_its_derivatives_solve_their_equations(double gap)
    {
        var (A, (E, F)) = (WithGap(gap), Directions());
        var X = MatrixSqrt(A);
        Near.Equal(A, MatMul(X, X), 1e-14);
        var (DE, DF) = (Derive.Tangent(MatrixSqrt, A, E), Derive.Tangent(MatrixSqrt, A, F));
        Near.Equal(E, MatMul(X, DE) + MatMul(DE, X), 1e-13);
        var D = Second(MatrixSqrt, A, E, F);
        Near.Equal(-(MatMul(DE, DF) + MatMul(DF, DE)), MatMul(X, D) + MatMul(D, X), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void The_exponential_of_the_logarithm_is_the_identity_with_its_derivatives(double gap)
    {
        var (A, (E, F)) = (WithGap(gap), Directions());
        Tensor back(Tensor S) => MatrixExponential(MatrixLog(S));
        Near.Equal(A, back(A), 1e-13);
        Near.Equal(E, Derive.Tangent(back, A, E), 1e-12);
        Near.Equal(E, Derive.Gradient(back, A, E), 1e-12);
        Near.Equal(Tensor.Zeros(4, 4), Second(back, A, E, F), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void Powers_are_products_and_inverses_with_their_derivatives(double gap)
    {
        var (A, (E, F)) = (WithGap(gap), Directions());
        var pairs = new (Func<Tensor, Tensor> Power, Func<Tensor, Tensor> Same)[]
        {
            (S => MatrixPower(S, -1), Inverse), (S => MatrixPower(S, 2), S => MatMul(S, S)), (S => MatrixPower(S, 0.5), MatrixSqrt),
            (S => SymmetricFunction(S, Exponentials), MatrixExponential),
        };
        foreach (var (power, same) in pairs)
        {
            Near.Equal(same(A), power(A), 1e-13);
            Near.Equal(Derive.Gradient(same, A, E), Derive.Gradient(power, A, E), 1e-12);
            Near.Equal(Second(same, A, E, F), Second(power, A, E, F), 1e-11);
            Near.Equal(Derive.Gradient(S => Derive.Gradient(same, S, E), A, F), Derive.Gradient(S => Derive.Gradient(power, S, E), A, F), 1e-11);
        }
    }

    [Fact]
    public void The_inverse_square_root_whitens()
    {
        var A = Spd(3, 2);
        var W = MatrixPower(A, -0.5);
        Near.Equal(BroadcastTo(Tensor.Identity(3), 2, 3, 3), MatMul(W, MatMul(A, W)));
    }

    [Fact]
    public void The_gradient_of_the_identity_is_the_symmetric_part_of_the_cotangent()
    {
        Func<double, double>[] identity = [x => x, _ => 1];
        var W = Matrix(new double[,] { { 1, 2 }, { 4, 5 } });
        Near.Equal(Matrix(new double[,] { { 1, 3 }, { 3, 5 } }), Derive.Gradient(S => SymmetricFunction(S, identity), Tensor.Identity(2), W), 0);
    }

    [Fact]
    public void Third_derivatives_of_a_cube_at_a_multiple_of_the_identity()
    {
        Func<double, double>[] cube = [x => x * x * x, x => 3 * x * x, x => 6 * x, _ => 6];
        var (A, (E, F)) = (2 * Tensor.Identity(4), Directions());
        Tensor third(Func<Tensor, Tensor> f) => Derive.Gradient(S => Second(f, S, E, F), A, E);
        Near.Equal(third(S => MatMul(S, MatMul(S, S))), third(S => SymmetricFunction(S, cube)), 1e-12);
    }

    [Fact]
    public void The_trace_has_the_second_derivatives_of_a_sum_over_equal_eigenvalues()
    {
        var E = Symmetrised(Normal(3, 3));
        foreach (var A in new[] { Tensor.Identity(3), Tensor.Zeros(3, 3) })
            Near.Equal(2 * E, Derive.Gradient(S => Derive.Gradient(X => Trace(SymmetricFunction(X, x => x * x, x => 2 * x, _ => 2)), S), A, E));
    }

    [Fact]
    public void A_step_projects_and_has_the_derivative_of_a_projection()
    {
        // P = P² and A P = P A: so Ṗ = P Ṗ + Ṗ P, and A Ṗ − Ṗ A = P Ȧ − Ȧ P.
        var (A, (E, _)) = (WithGap(0), Directions());
        Tensor project(Tensor S) => SymmetricFunction(S, x => x > 3 ? 1 : 0, _ => 0);
        var (P, D) = (project(A), Derive.Tangent(project, A, E));
        Near.Equal(P, MatMul(P, P));
        Near.Equal(D, MatMul(P, D) + MatMul(D, P));
        Near.Equal(MatMul(P, E) - MatMul(E, P), MatMul(A, D) - MatMul(D, A));
    }

    [Fact]
    public void A_function_that_turns_fast_is_not_taken_for_flat()
    {
        var (A, E) = (Matrix(new[,] { { 1, 0 }, { 0, 1.1 } }), Matrix(new double[,] { { 0, 1 }, { 1, 0 } }));
        var D = Derive.Tangent(S => SymmetricFunction(S, x => Math.Tanh(1e4 * (x - 1.05)), x => 1e4 / Math.Pow(Math.Cosh(1e4 * (x - 1.05)), 2)), A, E);
        Near.Equal(20 * E, D, 1e-12);
    }

    [Fact]
    public void The_square_root_of_a_singular_matrix_has_a_value_and_no_derivative()
    {
        Near.Equal(Tensor.Ones(2, 2) / Math.Sqrt(2), MatrixSqrt(Tensor.Ones(2, 2)), 1e-7);
        var A = Matrix(new double[,] { { 0, 0 }, { 0, 4 } });
        Near.Equal(Matrix(new[,] { { 0, 0 }, { 0, 0.25 } }), Derive.Tangent(MatrixSqrt, A, A / 4));
        var error = Assert.Throws<ArithmeticException>(() => Derive.Gradient(MatrixSqrt, A));
        Assert.Equal(
            "MatrixSqrt: its derivative of order 1 is Infinity at the eigenvalues 0. The matrix must be positive definite; add a small multiple of the identity to one that " +
                "is singular.", error.Message);
    }

    [Fact]
    public void What_is_not_finite_is_refused_by_name()
    {
        var A = Matrix(new double[,] { { -1, 0 }, { 0, 4 } });
        const string Remedy = "The matrix must be positive definite; add a small multiple of the identity to one that is singular.";
        Assert.Equal($"MatrixSqrt: the function is NaN at the eigenvalues -1. {Remedy}", Assert.Throws<ArithmeticException>(() => MatrixSqrt(A)).Message);
        Assert.Equal($"MatrixLog: the function is -Infinity at the eigenvalues 0. {Remedy}", Assert.Throws<ArithmeticException>(() => MatrixLog(Tensor.Zeros(2, 2))).Message);
        Assert.Equal($"MatrixPower: the function is Infinity at the eigenvalues 0. {Remedy}", Assert.Throws<ArithmeticException>(() => MatrixPower(Tensor.Zeros(2, 2), -0.5)).Message);
        Assert.Equal(
            "SymmetricFunction: the function is NaN at the eigenvalues -1. The eigenvalues must lie where the functions are finite.",
            Assert.Throws<ArithmeticException>(() => SymmetricFunction(A, Math.Sqrt)).Message);
    }

    [Fact]
    public void A_derivative_that_was_not_given_is_asked_for()
    {
        Assert.Equal(
            "SymmetricFunction: no function was given. Pass h, then h′ for a gradient, then h″ for a second derivative. (Parameter 'h')",
            Assert.Throws<ArgumentException>(() => SymmetricFunction(Tensor.Identity(2))).Message);
        Assert.Equal(
            "SymmetricFunction: a derivative of order 1 needs the derivative number 1 of h, but the last that was given is number 0. Pass h, h′, h″ and so on up to the order that is asked for.",
            Assert.Throws<InvalidOperationException>(() => Derive.Gradient(S => SymmetricFunction(S, Math.Exp), Tensor.Identity(2))).Message);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_an_error() =>
        Assert.Equal("MatrixLog: A has shape [2, 3]; expected […, N, N] with N = 3.", Assert.Throws<ArgumentException>(() => MatrixLog(Normal(2, 3))).Message);
}
