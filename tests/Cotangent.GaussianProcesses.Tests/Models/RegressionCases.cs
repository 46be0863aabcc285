using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Models that differ in mean, noise and number of outputs, on the same inputs.</summary>
internal static class RegressionCases
{
    internal const int N = 8;
    internal const int D = 2;

    internal static readonly (string Name, int Outputs, Func<Tensor, Tensor, Gpr> Make)[] All =
    [
        ("plain", 1, (X, Y) => new(X, Y, new Matern52(1.7, 0.9), null, new GaussianLikelihood(0.1))),
        ("two outputs", 2, (X, Y) => new(X, Y, new SquaredExponential(1.7, [0.9, 1.4]), null, new GaussianLikelihood(0.1))),
        ("constant mean", 1, (X, Y) => new(X, Y, new Matern32(1.7, 0.9), new ConstantMean(0.4), new GaussianLikelihood(0.1))),
        ("a constant for each of two outputs", 2, (X, Y) => new(X, Y, new Matern32(1.7, 0.9), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1))),
        ("linear mean", 1, (X, Y) => new(X, Y, new Matern12(1.7, 0.9), new LinearMean(Tensor.FromSpan([0.5, -0.2], 2, 1), 0.3), new GaussianLikelihood(0.1))),
        ("linear mean of two outputs", 2, (X, Y) => new(X, Y, new Linear() + new Constant(), new LinearMean(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), [0.3, 0.6]), new GaussianLikelihood(0.1))),
        ("noise that grows", 2, (X, Y) => new(X, Y, new SquaredExponential(1.7, 0.9), null, new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.02, -0.01], 2, 1), 0.3)))),
        ("noise in the kernel", 1, (X, Y) => new(X, Y, new SquaredExponential(1.7, 0.9) + new White(0.2), null, new GaussianLikelihood(0.1))),
    ];

    internal static Tensor X => Normal(1, N, D);

    internal static Tensor Xnew => Normal(3, 5, D);

    internal static Tensor Y(int outputs) => Normal(2, N, outputs);

    internal static Tensor Normal(ulong seed, params int[] shape)
    {
        var x = new double[shape.Aggregate(1, (count, length) => count * length)];
        new Philox(seed).FillNormal(x);
        return Tensor.FromSpan(x, shape);
    }
}
