namespace Cotangent.Workbench.Runs;

/// <summary>One row that was held out: what was observed and what was predicted, in units of the data.</summary>
/// <param name="Row">The row of the file, from 0.</param>
/// <param name="Observed">The observed target.</param>
/// <param name="Mean">The predicted mean.</param>
/// <param name="StandardDeviation">The standard deviation of the predicted target, noise included.</param>
/// <param name="Lower">The lower end of the interval that should hold 95 % of such targets.</param>
/// <param name="Upper">The upper end of that interval.</param>
public sealed record HeldOutRow(int Row, double Observed, double Mean, double StandardDeviation, double Lower, double Upper)
{
    /// <summary>What a figure shows as the middle: the mean, or the median where a mean is not finite.</summary>
    public double Center { get; init; } = Mean;
}
