using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The links that expressions and files may name.</summary>
internal static class LinkTable
{
    internal static NodeTable Table { get; } = new(
        "link",
        NodeRow.Of("Identity", _ => new IdentityLink()),
        NodeRow.Of("Exp", _ => new ExpLink()),
        NodeRow.Of("Softplus", _ => new SoftplusLink()),
        NodeRow.Of("Probit", _ => new ProbitLink()),
        NodeRow.Of("Logit", _ => new LogitLink()),
        NodeRow.Of("ComplementaryLogLog", _ => new ComplementaryLogLogLink()));
}
