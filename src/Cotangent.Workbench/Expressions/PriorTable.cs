using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The priors that expressions and files may name.</summary>
internal static class PriorTable
{
    internal static NodeTable Table { get; } = new(
        "prior",
        NodeRow.Of("Normal", a => new NormalPrior(a.Number("mean", 0), a.Number("standardDeviation", 1))),
        NodeRow.Of("LogNormal", a => new LogNormalPrior(a.Number("location", 0), a.Number("scale", 1))),
        NodeRow.Of("Gamma", a => new GammaPrior(a.Number("shape", 1), a.Number("rate", 1))),
        NodeRow.Of("InverseGamma", a => new InverseGammaPrior(a.Number("shape", 1), a.Number("scale", 1))),
        NodeRow.Of("HalfNormal", a => new HalfNormalPrior(a.Number("scale", 1))),
        NodeRow.Of("HalfCauchy", a => new HalfCauchyPrior(a.Number("scale", 1))),
        NodeRow.Of("StudentT", a => new StudentTPrior(a.Number("degreesOfFreedom", 3), a.Number("location", 0), a.Number("scale", 1))),
        NodeRow.Of("Laplace", a => new LaplacePrior(a.Number("location", 0), a.Number("scale", 1))),
        NodeRow.Of("Uniform", a => new UniformPrior(a.Number("low", 0), a.Number("high", 1))),
        NodeRow.Of("Beta", a => new BetaPrior(a.Number("a", 1), a.Number("b", 1))),
        NodeRow.Of("Exponential", a => new ExponentialPrior(a.Number("rate", 1))),
        NodeRow.Of("Unconstrained", a => new UnconstrainedPrior(a.Inners<ElementwisePrior>(1)[0])));
}
