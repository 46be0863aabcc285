using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

internal sealed class XiNatural : XiTransform
{
    public override string Name => "natural parameters";

    internal override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma)
    {
        var Lq = NaturalRoot.Of(at.Lq, at.LowerA, gamma, at.Entropy);
        return (at.M - gamma * TriangularMatMul(Lq, TriangularMatMul(Lq, at.G, adjoint: true)), Lq);
    }

    internal override double[] LargestGammas(PairGradient at) => OfEigenvalues(AddDiagonal(-at.A, Tensor.Scalar(at.Entropy)));
}
