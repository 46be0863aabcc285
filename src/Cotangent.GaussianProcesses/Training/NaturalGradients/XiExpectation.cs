using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

internal sealed class XiExpectation : XiTransform
{
    public override string Name => "expectation parameters";

    internal override (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma)
    {
        var h = gamma * at.H;
        var T = Cholesky(Tensor.Identity(at.Lq.Shape[^1]) - gamma * at.A - MatMul(h, h, transposeB: true));
        return (at.M - TriangularMatMul(at.Lq, h), TriangularMatMul(at.Lq, T));
    }

    /// <summary>With μ = 1/γ, I − γA − γ² h hᵀ is singular where μ I − A − h hᵀ/μ is: at the eigenvalues of A with h beside and below it.</summary>
    internal override Tensor? Limits(PairGradient at)
    {
        var h = at.H;
        var corner = Tensor.Zeros(h.Shape[0], 1, 1);
        return Concat([Concat([at.A, h], axis: -1), Concat([h.T, corner], axis: -1)], axis: -2);
    }
}
