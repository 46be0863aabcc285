using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>A Gaussian over the values of f at all rows, with two numbers for each.</summary>
internal sealed class VgpKind : ModelKind
{
    internal override string Name => "vgp";

    internal override string Words => "variational approximation";

    internal override string ObjectiveWords => "evidence lower bound";

    internal override string? Refusal(Likelihood likelihood) => null;

    internal override Model Make(ModelParts parts) => new VgpOpperArchambeau(parts.X!, parts.Y!, parts.Kernel, parts.Likelihood, parts.Mean);

    internal override long LeastNumbers(ModelParts parts) => 2L * parts.Likelihood.LatentsPerTarget * parts.DataCount;

    internal override ModelParts? PartsOf(Model model) =>
        model is VgpOpperArchambeau vgp ? new(vgp.Kernel, vgp.Mean, vgp.Likelihood, vgp.X.Shape[0], vgp.X.Shape[1]) { X = vgp.X, Y = vgp.Y } : null;

    internal override ModelCost Cost(ModelSize size) => new(6 * size.L * size.N * size.N * size.N, 300, Bytes(12 * size.L * size.N * size.N));
}
