using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Sparse regression in which each row keeps its own prior variance.</summary>
internal sealed class FitcKind : ModelKind
{
    internal override string Name => "fitc";

    internal override string Words => "sparse regression with independent rows";

    internal override string ObjectiveWords => "log marginal likelihood of an approximation";

    internal override bool HasInducing => true;

    internal override string? Refusal(Likelihood likelihood) => likelihood is GaussianNoise ? null : "Gaussian noise";

    internal override Model Make(ModelParts parts) => new Fitc(parts.X!, parts.Y!, parts.Kernel, parts.Inducing!, parts.Mean, (GaussianNoise)parts.Likelihood);

    internal override ModelParts? PartsOf(Model model) => model is Fitc fitc
        ? new(fitc.Kernel, fitc.Mean, fitc.Likelihood, fitc.X.Shape[0], fitc.X.Shape[1]) { X = fitc.X, Y = fitc.Y, Inducing = (InducingPoints)fitc.Inducing }
        : null;

    internal override ModelCost Cost(ModelSize size) => new(9 * size.M * size.M * (size.N + size.M) + 10 * size.N * size.M * size.D, 300, Bytes(30 * size.M * size.M + 4 * size.N * size.D));
}
