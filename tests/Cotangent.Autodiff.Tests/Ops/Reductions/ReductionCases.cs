using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of reduction ops.</summary>
internal static class ReductionCases
{
    private delegate Tensor OverAxes(Tensor x, ReadOnlySpan<int> axes, bool keepDims);

    private delegate Tensor Scan(Tensor x, int axis, bool exclusive, bool reverse);

    internal static IReadOnlyList<OpCase> All { get; } =
    [
        .. Reductions(nameof(Sum), Sum, Sum),
        .. Reductions(nameof(Mean), Mean, Mean),
        .. Reductions(nameof(Product), Product, Product),
        .. Reductions(nameof(Max), Max, Max),
        .. Reductions(nameof(Min), Min, Min),
        .. Reductions(nameof(LogSumExp), LogSumExp, LogSumExp),
        .. Reductions(nameof(Variance), Variance, Variance),
        .. Reductions(nameof(StandardDeviation), StandardDeviation, StandardDeviation).Where(c => c.Inputs[0].Value.Count != 1), // of one element it has a kink
        .. Reductions(nameof(Norm), Norm, Norm),
        new(nameof(Product), "with a zero", x => Product(x[0]), Vector(2, 0, 3, -1)),
        new(nameof(Product), "with two zeros", x => Product(x[0], 1), Matrix(new double[,] { { 2, 0, 3, 0 }, { 0, 1, 2, 3 } })),
        .. Scans(nameof(CumulativeSum), CumulativeSum),
        .. Scans(nameof(CumulativeProduct), CumulativeProduct),
        .. Scans(nameof(CumulativeLogSumExp), CumulativeLogSumExp).Where(c => !c.Pattern.Contains("exclusive True", StringComparison.Ordinal)), // its first is −∞
        .. Scans(nameof(CumulativeLogSumExp), (x, axis, exclusive, reverse) => Exp(CumulativeLogSumExp(x, axis, exclusive, reverse)), "the exponential of "),
        new(nameof(CumulativeProduct), "with zeros", x => CumulativeProduct(x[0], 0), Vector(2, 0, 3, 0, 4)),
        new(nameof(CumulativeProduct), "with zeros, reverse", x => CumulativeProduct(x[0], 0, reverse: true), Vector(2, 0, 3, 0, 4)),
        .. Along(nameof(Softmax), Softmax),
        .. Along(nameof(LogSoftmax), LogSoftmax),
    ];

    private static OpCase[] Reductions(string op, Func<Tensor, Tensor> all, OverAxes over) =>
    [
        new(op, "all of a scalar", x => all(x[0]), Tensor.Scalar(0.7)),
        new(op, "all of a matrix", x => all(x[0]), Normal(2, 3)),
        new(op, "axis 0", x => over(x[0], [0], false), Normal(3, 2, 4)),
        new(op, "axis −1, kept", x => over(x[0], [-1], true), Normal(3, 2, 4)),
        new(op, "axes 0 and 2", x => over(x[0], [0, 2], false), Normal(3, 2, 4)),
        new(op, "axes 1 and 0, kept", x => over(x[0], [1, 0], true), Normal(3, 2, 4)),
        new(op, "to no results", x => over(x[0], [1], false), Normal(0, 3)),
        new(op, "no axis", x => over(x[0], [], false), Normal(2, 1) + 3),
    ];

    private static IEnumerable<OpCase> Scans(string op, Scan scan, string what = "") =>
        from axis in new[] { 0, 1, -1 }
        from exclusive in new[] { false, true }
        from reverse in new[] { false, true }
        select new OpCase(
            op,
            $"{what}axis {axis}, exclusive {exclusive}, reverse {reverse}",
            x => scan(x[0], axis, exclusive, reverse),
            axis == 1 ? Normal(2, 4, 2) : axis == 0 ? Normal(3, 2) : Normal(2, 3));

    private static OpCase[] Along(string op, Func<Tensor, int, Tensor> f) =>
    [
        new(op, "last axis", x => f(x[0], -1), Normal(2, 4)),
        new(op, "first axis", x => f(x[0], 0), Normal(3, 2)),
        new(op, "middle axis", x => f(x[0], 1), Normal(2, 3, 2)),
        new(op, "vector", x => f(x[0], 0), Normal(4)),
        new(op, "zero size", x => f(x[0], -1), Normal(0, 3)),
    ];
}
