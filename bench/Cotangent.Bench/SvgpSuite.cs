using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Bench;

/// <summary>
/// The whitened bound of an <see cref="Svgp"/> on a batch, with its gradient by kernel, noise, inducing points and q(u) = N(m, Lq Lqᵀ): 5 M² B + 3.7 M³ flops at least. D = 8.
/// </summary>
internal static class SvgpSuite
{
    private const int D = 8;
    private const int DataCount = 100_000;

    private static readonly (int M, int B)[] Sizes = [(100, 256), (200, 1000), (512, 1024), (1000, 1024)];

    internal static readonly Suite Suite = new("svgp", () => Sizes.Select(size => At(size.M, size.B)));

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
        return new($"bound + gradient M={M} B={B} D={D}", 5.0 * M * M * B + 3.7 * M * M * M, () => bound.EvaluateInto(gradient));
    }
}
