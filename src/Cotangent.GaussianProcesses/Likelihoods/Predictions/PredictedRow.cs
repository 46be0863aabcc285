namespace Cotangent.GaussianProcesses;

/// <summary>What is predicted of one number, such as the target at one new input.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation; infinite where the noise has none.</param>
/// <param name="Lower">The lower end of the interval that should hold 95 % of such targets.</param>
/// <param name="Upper">The upper end of that interval.</param>
public readonly record struct PredictedRow(double Mean, double StandardDeviation, double Lower, double Upper)
{
    /// <summary>Takes the row apart into mean and standard deviation alone.</summary>
    public void Deconstruct(out double mean, out double standardDeviation) => (mean, standardDeviation) = (Mean, StandardDeviation);
}
