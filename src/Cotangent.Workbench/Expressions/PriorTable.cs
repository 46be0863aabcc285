using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The priors that expressions and files may name.</summary>
internal static class PriorTable
{
    internal static NodeTable Table { get; } = new(
        "prior",
        NodeRow.Of("Gamma", a => new GammaPrior(a.Number("shape", 1), a.Number("rate", 1))),
        NodeRow.Of("LogNormal", a => new LogNormalPrior(a.Number("location", 0), a.Number("scale", 1))));
}
