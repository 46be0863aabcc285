using Cotangent.Testing;
using static Cotangent.GaussianProcesses.ExpectationParameters;
using static Cotangent.GaussianProcesses.NaturalParameters;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

public class NaturalParametersTests
{
    /// <summary>θ₁ᵀf + fᵀθ₂f is the log density of N(m, S) but for a constant.</summary>
    [Fact]
    public void They_are_the_weights_of_f_and_its_squares_in_the_log_density()
    {
        var (m, L) = Gaussians(3, 1);
        var (theta1, theta2) = MeanVarSqrtToNatural(m, L);
        var S = Op.Reshape(Op.MatMul(L, L, transposeB: true), 3, 3);
        double LogDensity(Tensor f) => Op.GaussianLogDensity(S, Tensor.Scalar(0), f - m).ToScalar();
        double Weighted(Tensor f) => (Op.Sum(theta1 * f) + Op.Sum(f * Op.MatMul(Op.Reshape(theta2, 3, 3), f))).ToScalar();
        var (a, b) = (VariationalCases.Normal(1, 3, 1), VariationalCases.Normal(2, 3, 1));
        Assert.Equal(LogDensity(a) - LogDensity(b), Weighted(a) - Weighted(b), 1e-12);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    public void The_ways_there_and_back_end_where_they_began(int n, int latents)
    {
        var (m, L) = Gaussians(n, latents);
        var (theta1, theta2) = MeanVarSqrtToNatural(m, L);
        var (mean, varSqrt) = NaturalToMeanVarSqrt(theta1, theta2);
        Golden.Close(m, mean, 1e-12, "m");
        Golden.Close(L, varSqrt, 1e-12, "L");
        Assert.Equal(Op.LowerTriangle(varSqrt).ToArray(), varSqrt.ToArray());

        var (eta1, eta2) = NaturalToExpectation(theta1, theta2);
        Golden.Close(MeanVarSqrtToExpectation(m, L).Eta2, eta2, 1e-12, "eta2");
        var (back1, back2) = ExpectationToNatural(eta1, eta2);
        Golden.Close(theta1, back1, 1e-11, "theta1");
        Golden.Close(theta2, back2, 1e-11, "theta2");
    }

    /// <summary>A precision of condition 1e12: to factor S, of the same condition, after forming it would leave 4 digits, and this way leaves 10.</summary>
    [Fact]
    public void The_way_back_does_not_square_the_condition()
    {
        var L = Op.Reshape(Tensor.FromSpan([1, 0, 0, 1, 1e-3, 0, 1, 1e-3, 1e-6]), 1, 3, 3);
        var (theta1, theta2) = MeanVarSqrtToNatural(Tensor.Zeros(3, 1), L);
        var back = NaturalToMeanVarSqrt(theta1, theta2).VarSqrt;
        for (var i = 0; i < L.Count; i++) Assert.Equal(L.Span[i], back.Span[i], 1e-10 * L.Span[i]);
    }

    [Fact]
    public void Derivatives_follow_finite_differences()
    {
        var (m, L) = Gaussians(3, 2);
        var (theta1, theta2) = MeanVarSqrtToNatural(m, L);
        GradientCheck.Run(x => MeanVarSqrtToNatural(x[0], x[1]).Theta1, [m, CheckInput.LowerTriangular(L)]);
        GradientCheck.Run(x => MeanVarSqrtToNatural(m, x[0]).Theta2, [CheckInput.LowerTriangular(L)]);
        GradientCheck.Run(x => NaturalToMeanVarSqrt(x[0], x[1]).Mean, [theta1, CheckInput.Symmetric(theta2)]);
        GradientCheck.Run(x => NaturalToMeanVarSqrt(theta1, x[0]).VarSqrt, [CheckInput.Symmetric(theta2)]);
    }

    /// <summary>∂η/∂θ is the Fisher information: symmetric, as the Hessian of the log partition function.</summary>
    [Fact]
    public void The_expectation_parameters_are_a_gradient_with_respect_to_the_natural_ones()
    {
        var (m, L) = Gaussians(3, 1);
        var (theta1, theta2) = MeanVarSqrtToNatural(m, L);
        using var tape = new GradientTape();
        tape.Watch(theta1, theta2);
        var (mean, varSqrt) = NaturalToMeanVarSqrt(theta1, theta2);
        // ½ θ₁ᵀ S θ₁ + ½ log |S|
        var partition = 0.5 * Op.Sum(theta1 * mean) + Op.Sum(Op.Log(Op.Diagonal(varSqrt)));
        var (eta1, eta2) = tape.Gradient(partition, (theta1, theta2));
        var expected = MeanVarSqrtToExpectation(m, L);
        Golden.Close(expected.Eta1, eta1, 1e-12, "eta1");
        Golden.Close(expected.Eta2, eta2, 1e-12, "eta2");
    }

    [Fact]
    public void Shapes_that_do_not_belong_together_are_refused() => Assert.Equal(
        [
            "MeanVarSqrtToNatural: qSqrt has shape [1, 2, 2]; expected [L, N, N] with N = 3, as in qMu.",
            "NaturalToMeanVarSqrt: theta2 has shape [2, 3, 3]; expected [L, N, N] with L = 1, as in theta1.",
        ],
        [
            Assert.Throws<ArgumentException>(() => MeanVarSqrtToNatural(Tensor.Ones(3, 1), Tensor.Ones(1, 2, 2))).Message,
            Assert.Throws<ArgumentException>(() => NaturalToMeanVarSqrt(Tensor.Ones(3, 1), Tensor.Ones(2, 3, 3))).Message,
        ]);

    [Fact]
    public void Parameters_of_no_Gaussian_are_refused()
    {
        var error = Assert.Throws<NotPositiveDefiniteException>(() => NaturalToMeanVarSqrt(Tensor.Zeros(1, 2), Tensor.FromSpan([-1, 1], 2, 1, 1)));
        Assert.Equal(
            "NaturalToMeanVarSqrt: −theta2 is not positive definite for latent function 1; expected half the inverse covariance of a Gaussian. " +
                "After a natural gradient step, take a smaller one.",
            error.Message);
        Assert.Equal(1, error.BatchIndex);
    }

    private static (Tensor Mean, Tensor VarSqrt) Gaussians(int n, int latents)
    {
        var pair = VariationalCases.Pair(3, n, latents);
        return (pair.QMu, pair.QSqrt);
    }
}
