namespace Cotangent;

/// <summary>A double compared by its bits: 0 is not −0, and a NaN equals itself.</summary>
internal readonly struct Exact(double value) : IEquatable<Exact>
{
    internal double Value => value;

    public bool Equals(Exact other) => BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override bool Equals(object? obj) => obj is Exact other && Equals(other);

    public override int GetHashCode() => BitConverter.DoubleToInt64Bits(value).GetHashCode();
}
