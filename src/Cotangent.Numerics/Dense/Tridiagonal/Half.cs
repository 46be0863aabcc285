namespace Cotangent.Numerics;

/// <summary>Where an eigenvector of two blocks is not zero.</summary>
internal enum Half : byte
{
    First,
    Both,
    Second,
}
