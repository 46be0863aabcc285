using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The mean functions that expressions and files may name.</summary>
/// <remarks>A <see cref="FunctionMean"/> is code, which no text may bring.</remarks>
internal static class MeanTable
{
    internal static NodeTable Table { get; } = new(
        "mean function",
        NodeRow.Of("zero", _ => new ZeroMean()),
        NodeRow.Of("constant", a => new ConstantMean(a.ScalarOrList("c"))),
        NodeRow.Of("linear", Linear),
        NodeRow.Of("identity", _ => new IdentityMean()),
        NodeRow.Of("polynomial", Polynomial),
        NodeRow.Of("switched", a => new SwitchedMean(a.Inners<MeanFunction>(), a.TakeColumn())),
        NodeRow.Of("trend", _ => new LinearTrend()),
        NodeRow.Of("polynomialTrend", a => new PolynomialTrend(Degree(a))))
    {
        Sum = new(typeof(MeanSum), (a, b) => (MeanFunction)a + (MeanFunction)b),
        Product = new(typeof(MeanProduct), (a, b) => (MeanFunction)a * (MeanFunction)b),
        NumberRemedy = " A mean function is scaled by constant, such as constant * linear.",
    };

    private static LinearMean Linear(Arguments a)
    {
        var columns = a.TakeActiveDims();
        return new(a.Matrix("A", columns?.Length ?? a.Inputs, 1), a.ScalarOrList("b"), columns);
    }

    /// <summary>Of all columns, unless the expression says of which.</summary>
    private static PolynomialMean Polynomial(Arguments a)
    {
        var (degree, columns) = (Degree(a), a.TakeActiveDims() ?? [.. Enumerable.Range(0, a.Inputs)]);
        return new(degree, columns, a.Matrix("w", new PolynomialTrend(degree).Coefficients(columns.Length), 1));
    }

    private static int Degree(Arguments a) => a.Whole("degree", 2, least: 0, most: 10);
}
