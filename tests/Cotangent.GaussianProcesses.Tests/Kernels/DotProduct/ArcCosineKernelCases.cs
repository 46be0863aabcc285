using static System.Math;
using static Cotangent.GaussianProcesses.Tests.Kernels.KernelCases;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

internal static class ArcCosineKernelCases
{
    internal static readonly KernelCase[] All =
    [
        .. from order in new[] { 0, 1, 2 }
           from row in Of(order)
           select row,
    ];

    private static KernelCase[] Of(int order) =>
    [
        new($"ArcCosine of order {order}", 1, () => new ArcCosine(order, 1.7, 0.6, 0.4), (x, y) => 1.7 * Value(order, [x[0]], [y[0]], [0.6], 0.4)),
        new($"ArcCosine of order {order}, a weight per column", 3, () => new ArcCosine(order, 1.7, [0.4, 1.2, 0.8], 0.3), (x, y) => 1.7 * Value(order, x, y, [0.4, 1.2, 0.8], 0.3)),
        new($"ArcCosine of order {order} on columns 2 and 0", 3, () => new ArcCosine(order, 1.7, [0.4, 1.2], 0.3, [2, 0]), (x, y) => 1.7 * Value(order, [x[2], x[0]], [y[2], y[0]], [0.4, 1.2], 0.3)),
    ];

    private static double Value(int order, double[] x, double[] y, double[] w, double b)
    {
        double[] u = [.. x.Select((v, d) => Sqrt(w[d]) * v), Sqrt(b)];
        double[] v = [.. y.Select((v, d) => Sqrt(w[d]) * v), Sqrt(b)];
        var (lengthU, lengthV) = (Sqrt(u.Sum(t => t * t)), Sqrt(v.Sum(t => t * t)));
        var theta = 2 * Atan2(Sqrt(Range(u.Length, d => Squared(u[d] / lengthU - v[d] / lengthV))), Sqrt(Range(u.Length, d => Squared(u[d] / lengthU + v[d] / lengthV))));
        var J = order switch
        {
            0 => PI - theta,
            1 => Sin(theta) + (PI - theta) * Cos(theta),
            _ => 3 * Sin(theta) * Cos(theta) + (PI - theta) * (1 + 2 * Squared(Cos(theta))),
        };
        return J / PI * Pow(lengthU * lengthV, order);
    }
}
