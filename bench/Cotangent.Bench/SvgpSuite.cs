using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Bench;

/// <summary>
/// The whitened variational bound of a sparse Gaussian process on a batch, with its gradient by kernel, noise, inducing points and q(u) = N(m, Lq Lqᵀ): 5 M² B + 3.7 M³ flops at
/// least. D = 8.
/// </summary>
/// <remarks>
/// Σ log N(y; μ, s²) − v / 2 s², times N / B, − KL(q ‖ N(0, I)), with A = L⁻¹ Kuf, μ = Aᵀ m, v = kff − Σ A² + Σ (Lqᵀ A)². Source: Hensman, Fusi and Lawrence (2013), eq. 4,
/// whitened.
/// </remarks>
internal static class SvgpSuite
{
    private const int D = 8;
    private const int DataCount = 100_000;

    private static readonly Jitter Jitter = new(1e-6);
    private static readonly (int M, int B)[] Sizes = [(100, 256), (200, 1000), (512, 1024), (1000, 1024)];

    internal static readonly Suite Suite = new("svgp", () => [.. Sizes.Select(size => At(size.M, size.B)), .. Sizes.Select(size => Step(size.M, size.B))]);

    private static Case At(int M, int B)
    {
        var random = new Philox(1);
        var (X, y) = (RandomNormal(random, B, D), RandomNormal(random, B, 1));
        var kernel = new SquaredExponential(1, Tensor.Full(2, D));
        var (Z, m, q) = (new Variable(RandomNormal(random, M, D)), new Variable(RandomNormal(random, M, 1)), new Variable(Tensor.Identity(M)));
        var noise = new Parameter(Tensor.Scalar(0.1), Transform.Positive());
        Variable[] variables = [.. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained), noise.Unconstrained, Z, m, q];
        var bound = Compiled.ValueAndGradient(() => -Bound(kernel, noise, X, y, Z, m, q), variables);
        var gradient = new double[variables.Sum(variable => variable.Value.Count)];
        return new($"bound + gradient M={M} B={B} D={D}", 5.0 * M * M * B + 3.7 * M * M * M, () => bound.EvaluateInto(gradient));
    }

    /// <summary>
    /// A step of a training: the natural gradient of q, and Adam for everything else by the gradient at the new q. The least work, with the factor of Kuu and A computed once: 7 M² B flops
    /// for A, two spreads, the gradient of q, and three of A, Kuf and the factor; 4 M³ for the factor with its gradient and the natural step.
    /// </summary>
    private static Case Step(int M, int B)
    {
        var random = new Philox(1);
        var (X, y) = (RandomNormal(random, B, D), RandomNormal(random, B, 1));
        var model = new Svgp(
            new SquaredExponential(1, Tensor.Full(2, D)), new GaussianLikelihood(0.1), new InducingPoints(RandomNormal(random, M, D)), B, jitter: Jitter);
        var training = model.Training(new(X, y, B), new(int.MaxValue) { Gamma = GammaSchedule.Constant(0.1) });
        return new($"step M={M} B={B} D={D}", 7.0 * M * M * B + 4.0 * M * M * M, () => training.Step());
    }

    private static Tensor Bound(Kernel kernel, Tensor s2, Tensor X, Tensor y, Tensor Z, Tensor m, Tensor Lq)
    {
        var (M, B) = (Z.Shape[0], X.Shape[0]);
        var A = Conditional.Projection(Cholesky(Jitter.AddTo(kernel.K(Z))), kernel.K(Z, X));
        var variance = Conditional.Variances(kernel.Diagonal(X), A, TriangularMatMul(Lq, A, adjoint: true));
        var fit = -0.5 * (B * Log(2 * Math.PI * s2) + (Sum(Square(y - Conditional.Mean(A, m))) + Sum(variance)) / s2);
        return (double)DataCount / B * fit - Divergence.FromStandardNormal(m, Reshape(Lq, 1, M, M));
    }
}
