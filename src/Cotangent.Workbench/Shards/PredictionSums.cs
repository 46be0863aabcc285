using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Shards;

/// <summary>How well a model that was trained by minibatches predicts the held-out rows of a shard, as sums that can be added over shards.</summary>
internal static class PredictionSums
{
    private const double Share = 0.95;
    private const int RowsAtOnce = 1024;

    /// <summary>Σ (y − m)², Σ −log p(y), the number in their 95 % interval, their number, how many intervals are to hold, and Σ of the deviance, in units of the fit.</summary>
    internal static double[] Of(ShardTask task, double[] parameters, Tensor X, Tensor Y)
    {
        var total = new double[6];
        if (X.Shape[0] == 0) return total;
        var model = ShardModel.Svgp(task, 1);
        ShardedSvgp.Assign(model, parameters);
        var posterior = model.Posterior();
        for (var first = 0; first < X.Shape[0]; first += RowsAtOnce)
        {
            var rows = first..Math.Min(X.Shape[0], first + RowsAtOnce);
            Add(total, posterior, Op.Slice(X, rows), Op.Slice(Y, rows));
        }
        return total;
    }

    /// <summary>The scores of the sums of all shards, in units of the data.</summary>
    internal static Scores ScoresOf(double[] sums, Standardizer standardizer, Likelihood likelihood)
    {
        var (scale, count, isCount) = (standardizer.TargetScale, sums[3], TargetSorts.Of(likelihood) == TargetSort.Count);
        return new(scale * Math.Sqrt(sums[0] / count), sums[1] / count - standardizer.LogDensityShift, sums[2] / count, (int)count)
        {
            ExpectedCoverage = isCount ? sums[4] / count : Share,
            Deviance = isCount ? sums[5] / count : null,
        };
    }

    private static void Add(double[] total, Posterior posterior, Tensor X, Tensor Y)
    {
        var (y, observed) = (posterior.PredictY(X), Y.ToArray());
        var (lower, upper) = y.Interval(Share);
        var covered = y.IsDiscrete ? y.Cdf(upper) - y.Cdf(lower - 1) : Tensor.Full(Share, Y.Shape[0], 1);
        var (mean, low, high) = (y.Mean.ToArray(), lower.ToArray(), upper.ToArray());
        for (var i = 0; i < observed.Length; i++)
        {
            total[0] += (observed[i] - mean[i]) * (observed[i] - mean[i]);
            total[2] += observed[i] >= low[i] && observed[i] <= high[i] ? 1 : 0;
            total[5] += y.IsDiscrete ? Scores.PoissonDeviance(observed[i], mean[i]) : 0;
        }
        total[1] -= Op.Sum(posterior.LogDensity(X, Y)).ToScalar();
        total[3] += observed.Length;
        total[4] += Op.Sum(covered).ToScalar();
    }
}
