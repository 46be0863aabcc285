namespace Cotangent.GaussianProcesses;

/// <summary>A posterior of standardised data that predicts in units of the data, from any number of threads.</summary>
/// <param name="posterior">The posterior of one target.</param>
/// <param name="standardizer">The shifts and scales through which its model saw the data.</param>
public sealed class StandardizedPosterior(Posterior posterior, Standardizer standardizer)
{
    private const int MostRows = 1024;
    private const int MostPairs = 1 << 22; // 32 MB for each of the matrices between old and new rows

    /// <summary>The target, noise included, at inputs X [M D], row-major, in units of the data. O(N² M); the rows are taken in pieces, which bounds the memory.</summary>
    /// <exception cref="ArgumentException">The number of values is no multiple of D.</exception>
    public TargetPrediction PredictY(ReadOnlySpan<double> X)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(standardizer);
        var D = standardizer.D;
        var Z = standardizer.Inputs(X);
        var M = Z.Length / D;
        var rows = posterior is ExactPosterior exact ? Math.Clamp(MostPairs / exact.ObservationCount, 64, MostRows) : MostRows;
        var parts = new List<PredictiveDistribution>();
        for (var start = 0; start < M || parts.Count == 0; start += rows)
        {
            var count = Math.Min(rows, M - start);
            parts.Add(posterior.PredictY(Tensor.FromSpan(Z.AsSpan(start * D, count * D), count, D)));
        }
        return new(parts.Count == 1 ? parts[0] : new JoinedPrediction(parts), standardizer.TargetMean, standardizer.TargetScale);
    }
}
