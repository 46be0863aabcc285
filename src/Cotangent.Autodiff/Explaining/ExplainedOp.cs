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
