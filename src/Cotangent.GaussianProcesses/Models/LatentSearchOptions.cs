namespace Cotangent.GaussianProcesses;

/// <summary>How to search for the latent inputs of new rows.</summary>
/// <param name="Starts">From how many of the training rows that are most alike a search begins, far from each other on the map; the best end is taken.</param>
/// <param name="Optimizer">When one search is done; the evaluations are counted for each start.</param>
public sealed record LatentSearchOptions(int Starts = 3, LbfgsOptions? Optimizer = null)
{
    internal LbfgsOptions Descent => Optimizer ?? new(MaxEvaluations: 200);

    internal void Check()
    {
        if (Starts < 1) throw new ArgumentOutOfRangeException(nameof(Starts), Starts, "LatentSearchOptions: Starts must be at least 1.");
    }
}
