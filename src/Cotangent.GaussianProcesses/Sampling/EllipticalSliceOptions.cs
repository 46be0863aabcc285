namespace Cotangent.GaussianProcesses;

/// <summary>How to draw by <see cref="EllipticalSlice"/>.</summary>
/// <param name="Chains"><inheritdoc cref="SamplerOptions" path="/param[@name='Chains']"/></param>
/// <param name="Warmup">The draws at the beginning of each chain that are left out; nothing adapts.</param>
/// <param name="Draws"><inheritdoc cref="SamplerOptions" path="/param[@name='Draws']"/></param>
/// <param name="Seed"><inheritdoc cref="SamplerOptions" path="/param[@name='Seed']"/></param>
/// <param name="InitialSpread"><inheritdoc cref="SamplerOptions" path="/param[@name='InitialSpread']"/></param>
public sealed record EllipticalSliceOptions(int Chains = 4, int Warmup = 500, int Draws = 1000, ulong Seed = 0, double InitialSpread = 1) : SamplerOptions(Chains, Warmup, Draws, Seed, InitialSpread);
