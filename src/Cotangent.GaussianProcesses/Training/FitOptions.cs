namespace Cotangent.GaussianProcesses;

/// <summary>How to fit.</summary>
/// <param name="Restarts">Further starts, drawn over the scales that the data allow.</param>
/// <param name="Seed">Of the draws: the same seed gives the same fit.</param>
/// <param name="Optimizer">When one start is done; the evaluations are counted for each start.</param>
/// <param name="NoiseFloor">
/// The least noise variance, as a share of the variance of the targets: what keeps a fit from chasing interpolation. A noise that starts at or below it may go to 0.
/// </param>
public sealed record FitOptions(int Restarts = 0, ulong Seed = 0, LbfgsOptions? Optimizer = null, double NoiseFloor = 1e-6)
{
    /// <summary>What the inputs are called, for the diagnostics of the report, which number them otherwise.</summary>
    public IReadOnlyList<string>? InputNames { get; init; }
}
