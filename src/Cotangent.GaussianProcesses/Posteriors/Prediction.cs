using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian for every point and output: mean and variance, both [M P].</summary>
public sealed record Prediction(Tensor Mean, Tensor Variance)
{
    /// <summary>mean ± z √variance, the central interval that holds the given share: z = Φ⁻¹(½ + share/2).</summary>
    /// <param name="share">Between 0 and 1; 0.95 gives z = 1.96.</param>
    public (Tensor Lower, Tensor Upper) Interval(double share = 0.95)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Prediction.Interval: the share must lie between 0 and 1, such as 0.95.");
        var half = NormalDistribution.Quantile(0.5 + 0.5 * share) * Op.Sqrt(Variance);
        return (Mean - half, Mean + half);
    }
}
