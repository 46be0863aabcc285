namespace Cotangent.Numerics;

/// <summary>Everything a <see cref="Philox"/> generator is: restoring it continues with the next draw.</summary>
/// <param name="Key0">The first word of the key: the seed.</param>
/// <param name="Key1">The second word of the key: the stream.</param>
/// <param name="Drawn">The number of 64-bit words drawn so far.</param>
public readonly record struct PhiloxState(ulong Key0, ulong Key1, ulong Drawn);
