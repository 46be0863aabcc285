namespace Cotangent.Numerics.Tests;

public class PhiloxTests
{
    [Fact]
    public void A_seed_gives_the_same_bits_everywhere()
    {
        // Seed 0 starts with the first published answer of Random123.
        Philox random = new(0);
        Assert.Equal([0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b],
            (ulong[])[random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
        Assert.NotEqual(new Philox(1).NextUInt64(), new Philox(2).NextUInt64());
    }

    [Fact]
    public void A_restored_state_continues_where_it_was()
    {
        for (int draws = 0; draws < 9; draws++)
        {
            Philox random = new(5), other = new(99);
            for (int i = 0; i < draws; i++)
                random.NextUInt64();
            other.State = random.State;
            Philox third = new(random.State);
            for (int i = 0; i < 10; i++)
                Assert.Equal((random.NextUInt64(), random.State), (other.NextUInt64(), other.State));
            Assert.Equal(new PhiloxState(5, 0, (ulong)draws), new Philox(5) { State = new(5, 0, (ulong)draws) }.State);
            Assert.Equal((ulong)draws, third.State.Drawn);
        }
    }

    [Fact]
    public void A_split_stream_depends_on_seed_and_number_and_not_on_what_was_drawn()
    {
        Philox random = new(7), drawnFrom = new(7);
        drawnFrom.NextUInt64();
        Assert.Equal(random.Split(3).NextUInt64(), drawnFrom.Split(3).NextUInt64());
        ulong[] firsts = [.. Enumerable.Range(0, 1000).Select(s => random.Split((ulong)s).NextUInt64()),
            .. Enumerable.Range(0, 1000).Select(s => random.Split(0).Split((ulong)s).NextUInt64())];
        Assert.Equal(2000, firsts.Distinct().Count());
    }

    [Fact]
    public void Streams_are_not_correlated()
    {
        Philox a = new Philox(1).Split(0), b = new Philox(1).Split(1);
        int n = 100_000;
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += a.NextNormal() * b.NextNormal();
        Assert.True(Math.Abs(sum) / Math.Sqrt(n) < 4);
    }

    [Fact]
    public void Doubles_are_uniform_in_the_unit_interval()
    {
        Philox random = new(3);
        int n = 200_000;
        int[] counts = new int[20];
        for (int i = 0; i < n; i++)
        {
            double u = random.NextDouble();
            Assert.InRange(u, 0, 1 - 1.0 / (1L << 53));
            counts[(int)(u * 20)]++;
        }
        // Chi squared with 19 degrees of freedom: 43.8 is its 0.999 quantile.
        Assert.True(counts.Sum(c => (c - n / 20.0) * (c - n / 20.0) / (n / 20.0)) < 43.8);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_the_tails_of_the_normal_distribution()
    {
        int n = 400_000;
        double[] x = new double[n];
        new Philox(11).FillNormal(x);
        double[] exact = [0, 1, 0, 3, 0, 15];
        double[] spread = [1, 2, 15, 96, 945, 10170];
        for (int power = 1; power <= 6; power++)
            Assert.True(Math.Abs(x.Average(v => Math.Pow(v, power)) - exact[power - 1]) < 4 * Math.Sqrt(spread[power - 1] / n));
        double beyond3 = x.Count(v => Math.Abs(v) > 3) / (double)n, expected = 2 * NormalDistribution.Cdf(-3);
        Assert.True(Math.Abs(beyond3 - expected) < 4 * Math.Sqrt(expected / n));
    }

    [Fact]
    public void Filling_draws_once_for_each_number()
    {
        Philox one = new(4), two = new(4);
        double[] x = new double[37];
        one.FillNormal(x);
        Assert.All(x, v => Assert.Equal(two.NextNormal(), v));
        Assert.Equal(37UL, one.State.Drawn);
    }

    [Fact]
    public void Integers_are_uniform_below_their_bound()
    {
        Philox random = new(5);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.NextInt32(7)]++;
        // Chi squared with 6 degrees of freedom: 22.5 is its 0.999 quantile.
        Assert.True(counts.Sum(c => (c - 1e4) * (c - 1e4) / 1e4) < 22.5);
        Assert.Equal(0, random.NextInt32(1));
        Assert.InRange(random.NextInt32(int.MaxValue), 0, int.MaxValue - 1);
        Assert.StartsWith("Philox.NextInt32 was asked for a number below 0. The bound must be at least 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt32(0)).Message);
    }
}
