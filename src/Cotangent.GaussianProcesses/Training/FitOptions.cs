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

    /// <summary>Who finds where the fit ends from its starts, as other processes by <see cref="DataModel.EndOf"/>; the thread that fits when left out.</summary>
    public FitEnds? Ends { get; init; }
}

/// <summary>Finds where a fit ends from some of its starts: an end, or null where the loss has no value there, for each; fewer where it was cancelled.</summary>
/// <param name="first">The number of the first of them, from 0.</param>
/// <param name="count">How many there are.</param>
public delegate IReadOnlyList<LbfgsState?> FitEnds(int first, int count);
