using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Laplace's approximation.</summary>
internal sealed class LaplaceKind : ModelKind
{
    internal override string Name => "laplace";

    internal override string Words => "Laplace's approximation";

    internal override string ObjectiveWords => "approximate log evidence";

    internal override string? Refusal(Likelihood likelihood) => likelihood is ScalarLikelihood ? null : "likelihoods of one latent function for each target";

    internal override Model Make(ModelParts parts) => new LaplaceApproximation(parts.X!, parts.Y!, parts.Kernel, (ScalarLikelihood)parts.Likelihood, parts.Mean);

    internal override ModelParts? PartsOf(Model model) => model is LaplaceApproximation laplace
        ? new(laplace.Kernel, laplace.Mean, laplace.Likelihood, laplace.X.Shape[0], laplace.X.Shape[1]) { X = laplace.X, Y = laplace.Y }
        : null;

    internal override ModelCost Cost(ModelSize size) => new(4 * size.N * size.N * size.N, 60, Bytes(12 * size.N * size.N));
}
