using Cotangent.Numerics;
using static System.Math;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>A kernel with the formula its doc comment states, as a function of two points, and how to draw points where not any numbers will do.</summary>
internal sealed record KernelCase(string Name, int Columns, Func<Kernel> Make, Func<double[], double[], double> Formula, Func<Philox, int, Tensor>? Draw = null)
{
    /// <summary>Points that the kernel takes, [count Columns].</summary>
    internal Tensor Points(ulong seed, int count) => Draw is null ? Op.RandomNormal(new Philox(seed), count, Columns) : Draw(new Philox(seed), count);
}

/// <summary>Every kernel: on one column, with a parameter per column, and on chosen columns.</summary>
internal static class KernelCases
{
    private static readonly double[] Ell = [0.7, 1.3, 2.1];
    private static readonly double[] Var = [0.4, 1.2, 0.8];
    private static readonly int[] Active = [2, 0];

    internal static readonly KernelCase[] All =
    [
        .. StationaryCases("SquaredExponential", (v, l, a) => new SquaredExponential(v, l, a), r => Exp(-r * r / 2)),
        .. StationaryCases("Exponential", (v, l, a) => new Exponential(v, l, a), r => Exp(-r / 2)),
        .. StationaryCases("Matern12", (v, l, a) => new Matern12(v, l, a), r => Exp(-r)),
        .. StationaryCases("Matern32", (v, l, a) => new Matern32(v, l, a), r => (1 + Sqrt(3) * r) * Exp(-Sqrt(3) * r)),
        .. StationaryCases("Matern52", (v, l, a) => new Matern52(v, l, a), r => (1 + Sqrt(5) * r + 5 * r * r / 3) * Exp(-Sqrt(5) * r)),
        .. StationaryCases("RationalQuadratic", (v, l, a) => new RationalQuadratic(v, l, 0.6, a), r => Pow(1 + r * r / (2 * 0.6), -0.6)),
        new("White", 2, () => new White(1.7), (_, _) => 0),
        new("Constant", 2, () => new Constant(1.7), (_, _) => 1.7),
        new("Linear", 1, () => new Linear(1.7), (x, y) => 1.7 * x[0] * y[0]),
        new("Linear, a variance per column", 3, () => new Linear([0.4, 1.2, 0.8]), (x, y) => Dot(x, y, Var)),
        new("Linear on columns 2 and 0", 3, () => new Linear([0.4, 1.2], Active), (x, y) => 0.4 * x[2] * y[2] + 1.2 * x[0] * y[0]),
        new("Polynomial", 1, () => new Polynomial(3, 1.7, 0.3), (x, y) => Pow(1.7 * x[0] * y[0] + 0.3, 3)),
        new("Polynomial of degree 1", 1, () => new Polynomial(1, 1.7, 0.3), (x, y) => 1.7 * x[0] * y[0] + 0.3),
        new("Polynomial, a variance per column", 3, () => new Polynomial(2, [0.4, 1.2, 0.8], 0.3), (x, y) => Pow(Dot(x, y, Var) + 0.3, 2)),
        new("Polynomial on columns 2 and 0", 3, () => new Polynomial(4, 0.5, 0.3, Active), (x, y) => Pow(0.5 * (x[2] * y[2] + x[0] * y[0]) + 0.3, 4)),
        new("Periodic", 1, () => new Periodic(new SquaredExponential(1.7, 0.9), 1.4), (x, y) => 1.7 * Exp(-0.5 * Squared(Wave(x[0] - y[0], 1.4) / 0.9))),
        new("Periodic of its own base", 2, () => new Periodic(), (x, y) => Exp(-0.5 * (Squared(Wave(x[0] - y[0], 1)) + Squared(Wave(x[1] - y[1], 1))))),
        new(
            "Periodic of RationalQuadratic, parameters per column",
            3,
            () => new Periodic(new RationalQuadratic(1.7, [0.7, 1.3, 2.1], 0.6), [0.9, 1.1, 1.6]),
            (x, y) => 1.7 * Pow(1 + Range(3, d => Squared(Wave(x[d] - y[d], new[] { 0.9, 1.1, 1.6 }[d]) / Ell[d])) / 1.2, -0.6)),
        new("Periodic of Matern12", 1, () => new Periodic(new Matern12(1.7, 0.9), 1.4), (x, y) => 1.7 * Exp(-Abs(Wave(x[0] - y[0], 1.4)) / 0.9)),
        new(
            "Periodic of Matern32, parameters per column",
            3,
            () => new Periodic(new Matern32(1.7, [0.7, 1.3, 2.1]), 1.4),
            (x, y) => 1.7 * Matern32(Sqrt(Range(3, d => Squared(Wave(x[d] - y[d], 1.4) / Ell[d]))))),
        new(
            "Periodic of Matern52 on columns 2 and 0",
            3,
            () => new Periodic(new Matern52(1.7, [0.7, 1.3], Active), [1.4, 1.1]),
            (x, y) => 1.7 * Matern52(Sqrt(Squared(Wave(x[2] - y[2], 1.4) / 0.7) + Squared(Wave(x[0] - y[0], 1.1) / 1.3)))),
        new(
            "Sum",
            3,
            () => new SquaredExponential(1.7, 0.9, [1]) + new Linear(0.4, [2]) + new Constant(0.2),
            (x, y) => 1.7 * Exp(-0.5 * Squared((x[1] - y[1]) / 0.9)) + 0.4 * x[2] * y[2] + 0.2),
        new(
            "Product",
            3,
            () => new Matern32(1.7, 0.9, [1]) * new Linear(0.4, [2]) * (new Constant(0.2) + new SquaredExponential(activeDims: [1])),
            (x, y) => 1.7 * Matern32(Abs(x[1] - y[1]) / 0.9) * 0.4 * x[2] * y[2] * (0.2 + Exp(-0.5 * Squared(x[1] - y[1])))),
        new("Sum with noise", 1, () => new SquaredExponential() + new White(0.1), (x, y) => Exp(-0.5 * Squared(x[0] - y[0]))),
        .. SpectralKernelCases.All,
        .. ArcCosineKernelCases.All,
        .. DiscreteKernelCases.All,
        .. NonstationaryKernelCases.All,
        .. ComposedKernelCases.All,
    ];

