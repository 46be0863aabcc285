using Cotangent.Numerics;
using static System.Math;
using static Cotangent.GaussianProcesses.Tests.Kernels.KernelCases;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

internal static class DiscreteKernelCases
{
    private static readonly double[,] W = { { 0.5, -0.2 }, { -0.3, 0.7 }, { 0.8, 0.1 } };
    private static readonly double[] Kappa = [0.1, 0.2, 0.3];
    private static readonly double[,] Z = { { 0.5, -0.2 }, { -0.3, 0.7 }, { 0.8, 1.1 } };

    internal static readonly KernelCase[] All =
    [
        new("Coregion", 1, () => new Coregion(3, 2, Tensor.FromMatrix(W), [0.1, 0.2, 0.3]), (x, y) => B((int)x[0], (int)y[0]), Labels(1)),
        new("Coregion on column 1", 2, () => new Coregion(3, 2, Tensor.FromMatrix(W), [0.1, 0.2, 0.3], [1]), (x, y) => B((int)x[1], (int)y[1]), Labels(2)),
        new(
            "Coregion of other inputs",
            2,
            () => new Matern32(1.7, 0.9, [0]) * new Coregion(3, 2, Tensor.FromMatrix(W), [0.1, 0.2, 0.3], [1]),
            (x, y) => 1.7 * Matern32(Abs(x[0] - y[0]) / 0.9) * B((int)x[1], (int)y[1]),
            Labels(2)),
        new("Categorical", 1, () => new Categorical(3, 2, 1.7, Tensor.FromMatrix(Z)), (x, y) => 1.7 * Alike((int)x[0], (int)y[0]), Labels(1)),
        new("Categorical on column 1", 2, () => new Categorical(3, 2, 1.7, Tensor.FromMatrix(Z), [1]), (x, y) => 1.7 * Alike((int)x[1], (int)y[1]), Labels(2)),
        new("Categorical on a line", 1, () => new Categorical(3, 1), (x, y) => Exp(-0.5 * Squared(x[0] - y[0])), Labels(1)),
        new("Hamming", 1, () => new Hamming(1.7, 0.9), (x, y) => 1.7 * Exp(-Differs(x[0], y[0]) / 0.9), Labels(1)),
        new("Hamming, one lengthscale", 3, () => new Hamming(1.7, 0.9), (x, y) => 1.7 * Exp(-Range(3, d => Differs(x[d], y[d])) / 3 / 0.9), Labels(3)),
        new(
            "Hamming, a lengthscale per column",
            3,
            () => new Hamming(1.7, [0.7, 1.3, 2.1]),
            (x, y) => 1.7 * Exp(-(Differs(x[0], y[0]) / 0.7 + Differs(x[1], y[1]) / 1.3 + Differs(x[2], y[2]) / 2.1) / 3),
            Labels(3)),
        new("Hamming on columns 2 and 0", 3, () => new Hamming(1.7, [0.7, 1.3], [2, 0]), (x, y) => 1.7 * Exp(-(Differs(x[2], y[2]) / 0.7 + Differs(x[0], y[0]) / 1.3) / 2), Labels(3)),
        new(
            "HammingInverseMultiquadric",
            3,
            () => new HammingInverseMultiquadric(1.7, 0.8, 0.6),
            (x, y) => 1.7 * Pow(1.8 / (0.8 + Range(3, d => Differs(x[d], y[d]))), 0.6),
            Labels(3)),
        new(
            "HammingInverseMultiquadric on columns 2 and 0",
            3,
            () => new HammingInverseMultiquadric(1.7, 0.8, 0.6, [2, 0]),
            (x, y) => 1.7 * Pow(1.8 / (0.8 + Differs(x[0], y[0]) + Differs(x[2], y[2])), 0.6),
            Labels(3)),
        new("Tanimoto", 3, () => new Tanimoto(1.7), (x, y) => 1.7 * Dot(x, y) / (Dot(x, x) + Dot(y, y) - Dot(x, y))),
        new("Tanimoto on columns 2 and 0", 3, () => new Tanimoto(1.7, [2, 0]), (x, y) => 1.7 * OfDots([x[2], x[0]], [y[2], y[0]])),
        new("Tanimoto of counts", 3, () => new Tanimoto(1.7), (x, y) => 1.7 * OfDots(x, y), Labels(3)),
        new("MinMax", 3, () => new MinMax(1.7), (x, y) => 1.7 * OfCounts(x, y), Labels(3)),
        new("MinMax on columns 2 and 0", 3, () => new MinMax(1.7, [2, 0]), (x, y) => 1.7 * OfCounts([x[2], x[0]], [y[2], y[0]]), Labels(3)),
    ];

    /// <summary>Labels 0, 1 and 2 in every column.</summary>
    internal static Func<Philox, int, Tensor> Labels(int columns) => (random, count) =>
        Tensor.FromSpan([.. Enumerable.Range(0, count * columns).Select(_ => Floor(3 * random.NextDouble()))], count, columns);

    private static double B(int l, int m) => W[l, 0] * W[m, 0] + W[l, 1] * W[m, 1] + (l == m ? Kappa[l] : 0);

    private static double Alike(int l, int m) => Exp(-0.5 * (Squared(Z[l, 0] - Z[m, 0]) + Squared(Z[l, 1] - Z[m, 1])));

    private static double Differs(double a, double b) => a == b ? 0 : 1;

    private static double OfDots(double[] x, double[] y) => Dot(x, x) + Dot(y, y) == 0 ? 1 : Dot(x, y) / (Dot(x, x) + Dot(y, y) - Dot(x, y));

    private static double OfCounts(double[] x, double[] y) => x.Sum() + y.Sum() == 0 ? 1 : Range(x.Length, d => Min(x[d], y[d])) / Range(x.Length, d => Max(x[d], y[d]));

    private static double Dot(double[] x, double[] y) => Range(x.Length, d => x[d] * y[d]);
}
