namespace Cotangent.Numerics;

/// <summary>A Philox 4x64-10 counter generator: draw n is a function of seed, stream and n alone.</summary>
/// <remarks>
/// The same seed gives the same bits on every machine. A generator is passed in, never shared: it is not safe for use by two threads, but
/// <see cref="Split"/> gives each its own. Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3.
/// </remarks>
public sealed class Philox
{
    private const double Unit = 1.0 / (1L << 53);
    private readonly ulong[] block = new ulong[4];
    private ulong key0, key1, drawn;

    /// <summary>Creates the generator of a seed, at its first draw.</summary>
    public Philox(ulong seed) => key0 = seed;

    /// <summary>Creates the generator that a state describes.</summary>
    public Philox(PhiloxState state) => State = state;

    /// <summary>Where the generator is; setting it continues from there.</summary>
    public PhiloxState State
    {
        get => new(key0, key1, drawn);
        set
        {
            (key0, key1, drawn) = (value.Key0, value.Key1, value.Drawn);
            if (drawn % 4 != 0)
                Fill();
        }
    }

    /// <summary>An independent generator, a function of this one's seed and stream and of the number given, not of what was drawn.</summary>
    /// <remarks>Its key is a block of this generator's own bijection, at a counter that draws never reach.</remarks>
    public Philox Split(ulong stream)
    {
        Span<ulong> x = [stream, 0, 0, ulong.MaxValue];
        PhiloxBlock.Apply(x, key0, key1);
        return new(new PhiloxState(x[0], x[1], 0));
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        DrawWatch.Drawn();
        if (drawn % 4 == 0)
            Fill();
        return block[drawn++ % 4];
    }

    /// <summary>A multiple of 2⁻⁵³, uniform in [0, 1). One draw.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * Unit;

    /// <summary>A standard normal number. One draw: the quantile of (n + ½) 2⁻⁵³ for its upper 53 bits n, so |x| ≤ 8.3.</summary>
    public double NextNormal() => NormalTransform.Value(NextUInt64());

    /// <summary>x_i ← standard normal numbers, one draw each.</summary>
    public void FillNormal(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = NextNormal();
    }

    /// <summary>An integer in [0, exclusiveMax), every one exactly as likely. One draw, and another with probability below 2⁻³³.</summary>
    /// <remarks>Source: Lemire (2019), Fast random integer generation in an interval.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is less than 1.</exception>
    public int NextInt32(int exclusiveMax)
    {
        if (exclusiveMax < 1)
            throw new ArgumentOutOfRangeException(nameof(exclusiveMax), $"Philox.NextInt32 was asked for a number below {exclusiveMax}. The bound must be at least 1.");
        ulong bound = (ulong)exclusiveMax, surplus = (0 - bound) % bound;
        while (true)
        {
            ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
            if (low >= surplus)
                return (int)high;
        }
    }

    private void Fill()
    {
        (block[0], block[1], block[2], block[3]) = (drawn / 4, 0, 0, 0);
        PhiloxBlock.Apply(block, key0, key1);
    }
}
