using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

internal sealed class XiExpectation : XiTransform
{
    public override string Name => "expectation parameters";

    internal override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma)
    {
        var h = gamma * at.H;
        var T = Cholesky(-(gamma * at.LowerA) - LowerMatMul(h, h), 1 + at.Entropy * gamma);
        return (at.M - TriangularMatMul(at.Lq, h), TriangularMatMul(at.Lq, T));
    }

    /// <summary>With μ = 1/γ, I − γA − γ² h hᵀ is singular where μ I − A − h hᵀ/μ is: at the eigenvalues of A with h beside and below it.</summary>
    internal override double[] LargestGammas(PairGradient at)
    {
        var (A, h) = (AddDiagonal(at.A, Tensor.Scalar(-at.Entropy)), at.H);
        var corner = Tensor.Zeros(h.Shape[0], 1, 1);
        return OfEigenvalues(Concat([Concat([A, h], axis: -1), Concat([h.T, corner], axis: -1)], axis: -2));
    }
}