    private static KernelCase[] StationaryCases(string name, Func<StartValue, StartValue, int[]?, Kernel> make, Func<double, double> correlation) =>
    [
        new(name, 1, () => make(1.7, 0.9, null), (x, y) => 1.7 * correlation(Abs(x[0] - y[0]) / 0.9)),
        new($"{name}, one lengthscale", 3, () => make(1.7, 0.9, null), (x, y) => 1.7 * correlation(Sqrt(Range(3, d => Squared((x[d] - y[d]) / 0.9))))),
        new($"{name}, a lengthscale per column", 3, () => make(1.7, [0.7, 1.3, 2.1], null), (x, y) => 1.7 * correlation(Sqrt(Range(3, d => Squared((x[d] - y[d]) / Ell[d]))))),
        new(
            $"{name} on columns 2 and 0",
            3,
            () => make(1.7, [0.7, 1.3], Active),
            (x, y) => 1.7 * correlation(Sqrt(Squared((x[2] - y[2]) / 0.7) + Squared((x[0] - y[0]) / 1.3)))),
    ];

    internal static double Matern32(double r) => (1 + Sqrt(3) * r) * Exp(-Sqrt(3) * r);

    internal static double Matern52(double r) => (1 + Sqrt(5) * r + 5 * r * r / 3) * Exp(-Sqrt(5) * r);

    internal static double Wave(double difference, double period) => Sin(PI * difference / period);

    internal static double Squared(double x) => x * x;

    internal static double Dot(double[] x, double[] y, double[] weights) => Range(x.Length, d => weights[d] * x[d] * y[d]);

    internal static double Range(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);
}
