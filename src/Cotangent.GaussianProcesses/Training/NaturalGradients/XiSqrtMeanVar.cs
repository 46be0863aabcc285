using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

internal sealed class XiSqrtMeanVar : XiTransform
{
    public override string Name => "mean and square root";

    internal override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma) =>
        (at.M - gamma * TriangularMatMul(at.Lq, at.H), at.Lq - gamma * TriangularMatMul(at.Lq, at.P));

    internal override Tensor? Limits(PairGradient at) => null;
}
