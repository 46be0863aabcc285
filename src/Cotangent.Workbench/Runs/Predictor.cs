using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Predictions in units of the data, from a model of standardised data.</summary>
public static class Predictor
{
    private const int MostRows = 1024;
    private const int MostPairs = 1 << 22;

    /// <summary>Mean, standard deviation and central interval of y, noise included, at inputs X [M D] in units of the data, row-major.</summary>
    /// <param name="posterior">The posterior of the model of standardised data.</param>
    /// <param name="standardizer">The shifts and scales of the data.</param>
    /// <param name="X">The new inputs [M D], row-major, in units of the data.</param>
    /// <param name="share">The probability that the interval holds.</param>
    public static PredictedTargets Predict(Posterior posterior, Standardizer standardizer, ReadOnlySpan<double> X, double share = 0.95)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(standardizer);
        var D = standardizer.D;
        var M = X.Length / D;
        var predicted = new PredictedTargets(M);
        var rows = posterior is ExactPosterior exact ? Math.Clamp(MostPairs / exact.Observations, 64, MostRows) : MostRows; // bounds the N × M matrix between old and new inputs
        for (var start = 0; start < M; start += rows)
        {
            var count = Math.Min(rows, M - start);
            var y = posterior.PredictY(Tensor.FromSpan(standardizer.Inputs(X.Slice(start * D, count * D)), count, D));
            var (lower, upper) = y.Interval(share);
            standardizer.MeanBack(y.Mean.Span).CopyTo(predicted.Mean, start);
            standardizer.MeanBack(lower.Span).CopyTo(predicted.Lower, start);
            standardizer.MeanBack(upper.Span).CopyTo(predicted.Upper, start);
            var variances = standardizer.VarianceBack(y.Variance.Span);
            for (var i = 0; i < count; i++) predicted.StandardDeviation[start + i] = Math.Sqrt(variances[i]);
        }
        return predicted;
    }
}
