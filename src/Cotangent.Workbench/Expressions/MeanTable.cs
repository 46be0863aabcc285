using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The mean functions that expressions and files may name.</summary>
internal static class MeanTable
{
    internal static NodeTable Table { get; } = new(
        "mean function",
        NodeRow.Of("zero", _ => new ZeroMean()),
        NodeRow.Of("constant", a => new ConstantMean(a.ScalarOrList("c"))),
        NodeRow.Of("linear", a => new LinearMean(a.Matrix("A", a.Inputs, 1), a.ScalarOrList("b"))),
        NodeRow.Of("trend", _ => new LinearTrend()));
}
