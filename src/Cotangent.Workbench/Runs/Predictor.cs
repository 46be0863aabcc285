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
        return new(y.Mean.ToArray(), y.StandardDeviation.ToArray(), lower.ToArray(), upper.ToArray());
    }
}
