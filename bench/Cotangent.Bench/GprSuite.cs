using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>Exact regression, squared exponential with a lengthscale per input, D = 8: one objective with its gradient. N³ + 3 N² D flops at least.</summary>
internal static class GprSuite
{
    private const int D = 8;
    private static readonly int[] Sizes = [50, 200, 300, 500, 1000, 2000, 4000];

    internal static readonly Suite Suite = new("gpr", () => Sizes.Select(At));

    private static Case At(int N)
    {
        var model = Model(N);
        var objective = new Objective(model, () => -model.LogMarginalLikelihood());
        var x = objective.Read();
        var gradient = new double[x.Length];
        return new($"objective + gradient N={N} D={D}", (double)N * N * N + 3.0 * N * N * D, () => objective.Evaluate(x, gradient));
    }

    private static Gpr Model(int N)
    {
        var random = new Philox(1);
        var (X, y) = (new double[N * D], new double[N]);
        random.FillNormal(X);
        for (var i = 0; i < N; i++) y[i] = Math.Sin(2 * X[i * D]) + X[i * D + 1] + 0.1 * random.NextNormal();
        return new Gpr(Tensor.FromSpan(X, N, D), Tensor.FromSpan(y, N, 1), new SquaredExponential(1, Tensor.Full(2, D)), null, new GaussianLikelihood(0.1));
    }
}
