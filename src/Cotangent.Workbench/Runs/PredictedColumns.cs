using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What is predicted of rows, as columns of a table.</summary>
/// <param name="fit">The saved fit.</param>
/// <param name="request">What to predict.</param>
/// <param name="posterior">The posterior of the fit.</param>
/// <param name="X">The inputs [M D] of the rows, row-major, in units of the data.</param>
internal sealed class PredictedColumns(SavedFit fit, PredictRequest request, Posterior posterior, double[] X)
{
    private const int MostRows = 1024; // at once, which bounds the memory

    /// <summary>All columns that were asked for.</summary>
    internal IReadOnlyList<Column> All() => [.. fit.Labels is { } labels ? Classes(labels) : Targets(), .. Latents(), .. Samples()];

    private IEnumerable<Column> Targets()
    {
        var y = Predictor.Predict(posterior, fit.Standardizer, X, request.Interval);
        yield return Target("mean", y.Mean);
        yield return Numbers("sd", y.StandardDeviation);
        yield return Target("lower", y.Lower);
        yield return Target("upper", y.Upper);
        if (request.Quantiles.Count == 0) yield break;
        var distribution = new StandardizedPosterior(posterior, fit.Standardizer).PredictY(X);
        foreach (var p in request.Quantiles) yield return Target($"q{Cell.Write(p)}", distribution.Quantile(p).ToArray());
    }

    /// <summary>The most probable label, and a column for the probability of each.</summary>
    private IEnumerable<Column> Classes(IReadOnlyList<string> labels)
    {
        var probabilities = Predictor.Probabilities(posterior, fit.Standardizer, X, labels.Count);
        yield return Labelled("label", [.. probabilities.Select(p => (double)ClassScores.MostProbable(p))], labels);
        foreach (var (k, label) in labels.Index()) yield return Numbers($"p({label})", [.. probabilities.Select(p => p[k])]);
    }

    /// <summary>Mean and standard deviation of each latent function, in units of the target where that is standardised.</summary>
    private IEnumerable<Column> Latents()
    {
        if (!request.HasLatent) yield break;
        var (mean, scale, count) = (fit.Standardizer.TargetMean, fit.Standardizer.TargetScale, posterior.Outputs);
        GaussianPrediction[] pieces = [.. Enumerable.Range(0, Rows).Chunk(MostRows).Select(rows => posterior.PredictF(Op.Gather(Z(), rows)))];
        for (var p = 0; p < count; p++)
        {
            var name = count == 1 ? "latent" : $"latent{p + 1}";
            yield return Target(name, [.. pieces.SelectMany(f => Op.Columns(f.Mean, p).ToArray()).Select(f => mean + scale * f)]);
            yield return Numbers($"{name}_sd", [.. pieces.SelectMany(f => Op.Columns(Op.BroadcastTo(f.Variance, f.Mean.Shape), p).ToArray()).Select(v => scale * Math.Sqrt(v))]);
        }
    }

    private IEnumerable<Column> Samples()
    {
        if (request.Samples == 0) yield break;
        var y = posterior.SampleY(Z(), request.Samples, new Philox(request.Seed)).ToArray(); // [S M 1]
        for (var s = 0; s < request.Samples; s++)
        {
            double[] draw = [.. y.Skip(s * Rows).Take(Rows).Select(z => fit.Standardizer.TargetMean + fit.Standardizer.TargetScale * z)];
            yield return fit.Labels is { } labels ? Labelled($"sample{s + 1}", draw, labels) : Target($"sample{s + 1}", draw);
        }
    }

    private int Rows => X.Length / fit.Standardizer.D;

    private Tensor Z() => Tensor.FromSpan(fit.Standardizer.Inputs(X), Rows, fit.Standardizer.D);

    /// <summary>Values of the target, which may be dates.</summary>
    private Column Target(string name, double[] values) => fit.TargetOrigin is { } origin ? new(name, values, ColumnKind.Date) { Origin = origin } : Numbers(name, values);

    private static Column Numbers(string name, double[] values) => new(name, values, ColumnKind.Number);

    private static Column Labelled(string name, double[] values, IReadOnlyList<string> labels) => new(name, values, ColumnKind.Label) { Labels = labels };
}
