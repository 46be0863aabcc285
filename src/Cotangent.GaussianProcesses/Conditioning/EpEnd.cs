using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Where expectation propagation ended: the sites, the number of sweeps, and how often a site was left as it was because its cavity was no Gaussian.</summary>
internal readonly record struct EpEnd(EpSites Sites, int Sweeps, int Skipped)
{
    internal static NotConvergedException NotConverged(EpOptions options, double change, int skipped) => new(string.Create(CultureInfo.InvariantCulture,
        $"ExpectationPropagation: the sites still moved by {change:G3} standard deviations in sweep {options.MaxSweeps}, and {skipped} updates were skipped because the cavity was not a " +
        $"Gaussian; expected {options.Tolerance:G3} or less. Allow more sweeps, try EpSchedule.Sequential, or use LaplaceApproximation."));
}
