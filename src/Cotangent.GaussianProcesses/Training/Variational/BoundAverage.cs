namespace Cotangent.GaussianProcesses;

/// <summary>Averages of the bounds that single batches give, each weighted by its rows: one over the last epoch or so, and one over the epoch that runs.</summary>
/// <param name="Sum">Decaying sum of weight times bound.</param>
/// <param name="Weight">Decaying sum of weights.</param>
/// <param name="EpochSum">Σ rows × bound of the epoch that runs.</param>
/// <param name="EpochRows">Its rows so far.</param>
internal readonly record struct BoundAverage(double Sum, double Weight, double EpochSum, int EpochRows)
{
    /// <summary>An exponential average that forgets over about one epoch.</summary>
    internal double Smoothed => Sum / Weight;

    /// <summary>The average over the batches of this epoch: of a whole epoch at fixed parameters it is the bound on all rows.</summary>
    internal double Epoch => EpochSum / EpochRows;

    /// <summary>After the bound of a batch with so many of all rows.</summary>
    internal BoundAverage With(double bound, int rows, int count, bool isFirstOfEpoch)
    {
        var share = (double)rows / count;
        var (sum, seen) = isFirstOfEpoch ? (0, 0) : (EpochSum, EpochRows);
        return new((1 - share) * Sum + share * bound, (1 - share) * Weight + share, sum + rows * bound, seen + rows);
    }
}
