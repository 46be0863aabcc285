using static System.Math;
using static Cotangent.GaussianProcesses.Tests.Kernels.KernelCases;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

internal static class NonstationaryKernelCases
{
    internal static readonly KernelCase[] All =
    [
        new("Brownian", 1, () => new Brownian(1.7), (x, y) => 1.7 * (Abs(x[0]) + Abs(y[0]) - Abs(x[0] - y[0])) / 2),
        new("Brownian on column 2", 3, () => new Brownian(1.7, [2]), (x, y) => 1.7 * (Abs(x[2]) + Abs(y[2]) - Abs(x[2] - y[2])) / 2),
        new("IntegratedWiener", 1, () => new IntegratedWiener(variance: 1.7), (x, y) => 1.7 * Integrated(x[0], y[0], (m, d) => m * m * m / 3 + d * m * m / 2)),
        new(
            "IntegratedWiener, twice, on column 1",
            2,
            () => new IntegratedWiener(2, 1.7, [1]),
            (x, y) => 1.7 * Integrated(x[1], y[1], (m, d) => (Pow(m, 5) / 5 + d * Pow(m, 4) / 2 + d * d * m * m * m / 3) / 4)),
        new(
            "IntegratedWiener, three times",
            1,
            () => new IntegratedWiener(3, 1.7),
            (x, y) => 1.7 * Integrated(x[0], y[0], (m, d) => (Pow(m, 7) / 7 + d * Pow(m, 6) / 2 + 3 * d * d * Pow(m, 5) / 5 + Pow(d, 3) * Pow(m, 4) / 4) / 36)),
        new("Gibbs", 1, () => new Gibbs(OneForAll(), 1.7), (x, y) => 1.7 * Gibbs(x, y, Length(x[0]), Length(y[0]))),
        new("Gibbs over columns", 3, () => new Gibbs(OneForAll(), 1.7), (x, y) => 1.7 * Gibbs(x, y, Length(x[0]), Length(y[0]))),
        new("Gibbs on columns 2 and 0", 3, () => new Gibbs(OneForAll(), 1.7, [2, 0]), (x, y) => 1.7 * Gibbs([x[2], x[0]], [y[2], y[0]], Length(x[2]), Length(y[2]))),
        new(
            "Gibbs, a length per column",
            2,
            () => new Gibbs(OnePerColumn(), 1.7),
            (x, y) => 1.7 * Gibbs([x[0]], [y[0]], Length(x[0]), Length(y[0])) * Gibbs([x[1]], [y[1]], Length(x[1]), Length(y[1]))),
    ];

    /// <summary>ℓ(x) = a + b x₀².</summary>
    internal static LengthscaleFunction OneForAll()
    {
        var (a, b) = (new Parameter(Tensor.Scalar(0.3), Transform.Positive()), new Parameter(Tensor.Scalar(0.1), Transform.Positive()));
        return new(X => a.Value + b.Value * Op.Square(Op.Columns(X, 0)), new Part("a", a, Unit.Inputs([0])), new Part("b", b, Unit.Pure.PerInput([0])));
    }

    private static LengthscaleFunction OnePerColumn()
    {
        var (a, b) = (new Parameter([0.3, 0.3], Transform.Positive()), new Parameter([0.1, 0.1], Transform.Positive()));
        return new(X => a.Value + b.Value * Op.Square(X), new Part("a", a, Unit.Inputs(null)), new Part("b", b, Unit.Pure.PerInput(null)));
    }

    private static double Length(double x) => 0.3 + 0.1 * x * x;

    private static double Gibbs(double[] x, double[] y, double l, double m)
    {
        var s = l * l + m * m;
        return Pow(2 * l * m / s, 0.5 * x.Length) * Exp(-Range(x.Length, d => Squared(x[d] - y[d])) / s);
    }

    private static double Integrated(double x, double y, Func<double, double, double> k) => x * y <= 0 ? 0 : k(Min(Abs(x), Abs(y)), Abs(x - y));
}
