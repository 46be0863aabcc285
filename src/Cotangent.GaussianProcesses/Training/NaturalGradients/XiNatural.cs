using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

internal sealed class XiNatural : XiTransform
{
    public override string Name => "natural parameters";

    internal override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma)
    {
        var R = UpperFactor.Of(Tensor.Identity(at.Lq.Shape[^1]) + gamma * at.A);
        var Lq = TriangularSolve(R, at.Lq.T, Triangle.Upper).T;
        return (at.M - gamma * TriangularMatMul(Lq, TriangularMatMul(Lq, at.G, adjoint: true)), Lq);
    }

    internal override Tensor? Limits(PairGradient at) => -at.A;
}
