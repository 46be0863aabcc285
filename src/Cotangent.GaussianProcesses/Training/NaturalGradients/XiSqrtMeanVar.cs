using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

internal sealed class XiSqrtMeanVar : XiTransform
{
    public override string Name => "mean and square root";

    internal override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma) =>
        (at.M - gamma * TriangularMatMul(at.Lq, at.H), (1 + 0.5 * at.Entropy * gamma) * at.Lq - gamma * TriangularMatMul(at.Lq, at.P));

    internal override double[] LargestGammas(PairGradient at)
    {
        var any = new double[at.M.Shape[0]];
        Array.Fill(any, double.PositiveInfinity);
        return any;
    }
}
