using Cotangent.Testing;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Gradients of linear algebra over sizes and batches, as TensorFlow's own tests have them, and numbers that other systems print.</summary>
public sealed class LinearAlgebraOracleTests
{
    private static readonly int[][] Batches = [[], [2], [3], [3, 2]];

    private static Dictionary<string, Func<Tensor[], Tensor>> General { get; } = new()
    {
        ["solve"] = x => Solve(x[0], x[1]),
        ["solve, adjoint"] = x => Solve(x[0], x[1], adjoint: true),
        ["inverse"] = x => MatMul(Inverse(x[0]), x[1]),
        ["determinant"] = x => Determinant(0.2 * x[0]) * Sum(x[1]),
        ["log determinant"] = x => LogAbsDeterminant(x[0]) * Sum(x[1]),
        ["exponential"] = x => MatMul(MatrixExponential(0.1 * x[0]), x[1]),
        ["lower"] = x => TriangularSolve(x[0], x[1]),
        ["lower, adjoint"] = x => TriangularSolve(x[0], x[1], adjoint: true),
        ["upper"] = x => TriangularSolve(x[0], x[1], Triangle.Upper),
        ["upper, adjoint"] = x => TriangularSolve(x[0], x[1], Triangle.Upper, adjoint: true),
        ["Cholesky"] = x => MatMul(Cholesky(MatMul(x[0], x[0], transposeB: true)), x[1]),
        ["Cholesky solve"] = x => CholeskySolve(x[0], x[1]),
        ["least squares"] = x => Solve(MatMul(x[0], x[0], transposeA: true) + 0.1 * Tensor.Identity(x[0].Shape[^1]), MatMul(x[0], x[1], transposeA: true)),
    };

    public static TheoryData<string, int> Rows => [.. from op in General.Keys from n in new[] { 2, 5, 10 } select (op, n)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Gradients_agree_with_differences_for_every_size_and_batch(string op, int n)
    {
        foreach (var batch in Batches)
            GradientCheck.Run(General[op], [Normal([.. batch, n, n]) + (n + 1) * Tensor.Identity(n), Normal([.. batch, n, 2])], order: 1);
    }

    [Fact]
    public void A_triangular_system_has_the_printed_gradient()
    {
        var L = Matrix(new[,] { { 2, double.NaN }, { 1, 3 } });
        Near.Equal(Matrix(new[,] { { -0.166667, 0 }, { -0.166667, -0.0555556 } }), Derive.Gradient(A => TriangularSolve(A, Tensor.Ones(2, 1)), L), 1e-6);
    }

    [Fact]
    public void The_gradient_of_a_determinant_in_a_batch_of_singular_and_regular_matrices()
    {
        var A = Tensor.FromSpan([1, 2, 2, 4, 2, 1, 1, 3, 0, 0, 0, 0], 3, 2, 2);
        Near.Equal(Tensor.FromSpan([4, -2, -2, 1, 3, -1, -1, 2, 0, 0, 0, 0], 3, 2, 2), Derive.Gradient(Determinant, A));
    }

    [Fact]
    public void The_tangent_of_a_Cholesky_factor_has_nothing_above_the_diagonal()
    {
        var tangent = Derive.Tangent(Cholesky, Spd(4), Normal(4, 4));
        Near.Equal(LowerTriangle(tangent), tangent, 0);
    }

    [Fact]
    public void The_log_marginal_likelihood_of_a_Gaussian_has_the_gradient_of_the_books()
    {
        // ½ yᵀ K⁻¹ y + ½ log |K| has the gradient ½ (K⁻¹ − α αᵀ), α = K⁻¹ y.
        var (K, y) = (Spd(4), Normal(4, 1));
        var gradient = Derive.Gradient(A =>
        {
            var L = Cholesky(A);
            return 0.5 * Sum(Square(TriangularSolve(L, y))) + Sum(Log(Diagonal(L)));
        }, K);
        var alpha = Solve(K, y);
        Near.Equal(0.5 * (Inverse(K) - MatMul(alpha, alpha, transposeB: true)), gradient);
    }

    [Fact]
    public void A_quadratic_form_in_an_inverse_has_the_gradient_of_the_books()
    {
        var (K, y) = (Spd(3), Normal(3, 1));
        var alpha = Solve(K, y);
        Near.Equal(-MatMul(alpha, alpha, transposeB: true), Derive.Gradient(A => Sum(y * Solve(A, y)), K));
    }
}
