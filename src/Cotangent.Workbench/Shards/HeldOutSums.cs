using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Shards;

/// <summary>How well the held-out rows of a shard are predicted, as sums that can be added over shards.</summary>
internal static class HeldOutSums
{
    private const int RowsAtOnce = 4096;

    /// <summary>Σ (y − m)², Σ −log N(y | m, s²), the number in their 95 % interval, and their number, in units of the fit.</summary>
    internal static double[] Of(ShardTask task, double[] parameters, double noise, double[] sums, Tensor X, Tensor Y)
    {
        var total = new double[4];
        if (X.Shape[0] == 0) return total;
        var form = ShardModel.Form(task);
        form.Assign(parameters);
        var posterior = new ShardedSgpr(new KnownSums(sums), form, X, Y, new GaussianLikelihood(noise)).Posterior();
        for (var first = 0; first < X.Shape[0]; first += RowsAtOnce)
        {
            var rows = first..Math.Min(X.Shape[0], first + RowsAtOnce);
            var (y, target) = (posterior.PredictY(Op.Slice(X, rows)), Op.Slice(Y, rows));
            var scores = Scores.Of(target.Span, y.Mean.Span, y.Variance.Span);
            total[0] += scores.Rmse * scores.Rmse * scores.Count;
            total[1] += scores.Nlpd * scores.Count;
            total[2] += Math.Round(scores.Coverage95 * scores.Count);
            total[3] += scores.Count;
        }
        return total;
    }

    /// <summary>Sums that are known, of rows that are not asked any more.</summary>
    private sealed class KnownSums(double[] sums) : IShards
    {
        public int Rows => 1;

        public double[] Sum(double[] parameters) => sums;

        public double[] Pull(double[] parameters, double[] cotangents) => throw new NotSupportedException("HeldOutSums: predictions need no gradients.");
    }
}
