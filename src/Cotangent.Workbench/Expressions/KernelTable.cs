using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The kernels that expressions and files may name.</summary>
internal static class KernelTable
{
    internal static NodeTable Table { get; } = new(
        "kernel",
        NodeRow.Of("SquaredExponential", a => new SquaredExponential(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Matern12", a => new Matern12(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Matern32", a => new Matern32(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Matern52", a => new Matern52(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("RationalQuadratic", a => new RationalQuadratic(a.Scalar("variance"), a.PerColumn("lengthscales"), a.Scalar("alpha"), a.TakeActiveDims())),
        NodeRow.Of("Periodic", Periodic),
        NodeRow.Of("Linear", a => new Linear(a.PerColumn("variance"), a.TakeActiveDims())),
        NodeRow.Of("Polynomial", a => new Polynomial(a.Whole("degree", 3, least: 1, most: 10), a.PerColumn("variance"), a.Scalar("offset"), a.TakeActiveDims())),
        NodeRow.Of("Constant", a => new Constant(a.Scalar("variance"))),
        NodeRow.Of("White", a => new White(a.Scalar("variance"))))
    {
        ShortNames = new Dictionary<string, string> { ["SE"] = "SquaredExponential", ["RBF"] = "SquaredExponential", ["RQ"] = "RationalQuadratic" },
        Sum = new(typeof(KernelSum), (a, b) => (Kernel)a + (Kernel)b),
        Product = new(typeof(KernelProduct), (a, b) => (Kernel)a * (Kernel)b),
        NumberRemedy = " A kernel is scaled by its variance, such as Linear(variance=2).",
    };

    /// <summary>One lengthscale and one period for all columns, unless the expression says otherwise.</summary>
    private static Periodic Periodic(Arguments a)
    {
        var baseKernel = a.Inner<Stationary>();
        return new(baseKernel, a.ForColumns("period", baseKernel?.ActiveDims?.Count));
    }
}
