using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The kernels that expressions and files may name.</summary>
/// <remarks>Not Gibbs, whose lengthscale is any function. The base of Convolutional sees patches and is read before their shape, so that its lists must be given.</remarks>
internal static class KernelTable
{
    internal static NodeTable Table { get; } = new(
        "kernel",
        NodeRow.Of("SquaredExponential", a => new SquaredExponential(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Exponential", a => new Exponential(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Matern12", a => new Matern12(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Matern32", a => new Matern32(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("Matern52", a => new Matern52(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("RationalQuadratic", a => new RationalQuadratic(a.Scalar("variance"), a.PerColumn("lengthscales"), a.Scalar("alpha"), a.TakeActiveDims())),
        NodeRow.Of("Periodic", Periodic),
        NodeRow.Of("Cosine", a => new Cosine(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("SpectralMixture", SpectralMixture),
        NodeRow.Of("Linear", a => new Linear(a.PerColumn("variance"), a.TakeActiveDims())),
        NodeRow.Of("Polynomial", a => new Polynomial(a.Whole("degree", 3, least: 1, most: 10), a.PerColumn("variance"), a.Scalar("offset"), a.TakeActiveDims())),
        NodeRow.Of("ArcCosine", a => new ArcCosine(a.Whole("order", 0, least: 0, most: 2), a.Scalar("variance"), a.PerColumn("weightVariances"), a.Scalar("biasVariance"), a.TakeActiveDims())),
        NodeRow.Of("Brownian", a => new Brownian(a.Scalar("variance"), a.TakeActiveDims())),
        NodeRow.Of("IntegratedWiener", a => new IntegratedWiener(a.Whole("integrations", 1, least: 1, most: 10), a.Scalar("variance"), a.TakeActiveDims())),
        NodeRow.Of("Constant", a => new Constant(a.Scalar("variance"))),
        NodeRow.Of("White", a => new White(a.Scalar("variance"))),
        NodeRow.Of("Coregion", Coregion),
        NodeRow.Of("Categorical", Categorical),
        NodeRow.Of("Hamming", a => new Hamming(a.Scalar("variance"), a.PerColumn("lengthscales"), a.TakeActiveDims())),
        NodeRow.Of("HammingInverseMultiquadric", a => new HammingInverseMultiquadric(a.Scalar("variance"), a.Scalar("alpha"), a.Scalar("beta"), a.TakeActiveDims())),
        NodeRow.Of("Tanimoto", a => new Tanimoto(a.Scalar("variance"), a.TakeActiveDims())),
        NodeRow.Of("MinMax", a => new MinMax(a.Scalar("variance"), a.TakeActiveDims())),
        NodeRow.Of("ChangePoints", a => new ChangePoints(a.Inners<Kernel>(), a.ScalarOrList("locations"), a.ScalarOrList("steepness"), a.TakeColumn())),
        NodeRow.Of("Additive", Additive),
        NodeRow.Of("Warped", a => new Warped(a.Inner<Kernel>(), a.ForColumns("a"), a.ForColumns("b"), a.Number("lower", 0), a.Number("upper", 1))),
        NodeRow.Of("Convolutional", a => new Convolutional(
            a.Inner<Kernel>(), a.Wholes("imageShape"), a.Wholes("patchShape"), a.Whole("colours", 1, least: 1, most: int.MaxValue), a.ScalarOrList("weights"), a.TakeActiveDims())),
        NodeRow.Of("ScaledKernel", a => new ScaledKernel(a.Inner<Kernel>() ?? throw a.Wrong("ScaledKernel takes a kernel in its brackets."), a.Number("factor", 1))),
        NodeRow.Of("KernelPower", a => new KernelPower(a.Inner<Kernel>() ?? throw a.Wrong("KernelPower takes a kernel in its brackets."), a.Whole("exponent", 2, least: 1, most: 100))))
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

    private static SpectralMixture SpectralMixture(Arguments a)
    {
        var Q = a.Whole("components", 2, least: 1, most: 1000);
        return new(Q, a.ScalarOrList("weights"), a.Matrix("means", a.ColumnsSeen, Q), a.Matrix("deviations", a.ColumnsSeen, Q), a.TakeActiveDims());
    }

    private static Coregion Coregion(Arguments a)
    {
        var (outputs, rank) = (a.Whole("outputs", 2, least: 1, most: 100_000), a.Whole("rank", 1, least: 1, most: 1000));
        return new(outputs, rank, a.Matrix("W", outputs, rank), a.ScalarOrList("kappa"), a.TakeActiveDims());
    }

    private static Categorical Categorical(Arguments a)
    {
        var (labels, dimensions) = (a.Whole("labels", 2, least: 1, most: 100_000), a.Whole("dimensions", 2, least: 1, most: 1000));
        return new(labels, dimensions, a.Scalar("variance"), a.Matrix("positions", labels, dimensions), a.TakeActiveDims());
    }

    private static Additive Additive(Arguments a)
    {
        var kernels = a.Inners<Kernel>();
        if (kernels.Count == 0) throw a.Wrong("Additive takes kernels in its brackets, one for each input.");
        return new(kernels, a.Whole("order", Math.Min(2, kernels.Count), least: 1, most: kernels.Count), a.ScalarOrList("orderVariances"));
    }
}
