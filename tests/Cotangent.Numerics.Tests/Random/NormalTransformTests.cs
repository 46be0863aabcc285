namespace Cotangent.Numerics.Tests;

public class NormalTransformTests
{
    [Fact]
    public void The_number_is_the_quantile_of_its_draw()
    {
        Philox random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            // The left half only: the right one mirrors it, and p near 1 has lost the digits.
            ulong bits = random.NextUInt64() >> (1 + i % 50);
            double p = ((bits >> 11) + 0.5) / (1L << 53), expected = NormalDistribution.Quantile(p);
            Assert.Equal(expected, NormalTransform.Value(bits), 2e-15 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void Complementary_bits_give_opposite_numbers_and_the_ends_are_finite()
    {
        Philox random = new(2);
        for (int i = 0; i < 1000; i++)
        {
            ulong bits = random.NextUInt64();
            Assert.Equal(-NormalTransform.Value(bits), NormalTransform.Value(~bits));
        }
        Assert.InRange(NormalTransform.Value(0), -8.3, -8.29);
        Assert.InRange(NormalTransform.Value(ulong.MaxValue), 8.29, 8.3);
    }

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        Philox random = new(2024);
        ulong hash = 0;
        for (int i = 0; i < 100_000; i++)
            hash = hash * 0x9E3779B97F4A7C15 + (ulong)BitConverter.DoubleToInt64Bits(random.NextNormal());
        Assert.Equal(6041734842643691034UL, hash);
    }
}
