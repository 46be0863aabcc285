using Cotangent.GaussianProcesses;

namespace Cotangent.Outside.Tests;

/// <summary>ξ = (m, Lq⁻¹), in which a natural gradient steps by tapes.</summary>
internal sealed class InverseRoot : TapeXiTransform
{
    public override string Name => "mean and inverse square root";

    public override (Tensor Xi1, Tensor Xi2) MeanVarSqrtToXi(Tensor qMu, Tensor qSqrt) => (qMu, Inverse(qSqrt));

    public override (Tensor Mean, Tensor VarSqrt) XiToMeanVarSqrt(Tensor xi1, Tensor xi2) => (xi1, Inverse(xi2));

    public override (Tensor Xi1, Tensor Xi2) NaturalsToXi(Tensor theta1, Tensor theta2)
    {
        var (m, Lq) = NaturalParameters.NaturalToMeanVarSqrt(theta1, theta2);
        return MeanVarSqrtToXi(m, Lq);
    }

    private static Tensor Inverse(Tensor L) => Op.TriangularSolve(L, Tensor.Identity(L.Shape[^1]));
}
