using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Sparse regression in which each row keeps its own prior variance.</summary>
internal sealed class FitcKind() : SparseRegressionKind<Fitc>(flops: 9)
{
    internal override string Name => "fitc";

    internal override string Words => "sparse regression with independent rows";

    internal override string ObjectiveWords => "log marginal likelihood of an approximation";

    private protected override Fitc Make(ModelParts parts, InducingPoints inducing, GaussianNoise noise) => new(parts.X!, parts.Y!, parts.Kernel, inducing, parts.Mean, noise);
}
