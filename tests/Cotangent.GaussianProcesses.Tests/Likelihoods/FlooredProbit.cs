namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>The probit link of GPflow, Φ (1 − 2·10⁻³) + 10⁻³, which is never near 0.</summary>
internal sealed class FlooredProbit : ProbabilityLink
{
    public override Tensor Forward(Tensor f) => Op.NormalCdf(f) * (1 - 2e-3) + 1e-3;

    public override Tensor LogForward(Tensor f) => Op.Log(Forward(f));

    public override Tensor LogComplement(Tensor f) => LogForward(-f);
}
