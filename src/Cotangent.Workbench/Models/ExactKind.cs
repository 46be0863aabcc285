using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Exact regression.</summary>
internal sealed class ExactKind : ModelKind
{
    internal override string Name => "exact";

    internal override string Words => "exact regression";

    internal override string ObjectiveWords => "log marginal likelihood";

    internal override string? Refusal(Likelihood likelihood) => likelihood is GaussianNoise ? null : "Gaussian noise";

    internal override Model Make(ModelParts parts) => new Gpr(parts.X!, parts.Y!, parts.Kernel, parts.Mean, (GaussianNoise)parts.Likelihood);

    internal override ModelParts? PartsOf(Model model) =>
        model is Gpr gpr ? new(gpr.Kernel, gpr.Mean, gpr.Likelihood, gpr.X.Shape[0], gpr.X.Shape[1]) { X = gpr.X, Y = gpr.Y } : null;

    /// <summary>That of the posterior, whose covariance is factored already.</summary>
    internal override double Objective(Model model, Posterior posterior, Tensor X, Tensor Y) => ((ExactPosterior)posterior).LogMarginalLikelihood().ToScalar();

    internal override ModelCost Cost(ModelSize size) => new(size.N * size.N * (size.N + 10 * size.D), 100, Bytes(10 * size.N * size.N));
}
