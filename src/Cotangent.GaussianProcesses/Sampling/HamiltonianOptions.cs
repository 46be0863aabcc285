namespace Cotangent.GaussianProcesses;

/// <summary>How to draw by a Hamiltonian sampler.</summary>
/// <param name="Chains"><inheritdoc cref="SamplerOptions" path="/param[@name='Chains']"/></param>
/// <param name="Warmup"><inheritdoc cref="SamplerOptions" path="/param[@name='Warmup']"/></param>
/// <param name="Draws"><inheritdoc cref="SamplerOptions" path="/param[@name='Draws']"/></param>
/// <param name="Seed"><inheritdoc cref="SamplerOptions" path="/param[@name='Seed']"/></param>
/// <param name="InitialSpread"><inheritdoc cref="SamplerOptions" path="/param[@name='InitialSpread']"/></param>
/// <param name="TargetAcceptance">The mean acceptance that the step size is adapted to: nearer 1 are smaller steps, and fewer divergences.</param>
/// <param name="MassMatrix">The form of the mass matrix, and what it is learned from.</param>
public abstract record HamiltonianOptions(int Chains, int Warmup, int Draws, ulong Seed, double InitialSpread, double TargetAcceptance, MassMatrix MassMatrix)
    : SamplerOptions(Chains, Warmup, Draws, Seed, InitialSpread)
{
    internal override void Require(string method)
    {
        base.Require(method);
        Between(method, nameof(TargetAcceptance), TargetAcceptance, TargetAcceptance is > 0 and < 1, "a number between 0 and 1, such as 0.8");
    }
}
