namespace Cotangent.Workbench.Runs;

/// <summary>What to predict of each row.</summary>
public sealed record PredictRequest
{
    /// <summary>How much of the probability the interval from lower to upper holds.</summary>
    public double Interval { get; init; } = 0.95;

    /// <summary>Probabilities between 0 and 1 of which the quantiles are predicted.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>How many draws of the target to make, each jointly at all rows.</summary>
    public int Samples { get; init; }

    /// <summary>The seed of the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether to predict the latent function too, which is the target without its noise where noise is Gaussian.</summary>
    public bool HasLatent { get; init; }

    /// <summary>Whether rows with a missing input are left out instead of refused.</summary>
    public bool DropsMissing { get; init; }
}
