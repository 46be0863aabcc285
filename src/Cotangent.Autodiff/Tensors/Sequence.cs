namespace Cotangent;

/// <summary>A sequence of numbers that is equal to another with the same numbers.</summary>
internal sealed class Sequence(int[] items) : IEquatable<Sequence>
{
    internal ReadOnlySpan<int> Items => items;

    public bool Equals(Sequence? other) => other is not null && Items.SequenceEqual(other.Items); // which first looks whether they are one array

    public override bool Equals(object? obj) => Equals(obj as Sequence);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }
}
