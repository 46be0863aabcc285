namespace Cotangent.GaussianProcesses;

/// <summary>How to draw by <see cref="Hmc"/>.</summary>
/// <param name="Chains"><inheritdoc cref="SamplerOptions" path="/param[@name='Chains']"/></param>
/// <param name="Warmup"><inheritdoc cref="SamplerOptions" path="/param[@name='Warmup']"/></param>
/// <param name="Draws"><inheritdoc cref="SamplerOptions" path="/param[@name='Draws']"/></param>
/// <param name="Seed"><inheritdoc cref="SamplerOptions" path="/param[@name='Seed']"/></param>
/// <param name="InitialSpread"><inheritdoc cref="SamplerOptions" path="/param[@name='InitialSpread']"/></param>
/// <param name="TargetAcceptance"><inheritdoc cref="HamiltonianOptions" path="/param[@name='TargetAcceptance']"/></param>
/// <param name="MassMatrix"><inheritdoc cref="HamiltonianOptions" path="/param[@name='MassMatrix']"/></param>
/// <param name="PathLength">The time of a trajectory, in which a standard normal coordinate goes through a quarter of its period of 2π if it is π/2.</param>
/// <param name="MaxSteps">A trajectory has at most so many steps, which matters where the step size becomes tiny; a diagnostic says where it did.</param>
public sealed record HmcOptions(
    int Chains = 4, int Warmup = 1000, int Draws = 1000, ulong Seed = 0, double InitialSpread = 1, double TargetAcceptance = 0.8, MassMatrix MassMatrix = MassMatrix.Diagonal,
    double PathLength = Math.PI / 2, int MaxSteps = 1000) : HamiltonianOptions(Chains, Warmup, Draws, Seed, InitialSpread, TargetAcceptance, MassMatrix)
{
    internal override void Require(string method)
    {
        base.Require(method);
        Between(method, nameof(PathLength), PathLength, PathLength is > 0 and < double.PositiveInfinity, "a finite number above 0");
        Positive(method, nameof(MaxSteps), MaxSteps, 1);
    }
}
