namespace Cotangent;

/// <summary>How many recorded ops the backward pass leaves out, by reason.</summary>
/// <param name="Recorded">All recorded ops.</param>
/// <param name="AboveSources">They lead to a source, and a source counts as free.</param>
/// <param name="BesideSources">They lead to a target, but depend on no source: constants here.</param>
/// <param name="BehindCuts">They lead to a target only through an op where derivatives end.</param>
/// <param name="NotTowardsTargets">No target is computed from them.</param>
public sealed record SkippedOps(int Recorded, int AboveSources, int BesideSources, int BehindCuts, int NotTowardsTargets)
{
    /// <summary>All that are left out.</summary>
    public int Count => AboveSources + BesideSources + BehindCuts + NotTowardsTargets;
}
