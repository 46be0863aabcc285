using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The kernels of several outputs that expressions and files may name, with kernels of inputs in their brackets. Where they do not say of how many outputs, the data do.</summary>
internal static class OutputKernelTable
{
    internal static NodeTable Table { get; } = new(
        "kernel of several outputs",
        NodeRow.Of("IntrinsicCoregionalization", Intrinsic, KernelTable.Table),
        NodeRow.Of("LinearCoregionalization", Linear, KernelTable.Table),
        NodeRow.Of("SeparateIndependent", a => new SeparateIndependent(Each(a)), KernelTable.Table),
        NodeRow.Of("SharedIndependent", a => new SharedIndependent(One(a), Outputs(a)), KernelTable.Table));

    private static IntrinsicCoregionalization Intrinsic(Arguments a)
    {
        var (rank, outputs) = (a.Whole("rank", 1, least: 1, most: 1000), Outputs(a));
        return new(One(a), outputs, rank, a.Matrix("W", outputs, rank), a.ScalarOrList("kappa"));
    }

    private static LinearCoregionalization Linear(Arguments a)
    {
        var (kernels, outputs) = (Each(a), Outputs(a));
        return new(kernels, outputs, a.Matrix("W", outputs, kernels.Count));
    }

    private static int Outputs(Arguments a) => a.Whole("outputs", a.Classes, least: 1, most: 1000);

    private static Kernel One(Arguments a) => a.Inner<Kernel>() ?? throw a.Wrong("expected a kernel in the brackets, such as IntrinsicCoregionalization(Matern52, rank=1).");

    private static IReadOnlyList<Kernel> Each(Arguments a) =>
        a.Inners<Kernel>() is { Count: > 0 } kernels ? kernels : throw a.Wrong("expected kernels in the brackets, such as LinearCoregionalization(Matern52, Linear).");
}
