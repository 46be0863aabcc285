namespace Cotangent.Workbench.Runs;

/// <summary>Predictions of the target at new inputs, noise included, in units of the data: one number a row in each list.</summary>
public sealed class PredictedTargets
{
    internal PredictedTargets(double[] mean, double[] standardDeviation, double[] lower, double[] upper, double[] covered) =>
        (Mean, StandardDeviation, Lower, Upper, Covered) = (mean, standardDeviation, lower, upper, covered);

    /// <summary>The means of the predicted targets.</summary>
    public double[] Mean { get; }

    /// <summary>What a figure shows as the middle: the means, or the medians where a mean is not finite, as of times with heavy tails.</summary>
    public double[] Center { get; internal init; } = [];

    /// <summary>What <see cref="Center"/> is: "mean" or "median".</summary>
    public string CenterName => ReferenceEquals(Center, Mean) ? "mean" : "median";

    /// <summary>The standard deviations of the predicted targets; infinite where the noise has none.</summary>
    public double[] StandardDeviation { get; }

    /// <summary>The lower ends of the central intervals.</summary>
    public double[] Lower { get; }

    /// <summary>The upper ends of the central intervals.</summary>
    public double[] Upper { get; }

    /// <summary>The predicted probability that the target lies in the interval, its ends included: of whole numbers more than was asked for.</summary>
    public double[] Covered { get; }
}
