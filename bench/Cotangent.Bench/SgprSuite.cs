using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>Sparse regression, squared exponential with a lengthscale per input, D = 8: one bound with its gradient by kernel, noise and inducing inputs. 4 M² N flops at least.</summary>
internal static class SgprSuite
{
    private const int D = 8;
    private static readonly (int N, int M)[] Sizes = [(1000, 100), (10_000, 256), (36_000, 512)];

    internal static readonly Suite Suite = new("sgpr", () => Sizes.Select(size => At(size.N, size.M)));

    private static Case At(int N, int M)
    {
        var random = new Philox(1);
        var (X, y) = (Op.RandomNormal(random, N, D), Op.RandomNormal(random, N, 1));
        var model = new Sgpr(
            X,
            Op.Sin(2 * Op.Columns(X, 0)) + 0.1 * y,
            new SquaredExponential(1, Tensor.Full(2, D)),
            new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, M)])),
            null,
            new GaussianLikelihood(0.1));
        var objective = new Objective(model, () => -model.Objective());
        var x = objective.Read();
        var gradient = new double[x.Length];
        return new($"bound + gradient N={N} M={M} D={D}", 4.0 * M * M * N, () => objective.Evaluate(x, gradient));
    }
}
