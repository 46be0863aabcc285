namespace Cotangent.GaussianProcesses;

/// <summary>How <see cref="ExpectationPropagation"/> came to its fixed point at the present parameters.</summary>
/// <param name="Sweeps">How often every site was updated.</param>
/// <param name="SkippedUpdates">How many updates were left out on the way because the cavity, or what should replace the target, was not a Gaussian. At the fixed point no site is left out.</param>
/// <param name="Precisions">τ of the sites [N P], one for each target.</param>
/// <param name="PrecisionMeans">ν of the sites [N P], τ times the mean.</param>
public sealed record EpReport(int Sweeps, int SkippedUpdates, Tensor Precisions, Tensor PrecisionMeans);
