namespace Cotangent;

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
