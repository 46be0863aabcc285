using static System.Math;
using static Cotangent.GaussianProcesses.Tests.Kernels.KernelCases;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

internal static class ComposedKernelCases
{
    internal static readonly KernelCase[] All =
    [
        new("ScaledKernel", 2, () => 2.5 * new Linear(0.4, [1]), (x, y) => 2.5 * 0.4 * x[1] * y[1]),
        new("ScaledKernel on the right, of noise", 1, () => (new SquaredExponential() + new White(0.3)) * 2.5, (x, y) => 2.5 * SE(x[0] - y[0], 1)),
        new("KernelPower", 2, () => new KernelPower(new Linear(0.4, [1]), 3), (x, y) => Pow(0.4 * x[1] * y[1], 3)),
        new("KernelPower of a sum", 1, () => new KernelPower(new Matern32(1.7, 0.9) + new Constant(0.2), 4), (x, y) => Pow(1.7 * Matern32(Abs(x[0] - y[0]) / 0.9) + 0.2, 4)),
        new("KernelPower of one", 1, () => new KernelPower(new Matern32(1.7, 0.9), 1), (x, y) => 1.7 * Matern32(Abs(x[0] - y[0]) / 0.9)),
        new(
            "Locally periodic",
            1,
            () => new SquaredExponential(1.7, 2.5) * new Periodic(new SquaredExponential(1, 0.9), 1.4),
            (x, y) => 1.7 * SE(x[0] - y[0], 2.5) * Exp(-0.5 * Squared(Wave(x[0] - y[0], 1.4) / 0.9))),
        new(
            "ChangePoints",
            1,
            () => new ChangePoints([new SquaredExponential(), new Matern32(1.7, 0.5)], 0.3, 2),
            (x, y) => Rest(x[0], 0.3, 2) * Rest(y[0], 0.3, 2) * SE(x[0] - y[0], 1) + Step(x[0], 0.3, 2) * Step(y[0], 0.3, 2) * 1.7 * Matern32(Abs(x[0] - y[0]) / 0.5)),
        new(
            "ChangePoints along column 1, in any order",
            3,
            () => new ChangePoints([new SquaredExponential(1.7, 0.9, [2]), new Linear(0.4, [0]), new Constant(0.7)], [0.8, -0.5], [3, 2], 1),
            (x, y) => Rest(x[1], -0.5, 3) * Rest(y[1], -0.5, 3) * 1.7 * SE(x[2] - y[2], 0.9)
                + Step(x[1], -0.5, 3) * Rest(x[1], 0.8, 2) * Step(y[1], -0.5, 3) * Rest(y[1], 0.8, 2) * 0.4 * x[0] * y[0]
                + Step(x[1], 0.8, 2) * Step(y[1], 0.8, 2) * 0.7),
        new(
            "ChangePoints with noise on one side",
            1,
            () => new ChangePoints([new White(0.3), new SquaredExponential()], 0.3, 2),
            (x, y) => Step(x[0], 0.3, 2) * Step(y[0], 0.3, 2) * SE(x[0] - y[0], 1)),
        new("Additive of order 1", 2, () => new Additive([new SquaredExponential(1, 0.9, [1]), new Linear(0.4, [0])], 1, 0.7), (x, y) => 0.7 * (SE(x[1] - y[1], 0.9) + 0.4 * x[0] * y[0])),
        new(
            "Additive of all orders",
            3,
            () => new Additive([new SquaredExponential(1, 0.9, [0]), new Matern32(1, 1.3, [1]), new SquaredExponential(1, 2.1, [2])], 3, [0.7, 0.4, 1.3]),
            (x, y) => Subsets([SE(x[0] - y[0], 0.9), Matern32(Abs(x[1] - y[1]) / 1.3), SE(x[2] - y[2], 2.1)], [0.7, 0.4, 1.3])),
        new("Convolutional", 6, () => new Convolutional(new SquaredExponential(1.7, [0.7, 1.3, 0.9, 2.1]), [2, 3], [2, 2], weights: [0.5, -1.2]), (x, y) =>
            PatchMean([[0, 1, 3, 4], [1, 2, 4, 5]], [0.5, -1.2], (p, q) => 1.7 * Exp(-0.5 * Range(4, d => Squared((x[p[d]] - y[q[d]]) / new[] { 0.7, 1.3, 0.9, 2.1 }[d]))))),
        new("Convolutional of two colours", 6, () => new Convolutional(new SquaredExponential(1.7, 0.9), [1, 3], [1, 2], 2, [0.5, -1.2, 0.3, 0.8]), (x, y) =>
            PatchMean([[0, 2], [2, 4], [1, 3], [3, 5]], [0.5, -1.2, 0.3, 0.8], (p, q) => 1.7 * Exp(-0.5 * Range(2, d => Squared((x[p[d]] - y[q[d]]) / 0.9))))),
        new("Convolutional on chosen columns, its base on the second pixel of a patch", 4, () => new Convolutional(new Matern32(1.7, 0.9, [1]), [1, 3], [1, 2], 1, [0.5, 1.2], [3, 0, 2]), (x, y) =>
            PatchMean([[3, 0], [0, 2]], [0.5, 1.2], (p, q) => 1.7 * Matern32(Abs(x[p[1]] - y[q[1]]) / 0.9))),
        new(
            "Warped",
            2,
            () => new Warped(new SquaredExponential(1.7, [0.7, 1.3]), [0.6, 2], [1.8, 0.7]),
            (x, y) => 1.7 * SE(Warp(x[0], 0.6, 1.8) - Warp(y[0], 0.6, 1.8), 0.7) * SE(Warp(x[1], 2, 0.7) - Warp(y[1], 2, 0.7), 1.3),
            (random, count) => Tensor.FromSpan([.. Enumerable.Range(0, 2 * count).Select(_ => random.NextDouble())], count, 2)),
        new(
            "Warped from -2 to 3, on one column of a sum",
            2,
            () => new Warped(new SquaredExponential(1.7, 0.7, [1]) + new Linear(0.4, [1]), 0.6, 1.8, -2, 3),
            (x, y) => 1.7 * SE(WarpWide(x[1]) - WarpWide(y[1]), 0.7) + 0.4 * WarpWide(x[1]) * WarpWide(y[1])),
    ];

    private static double SE(double difference, double l) => Exp(-0.5 * Squared(difference / l));

    private static double Step(double x, double location, double steepness) => 1 / (1 + Exp(-steepness * (x - location)));

    private static double Rest(double x, double location, double steepness) => 1 - Step(x, location, steepness);

    private static double Warp(double t, double a, double b) => 1 - Pow(1 - Pow(t, a), b);

    private static double WarpWide(double x) => x is <= -2 or >= 3 ? x : -2 + 5 * Warp((x + 2) / 5, 0.6, 1.8);

    private static double Subsets(double[] z, double[] variances) => Enumerable.Range(1, (1 << z.Length) - 1).Sum(set =>
    {
        var members = Enumerable.Range(0, z.Length).Where(d => (set >> d & 1) == 1).ToArray();
        return variances[members.Length - 1] * members.Aggregate(1.0, (product, d) => product * z[d]);
    });

    private static double PatchMean(int[][] patches, double[] weights, Func<int[], int[], double> k) =>
        Range(patches.Length, p => Range(patches.Length, q => weights[p] * weights[q] * k(patches[p], patches[q]))) / (patches.Length * patches.Length);
}
