namespace Cotangent;

// What decides, besides its name and its inputs, what an op computes: nodes of equal attributes are one (see Node.Attributes).

/// <summary>What reduces; the shapes of input and output say along which axes.</summary>
internal sealed record ReductionAttributes(Fold Fold);

/// <summary>The axis of a scan, counted from the back, its direction, and what the first element is.</summary>
internal sealed record ScanAttributes(int Axis, bool Reverse, Exact First = default);

/// <summary>What happens at some indices along an axis, which is counted from the back.</summary>
internal sealed record IndexAttributes(IndexUse Use, Sequence Indices, int Axis);

/// <summary>Ops of one name differ in this.</summary>
internal enum IndexUse
{
    Gather,
    Scatter,
    Add,
    Replace,
    Clear,
}

/// <summary>Elements are put where a selection takes them, among a constant.</summary>
internal sealed record PutAttributes(Selection Selection, Exact Constant);

/// <summary>Parts are added to zeros where these selections take them from.</summary>
internal sealed class AssemblyAttributes(Selection[] selections) : IEquatable<AssemblyAttributes>
{
    private readonly Selection[] selections = selections;

    public bool Equals(AssemblyAttributes? other) => other is not null && selections.AsSpan().SequenceEqual(other.selections);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AssemblyAttributes);

    /// <inheritdoc/>
    public override int GetHashCode() => selections.Length == 0 ? 0 : HashCode.Combine(selections.Length, selections[0], selections[^1]);
}

/// <summary>op(A) op(B), where op may transpose.</summary>
internal sealed record MatMulAttributes(bool TransposeA, bool TransposeB);

/// <summary>Which triangle of A is read, and whether its transpose is solved for.</summary>
internal sealed record TriangularSolveAttributes(Triangle Triangle, bool Adjoint);
