using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Sparse regression by a bound on the evidence.</summary>
internal sealed class SparseKind : ModelKind
{
    internal override string Name => "sparse";

    internal override string Words => "sparse regression";

    internal override string ObjectiveWords => "evidence lower bound";

    internal override bool HasInducing => true;

    internal override string? Refusal(Likelihood likelihood) => likelihood is GaussianNoise ? null : "Gaussian noise";

    internal override Model Make(ModelParts parts) => new Sgpr(parts.X!, parts.Y!, parts.Kernel, parts.Inducing!, parts.Mean, (GaussianNoise)parts.Likelihood);

    internal override ModelParts? PartsOf(Model model) => model is Sgpr sgpr
        ? new(sgpr.Kernel, sgpr.Mean, sgpr.Likelihood, sgpr.X.Shape[0], sgpr.X.Shape[1]) { X = sgpr.X, Y = sgpr.Y, Inducing = (InducingPoints)sgpr.Inducing }
        : null;

    internal override ModelCost Cost(ModelSize size) => new(6 * size.M * size.M * (size.N + size.M) + 10 * size.N * size.M * size.D, 300, Bytes(30 * size.M * size.M + 4 * size.N * size.D));
}
