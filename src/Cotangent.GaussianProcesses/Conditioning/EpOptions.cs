namespace Cotangent.GaussianProcesses;

/// <summary>How <see cref="ExpectationPropagation"/> looks for its fixed point, which does not depend on it.</summary>
/// <param name="Schedule">Whether sites are updated all at once or one after the other.</param>
/// <param name="MaxSweeps">How often every site may be updated.</param>
/// <param name="Tolerance">How far the last sweep may move a site, in standard deviations of its f: the error of predictions; that of the evidence is about its square.</param>
public sealed record EpOptions(EpSchedule Schedule = EpSchedule.Parallel, int MaxSweeps = 200, double Tolerance = 1e-10)
{
    /// <summary>These options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sweep, or the tolerance is not a positive number.</exception>
    internal EpOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSweeps, 1);
        if (!(Tolerance > 0 && double.IsFinite(Tolerance))) throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, "EpOptions: the tolerance must be a positive number, such as 1e-10.");
        return this;
    }
}
