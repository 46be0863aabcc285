using static System.Math;
using static Cotangent.GaussianProcesses.Tests.Kernels.KernelCases;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

internal static class SpectralKernelCases
{
    private static readonly double[,] Mu = { { 0.4, -1.1 }, { 0.9, 0.2 }, { 0.1, 0.3 } };
    private static readonly double[,] S = { { 0.3, 0.25 }, { 0.1, 0.5 }, { 0.2, 0.15 } };

    internal static readonly KernelCase[] All =
    [
        new("Cosine", 1, () => new Cosine(1.7, 0.9), (x, y) => 1.7 * Cos(2 * PI * (x[0] - y[0]) / 0.9)),
        new("Cosine, one lengthscale", 3, () => new Cosine(1.7, 0.9), (x, y) => 1.7 * Cos(2 * PI * Range(3, d => x[d] - y[d]) / 0.9)),
        new(
            "Cosine, a lengthscale per column",
            3,
            () => new Cosine(1.7, [0.7, 1.3, 2.1]),
            (x, y) => 1.7 * Cos(2 * PI * ((x[0] - y[0]) / 0.7 + (x[1] - y[1]) / 1.3 + (x[2] - y[2]) / 2.1))),
        new("Cosine on columns 2 and 0", 3, () => new Cosine(1.7, [0.7, 1.3], [2, 0]), (x, y) => 1.7 * Cos(2 * PI * ((x[2] - y[2]) / 0.7 + (x[0] - y[0]) / 1.3))),
        new(
            "Cosine of a direction with both signs",
            2,
            () => new Cosine(1.7, StartValue.FromTensor([0.7, -1.3]).In(Transform.Identity)),
            (x, y) => 1.7 * Cos(2 * PI * ((x[0] - y[0]) / 0.7 - (x[1] - y[1]) / 1.3))),
        new("SpectralMixture", 1, () => new SpectralMixture(2, [0.6, 0.4], Tensor.FromMatrix(new[,] { { 0.5, 1.3 } }), Tensor.FromMatrix(new[,] { { 0.2, 0.35 } })), (x, y) =>
            Component(0.6, [0.5], [0.2], [x[0] - y[0]]) + Component(0.4, [1.3], [0.35], [x[0] - y[0]])),
        new("SpectralMixture over columns", 3, () => new SpectralMixture(2, [0.6, 0.4], Tensor.FromMatrix(Mu), Tensor.FromMatrix(S)), (x, y) =>
            Component(0.6, Of(Mu, 0, 0, 1, 2), Of(S, 0, 0, 1, 2), [x[0] - y[0], x[1] - y[1], x[2] - y[2]])
                + Component(0.4, Of(Mu, 1, 0, 1, 2), Of(S, 1, 0, 1, 2), [x[0] - y[0], x[1] - y[1], x[2] - y[2]])),
        new("SpectralMixture on columns 2 and 0, of its own", 3, () => new SpectralMixture(3, activeDims: [2, 0]), (x, y) =>
            Range(3, q => Component(1, [(q + 0.5) / 3, (q + 0.5) / 3], [0.1, 0.1], [x[2] - y[2], x[0] - y[0]]))),
    ];

    private static double Component(double w, double[] mu, double[] s, double[] tau) =>
        w * Exp(-2 * PI * PI * Range(tau.Length, d => tau[d] * tau[d] * s[d] * s[d])) * Cos(2 * PI * Range(tau.Length, d => mu[d] * tau[d]));

    private static double[] Of(double[,] matrix, int q, params int[] rows) => [.. rows.Select(d => matrix[d, q])];
}
