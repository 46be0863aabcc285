using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>A Gaussian over the values of f at all rows, with a covariance of its own. Made in code alone: a request takes <see cref="VgpKind"/>, which has fewer parameters.</summary>
internal sealed class FullVgpKind : ModelKind
{
    internal override string Name => "vgp-full";

    internal override string Words => "variational approximation with a covariance of its own";

    internal override string ObjectiveWords => "evidence lower bound";

    internal override string? Refusal(Likelihood likelihood) => null;

    internal override Model Make(ModelParts parts) => new Vgp(parts.X!, parts.Y!, parts.Kernel, parts.Likelihood, parts.Mean);

    /// <summary>Of each latent function a mean and the lower triangle of a root of the covariance.</summary>
    internal override long LeastNumbers(ModelParts parts) => parts.Likelihood.LatentsPerTarget * (parts.DataCount + parts.DataCount * (parts.DataCount + 1L) / 2);

    internal override ModelParts? PartsOf(Model model) =>
        model is Vgp { Q: FullGaussian } vgp ? new(vgp.Kernel, vgp.Mean, vgp.Likelihood, vgp.X.Shape[0], vgp.X.Shape[1]) { X = vgp.X, Y = vgp.Y } : null;

    internal override ModelCost Cost(ModelSize size) => ModelKinds.Vgp.Cost(size);
}
