namespace Cotangent.Workbench.Runs;

/// <summary>Predictions of the target at new inputs, noise included, in units of the data: one number a row in each list.</summary>
public sealed class PredictedTargets
{
    internal PredictedTargets(double[] mean, double[] standardDeviation, double[] lower, double[] upper, double[] covered) =>
        (Mean, StandardDeviation, Lower, Upper, Covered) = (mean, standardDeviation, lower, upper, covered);

    /// <summary>The means of the predicted targets.</summary>
    public double[] Mean { get; }

    /// <summary>The standard deviations of the predicted targets; infinite where the noise has none.</summary>
    public double[] StandardDeviation { get; }

    /// <summary>The lower ends of the central intervals.</summary>
    public double[] Lower { get; }

    /// <summary>The upper ends of the central intervals.</summary>
    public double[] Upper { get; }

    /// <summary>The predicted probability that the target lies in the interval, its ends included: of whole numbers more than was asked for.</summary>
    public double[] Covered { get; }
}
