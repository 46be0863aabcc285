namespace Cotangent.GaussianProcesses;

/// <summary>How to draw by <see cref="Nuts"/>.</summary>
/// <param name="Chains"><inheritdoc cref="SamplerOptions" path="/param[@name='Chains']"/></param>
/// <param name="Warmup"><inheritdoc cref="SamplerOptions" path="/param[@name='Warmup']"/></param>
/// <param name="Draws"><inheritdoc cref="SamplerOptions" path="/param[@name='Draws']"/></param>
/// <param name="Seed"><inheritdoc cref="SamplerOptions" path="/param[@name='Seed']"/></param>
/// <param name="InitialSpread"><inheritdoc cref="SamplerOptions" path="/param[@name='InitialSpread']"/></param>
/// <param name="TargetAcceptance"><inheritdoc cref="HamiltonianOptions" path="/param[@name='TargetAcceptance']"/></param>
/// <param name="MassMatrix"><inheritdoc cref="HamiltonianOptions" path="/param[@name='MassMatrix']"/></param>
/// <param name="MaxTreeDepth">A trajectory has at most 2 to this power of steps, less one.</param>
public sealed record NutsOptions(
    int Chains = 4, int Warmup = 1000, int Draws = 1000, ulong Seed = 0, double InitialSpread = 1, double TargetAcceptance = 0.8, MassMatrix MassMatrix = MassMatrix.Diagonal, int MaxTreeDepth = 10)
    : HamiltonianOptions(Chains, Warmup, Draws, Seed, InitialSpread, TargetAcceptance, MassMatrix)
{
    internal override void Require(string method)
    {
        base.Require(method);
        Between(method, nameof(MaxTreeDepth), MaxTreeDepth, MaxTreeDepth is >= 1 and <= 24, "between 1 and 24");
    }
}
