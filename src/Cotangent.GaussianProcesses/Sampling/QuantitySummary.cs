using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>What the draws say of one number, and with what Monte Carlo error.</summary>
/// <param name="Name">Its path, with an index for an element: <c>kernel.lengthscales[1]</c>.</param>
/// <param name="Mean">The mean of the draws.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Lower">Their 5 % quantile.</param>
/// <param name="Median">Their median.</param>
/// <param name="Upper">Their 95 % quantile.</param>
/// <param name="ErrorOfMean">The Monte Carlo standard error of the mean: see <see cref="Convergence.ErrorOfMean"/>.</param>
/// <param name="RHat">See <see cref="Convergence.RHat"/>.</param>
/// <param name="BulkSize">See <see cref="Convergence.BulkEffectiveSize"/>.</param>
/// <param name="TailSize">See <see cref="Convergence.TailEffectiveSize"/>.</param>
public sealed record QuantitySummary(
    string Name, double Mean, double Deviation, double Lower, double Median, double Upper, double ErrorOfMean, double RHat, double BulkSize, double TailSize)
{
    /// <summary>What draws say of a number.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="draws">The draws [C S], a row for each chain.</param>
    public static QuantitySummary Of(string name, Tensor draws)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(draws);
        var chains = ChainRows.Of("QuantitySummary.Of", draws);
        return new(
            name, ChainRows.Mean(chains), Math.Sqrt(ChainRows.Variance(draws.ToArray())), ChainRows.Quantile(chains, 0.05), ChainRows.Quantile(chains, 0.5), ChainRows.Quantile(chains, 0.95),
            Convergence.ErrorOfMean(draws), Convergence.RHat(draws), Convergence.BulkEffectiveSize(draws), Convergence.TailEffectiveSize(draws));
    }

    /// <summary>Name, mean with its error, standard deviation, quantiles, R̂ and effective sizes, in the invariant culture.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} = {Mean:G4} ± {ErrorOfMean:G2}, standard deviation {Deviation:G3}, 90 % from {Lower:G4} to {Upper:G4}, R-hat {RHat:F3}, " +
            $"effective draws {BulkSize:F0} in the bulk and {TailSize:F0} in the tails");
}
