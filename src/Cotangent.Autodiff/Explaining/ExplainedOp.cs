namespace Cotangent;

/// <summary>A recorded op.</summary>
/// <param name="Number">Its place in the recording, from 1.</param>
/// <param name="Name">The name of the op.</param>
/// <param name="Inputs">Its inputs in order.</param>
/// <param name="Shape">The shape of its result.</param>
/// <param name="CotangentNorm">√Σ v̄² of the cotangent that arrives at its result; null if none does.</param>
/// <param name="HasZeroDerivative">Whether its rule gives zeros whatever the cotangent is, as for a sign.</param>
public sealed record ExplainedOp(int Number, string Name, IReadOnlyList<ExplainedInput> Inputs, IReadOnlyList<int> Shape, double? CotangentNorm, bool HasZeroDerivative)
{
    /// <summary>Number and name: "4 MatMul".</summary>
    public string Label => $"{Number} {Name}";
}

/// <summary>An input of an op.</summary>
/// <param name="Name">The source's name, "op 3", the name of a variable, or "constant".</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Op">The number of the op on the path that computed it; 0 if none did.</param>
/// <param name="Source">The place among the sources if it is one; −1 if not.</param>
public sealed record ExplainedInput(string Name, IReadOnlyList<int> Shape, int Op, int Source)
{
    /// <summary>Whether a cotangent passes here.</summary>
    public bool IsOnPath => Op > 0 || Source >= 0;
}

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
