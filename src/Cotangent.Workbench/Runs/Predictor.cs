using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>Predictions in units of the data, from a model of standardised data, as lists of numbers.</summary>
public static class Predictor
{
    /// <summary>Mean, standard deviation and central interval of y, noise included, at inputs X [M D] in units of the data, row-major.</summary>
    /// <param name="posterior">The posterior of the model of standardised data.</param>
    /// <param name="standardizer">The shifts and scales of the data.</param>
    /// <param name="X">The new inputs [M D], row-major, in units of the data.</param>
    /// <param name="share">The probability that the interval holds.</param>
    public static PredictedTargets Predict(Posterior posterior, Standardizer standardizer, ReadOnlySpan<double> X, double share = 0.95)
    {
        var y = new StandardizedPosterior(posterior, standardizer).PredictY(X);
        var (lower, upper) = y.Interval(share);
        var covered = y.IsDiscrete ? y.Cdf(upper) - y.Cdf(lower - 1) : Tensor.Full(share, y.Count);
        var mean = y.Mean.ToArray();
        var center = Array.TrueForAll(mean, double.IsFinite) ? mean : y.Quantile(0.5).ToArray();
        return new(mean, y.StandardDeviation.ToArray(), lower.ToArray(), upper.ToArray(), covered.ToArray()) { Center = center };
    }

    /// <summary>The probability of each of some classes at inputs X [M D] in units of the data, row-major: for each row a list.</summary>
    /// <param name="posterior">The posterior of the model of standardised inputs.</param>
    /// <param name="standardizer">The shifts and scales of the data.</param>
    /// <param name="X">The new inputs [M D], row-major, in units of the data.</param>
    /// <param name="classes">The number of classes.</param>
    public static IReadOnlyList<double[]> Probabilities(Posterior posterior, Standardizer standardizer, ReadOnlySpan<double> X, int classes)
    {
        var y = new StandardizedPosterior(posterior, standardizer).PredictY(X);
        double[][] byClass = [.. Enumerable.Range(0, classes).Select(k => Op.Exp(y.LogDensity(Tensor.Scalar(k))).ToArray())];
        return [.. Enumerable.Range(0, y.Count).Select(row => byClass.Select(p => p[row]).ToArray())];
    }

    /// <summary>log p(y) of targets Y [M P], as the model sees them, at inputs X [M D] in units of the data: [M], in units of the data.</summary>
    internal static double[] LogDensities(Posterior posterior, Standardizer standardizer, ReadOnlySpan<double> X, Tensor Y)
    {
        const int rows = 1024; // which bounds the memory
        var Z = Tensor.FromSpan(standardizer.Inputs(X), Y.Shape[0], standardizer.D);
        var all = Enumerable.Range(0, Y.Shape[0]).Chunk(rows).SelectMany(piece => posterior.LogDensity(Op.Gather(Z, piece), Op.Gather(Y, piece)).ToArray());
        return [.. all.Select(density => density + standardizer.LogDensityShift)];
    }
}
