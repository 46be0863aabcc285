using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Sparse regression by a bound on the evidence.</summary>
internal sealed class SparseKind() : SparseRegressionKind<Sgpr>(flops: 6)
{
    internal override string Name => "sparse";

    internal override string Words => "sparse regression";

    internal override string ObjectiveWords => "evidence lower bound";

    private protected override Sgpr Make(ModelParts parts, InducingPoints inducing, GaussianNoise noise) => new(parts.X!, parts.Y!, parts.Kernel, inducing, parts.Mean, noise);
}
