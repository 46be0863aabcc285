using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Bench;

/// <summary>
/// The whitened bound of an <see cref="Svgp"/> on a batch, with its gradient by kernel, noise, inducing points and q(u) = N(m, Lq Lqᵀ). D = 8. Counted are 6 M² B + M³ flops: A, its
/// spread, and the gradients of Lq, A, Kuf and L, each with a triangle; the factor of Kuu and its pullback. With S − I in place of Lq it is 5 M² B + 3.7 M³, which is less from B = 2.7 M on.
/// </summary>
internal static class SvgpSuite
{
    private const int D = 8;
    private const int DataCount = 100_000;

    private static readonly (int M, int B)[] Sizes = [(100, 256), (200, 1000), (512, 1024), (1000, 1024)];

    internal static readonly Suite Suite = new("svgp", () => [.. Sizes.Select(size => At(size.M, size.B)), .. Sizes.Select(size => Step(size.M, size.B))]);

    private static Case At(int M, int B)
    {
        var random = new Philox(1);
        var (X, y) = (RandomNormal(random, B, D), RandomNormal(random, B, 1));
        var (kernel, Z, m) = (new SquaredExponential(1, Tensor.Full(2, D)), RandomNormal(random, M, D), RandomNormal(random, M, 1));
        var q = new FullGaussian(m, Reshape(Tensor.Identity(M), 1, M, M));
        var model = new Svgp(kernel, new GaussianLikelihood(0.1), new InducingPoints(Z), DataCount, q: q, jitter: new Jitter(1e-6));
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        var bound = Compiled.ValueAndGradient(() => -model.EvidenceLowerBound(X, y), variables);
        var gradient = new double[variables.Sum(variable => variable.Value.Count)];
        return new($"bound + gradient M={M} B={B} D={D}", 6.0 * M * M * B + 1.0 * M * M * M, () => bound.EvaluateInto(gradient));
    }

    /// <summary>
    /// A step of a training: the natural gradient of q, and Adam for everything else by the gradient at the new q. The least work, with the factor of Kuu and A computed once: 7 M² B flops
    /// for A, two spreads, the gradient of q, and three of A, Kuf and the factor; 2 M³ for the factor with its gradient, M³, and the natural step, M³.
    /// </summary>
    private static Case Step(int M, int B)
    {
        var random = new Philox(1);
        var (X, y) = (RandomNormal(random, B, D), RandomNormal(random, B, 1));
        var model = new Svgp(
            new SquaredExponential(1, Tensor.Full(2, D)), new GaussianLikelihood(0.1), new InducingPoints(RandomNormal(random, M, D)), B);
        var training = model.Training(new(X, y, B), new(int.MaxValue) { Gamma = GammaSchedule.Constant(0.1) });
        return new($"step M={M} B={B} D={D}", 7.0 * M * M * B + 2.0 * M * M * M, () => training.Step());
    }
}
