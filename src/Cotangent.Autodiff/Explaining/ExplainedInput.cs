namespace Cotangent;

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
