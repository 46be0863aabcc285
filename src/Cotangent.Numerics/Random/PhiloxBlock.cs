namespace Cotangent.Numerics;

/// <summary>The bijection Philox 4x64-10: four words of counter to four words of random bits, under a key of two words.</summary>
/// <remarks>Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, section 4.</remarks>
internal static class PhiloxBlock
{
    private const ulong Multiplier0 = 0xD2E7470EE14C6C93, Multiplier1 = 0xCA5A826395121157;
    private const ulong Weyl0 = 0x9E3779B97F4A7C15, Weyl1 = 0xBB67AE8584CAA73B;
    private const int Rounds = 10;

    /// <param name="x">Four words, replaced by their image.</param>
    /// <param name="k0">The first word of the key.</param>
    /// <param name="k1">The second word of the key.</param>
    public static void Apply(Span<ulong> x, ulong k0, ulong k1)
    {
        (ulong x0, ulong x1, ulong x2, ulong x3) = (x[0], x[1], x[2], x[3]);
        for (int round = 0; round < Rounds; round++)
        {
            ulong high0 = Math.BigMul(Multiplier0, x0, out ulong low0), high1 = Math.BigMul(Multiplier1, x2, out ulong low1);
            (x0, x1, x2, x3) = (high1 ^ x1 ^ k0, low1, high0 ^ x3 ^ k1, low0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        (x[0], x[1], x[2], x[3]) = (x0, x1, x2, x3);
    }
}
