namespace Cotangent.Workbench.Runs;

/// <summary>Predictions of the target at new inputs, noise included, in units of the data: one number a row in each list.</summary>
public sealed class PredictedTargets
{
    internal PredictedTargets(double[] mean, double[] standardDeviation, double[] lower, double[] upper) =>
        (Mean, StandardDeviation, Lower, Upper) = (mean, standardDeviation, lower, upper);

    /// <summary>The means of the predicted targets.</summary>
    public double[] Mean { get; }

    /// <summary>The standard deviations of the predicted targets; infinite where the noise has none.</summary>
    public double[] StandardDeviation { get; }

    /// <summary>The lower ends of the central intervals.</summary>
    public double[] Lower { get; }

    /// <summary>The upper ends of the central intervals.</summary>
    public double[] Upper { get; }
}
