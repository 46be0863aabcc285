namespace Cotangent;

/// <summary>A number that is equal to another of the same bits: 0 is not −0, and NaN is itself.</summary>
internal readonly struct Exact(double value) : IEquatable<Exact>
{
    internal double Value => value;

    public bool Equals(Exact other) => BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override bool Equals(object? obj) => obj is Exact other && Equals(other);

    public override int GetHashCode() => BitConverter.DoubleToInt64Bits(value).GetHashCode();
}
