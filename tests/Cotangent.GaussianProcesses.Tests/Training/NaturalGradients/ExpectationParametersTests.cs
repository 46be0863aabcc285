using Cotangent.Numerics;
using Cotangent.Testing;
using static Cotangent.GaussianProcesses.ExpectationParameters;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

public class ExpectationParametersTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 3)]
    public void They_are_the_first_two_moments(int n, int latents)
    {
        var (m, Q) = Gaussians(n, latents);
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Q);
        Golden.Close(m, eta1, 0, "eta1");
        Assert.Equal([latents, n, n], eta2.Shape.ToArray());
        for (var l = 0; l < latents; l++)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    var S = Enumerable.Range(0, n).Sum(k => Q[l, i, k] * Q[l, j, k]);
                    Assert.Equal(S + m[i, l] * m[j, l], eta2[l, i, j], 1e-14);
                }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    public void The_way_there_and_back_ends_where_it_began(int n, int latents)
    {
        var (m, Q) = Gaussians(n, latents);
        var (mean, varSqrt) = ThereAndBack(m, Q);
        Golden.Close(m, mean, 0, "mean");
        Golden.Close(Q, varSqrt, 1e-13, "square root");
    }

    [Fact]
    public void The_square_root_comes_back_lower_with_a_positive_diagonal()
    {
        var (m, Q) = Gaussians(3, 1);
        var mirrored = Op.MatMul(-Q, Tensor.FromSpan([0, 1, 0, 1, 0, 0, 0, 0, 1], 1, 3, 3));
        Golden.Close(Q, ThereAndBack(m, mirrored).VarSqrt, 1e-13, "square root");
    }

    // A jitter in the map would swamp a square root as small as this.
    [Fact]
    public void A_small_square_root_is_kept()
    {
        var Q = 1e-6 * Tensor.FromSpan([1, 0, 0.5, 2], 1, 2, 2);
        Golden.Close(1e6 * Q, 1e6 * ThereAndBack(Tensor.Zeros(2, 1), Q).VarSqrt, 1e-14, "square root");
    }

    [Fact]
    public void Derivatives_of_the_moments_follow_finite_differences()
    {
        var (m, Q) = Gaussians(3, 2);
        GradientCheck.Run(x => MeanVarSqrtToExpectation(x[0], x[1]).Eta1 * 1.0, [m, Q], order: 1);
        GradientCheck.Run(x => MeanVarSqrtToExpectation(x[0], x[1]).Eta2, [m, CheckInput.LowerTriangular(Q)]);
    }

    [Fact]
    public void Derivatives_of_the_way_back_follow_finite_differences()
    {
        var (m, Q) = Gaussians(3, 2);
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Q);
        GradientCheck.Run(x => ExpectationToMeanVarSqrt(x[0], x[1]).VarSqrt, [eta1, CheckInput.Symmetric(eta2)]);
    }

    /// <summary>η̄₁ = m̄ − 2 S̄ η₁ and η̄₂ = S̄, with S̄ = ½(Z + Zᵀ), Z = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹.</summary>
    [Fact]
    public void The_gradient_is_the_formula()
    {
        var (m, Q) = Gaussians(4, 1);
        var (dm, dQ) = Gaussians(4, 1, seed: 2);
        using var tape = new GradientTape();
        tape.Watch(m, Q);
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Q);
        var (d1, d2) = tape.Gradient(ExpectationToMeanVarSqrt(eta1, eta2), (eta1, eta2), (dm, dQ));

        var P = Op.LowerTriangle(Op.MatMul(Q, dQ, transposeA: true));
        P -= 0.5 * Op.DiagonalMatrix(Op.Diagonal(P));
        var Z = Op.TriangularSolve(Q, Op.TriangularSolve(Q, P, adjoint: true).T, adjoint: true).T;
        var S = 0.5 * (Z + Z.T);
        Golden.Close(S, d2, 1e-12, "η̄₂");
        Golden.Close(dm - 2 * Op.Reshape(Op.MatMul(S, Op.Reshape(m, 1, 4, 1)), 4, 1), d1, 1e-12, "η̄₁");
    }

    [Fact]
    public void Each_result_is_a_source_of_its_own()
    {
        var (m, Q) = Gaussians(2, 1);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(m, Q);
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Q);
        var (mean, varSqrt) = ExpectationToMeanVarSqrt(eta1, eta2);
        Assert.NotSame(m, eta1);
        Assert.NotSame(eta1, mean);
        // Along m the square root stands still, for η₂ moves with it; along η₁ alone it does not.
        Golden.Close(Tensor.Zeros(2, 1), tape.Gradient(varSqrt, m), 1e-12, "along m");
        Assert.True(Math.Abs(tape.Gradient(varSqrt, eta1)[0, 0]) > 1e-3);
    }

    [Fact]
    public void Shapes_that_do_not_belong_together_are_refused() => Assert.Equal(
        [
            "MeanVarSqrtToExpectation: qMu has shape [3]; expected [N, L]. Op.ExpandDims(qMu, 1) makes it [3, 1].",
            "MeanVarSqrtToExpectation: qSqrt has shape [3, 3]; expected [L, N, N].",
            "MeanVarSqrtToExpectation: qSqrt has shape [1, 2, 2]; expected [L, N, N] with N = 3, as in qMu.",
            "ExpectationToMeanVarSqrt: eta2 has shape [2, 3, 3]; expected [L, N, N] with L = 1, as in eta1.",
        ],
        [
            Message(() => MeanVarSqrtToExpectation(Tensor.Ones(3), Tensor.Ones(1, 3, 3))),
            Message(() => MeanVarSqrtToExpectation(Tensor.Ones(3, 1), Tensor.Ones(3, 3))),
            Message(() => MeanVarSqrtToExpectation(Tensor.Ones(3, 1), Tensor.Ones(1, 2, 2))),
            Message(() => ExpectationToMeanVarSqrt(Tensor.Ones(3, 1), Tensor.Ones(2, 3, 3))),
        ]);

    [Fact]
    public void Moments_of_no_Gaussian_are_refused()
    {
        var eta2 = Tensor.FromSpan([2, 0, 0, 2, 2, 0, 0, 0.5], 2, 2, 2);
        var error = Assert.Throws<NotPositiveDefiniteException>(() => ExpectationToMeanVarSqrt(Tensor.FromSpan([0, 0, 0, 1], 2, 2), eta2));
        Assert.Equal(
            "ExpectationToMeanVarSqrt: eta2 − eta1 eta1ᵀ is not positive definite for latent function 1, at pivot 1; expected the covariance of a Gaussian. " +
                "Make eta1 and eta2 of one Gaussian; after a natural gradient step, take a smaller one.",
            error.Message);
        Assert.Equal((1, 1), (error.BatchIndex, error.Pivot));
    }

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static (Tensor Mean, Tensor VarSqrt) ThereAndBack(Tensor m, Tensor Q)
    {
        var (eta1, eta2) = MeanVarSqrtToExpectation(m, Q);
        return ExpectationToMeanVarSqrt(eta1, eta2);
    }

    /// <summary>Random means, and lower triangular square roots with a diagonal of 1 to 2.</summary>
    private static (Tensor Mean, Tensor VarSqrt) Gaussians(int n, int latents, ulong seed = 1)
    {
        var random = new Philox(seed);
        Tensor Uniform(params int[] shape) => Tensor.FromSpan([.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextDouble() - 0.5)], shape);
        return (Uniform(n, latents), Op.LowerTriangle(Uniform(latents, n, n)) + 1.5 * Tensor.Identity(n));
    }
}
