namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>Numbers worked out by hand, or by a program of its own that follows the papers.</summary>
public class ConvergenceTests
{
    private static readonly double[] A = [1, 3, 2, 4, 3, 5];
    private static readonly double[] B = [2, 2, 4, 3, 6, 5];

    /// <summary>Unsplit and unranked it would be 0.9636, split alone 1.3086, with ties ranked by position 1.5126.</summary>
    [Fact]
    public void R_hat_is_that_of_ranks_of_halves()
    {
        Assert.Equal(1.32212780857056, Convergence.RHat(Two(A, B)), 1e-12);
        Assert.Equal(0.963624111659432, Convergence.Ratio([A, B]), 1e-14);
        Assert.Equal(1.30859401674224, Convergence.Ratio(ChainRows.Split([A, B])), 1e-14);
        Assert.Equal(0.866801769999588, Convergence.Ratio(ChainRows.Ranked(ChainRows.Split(ChainRows.Folded([A, B])))), 1e-12);
        var z = ChainRows.Ranked([A, B]);
        Assert.Equal(-1.63503926680171, z[0][0], 1e-12);
        Assert.Equal(-0.102490507691451, z[0][1], 1e-12);
    }

    /// <summary>Five draws before the middle one and five after it.</summary>
    [Fact]
    public void The_middle_draw_of_an_odd_number_is_left_out()
    {
        double[] a = [1, 3, 2, 4, 3, 5, 9, 8, 1, 2, 6], b = [2, 2, 4, 3, 6, 5, 7, 1, 3, 8, 2];
        double[] Without(double[] x, double middle) => [.. x[..5], middle, .. x[6..]];
        Assert.Equal(Convergence.RHat(Two(a, b)), Convergence.RHat(Two(Without(a, 100), Without(b, -100))), 1e-15);
    }

    [Fact]
    public void Ties_share_their_ranks()
    {
        var random = new Numerics.Philox(3);
        var coins = Tensor.FromSpan([.. Enumerable.Range(0, 4000).Select(_ => random.NextInt32(2))], 4, 1000);
        Assert.InRange(Convergence.RHat(coins), 0.999, 1.01);
    }

    [Fact]
    public void What_says_nothing_is_not_a_number_and_nothing_throws()
    {
        Assert.Equal(double.NaN, Convergence.RHat(Tensor.Full(3, 4, 100)));
        Assert.Equal(double.NaN, Convergence.BulkEffectiveSize(Tensor.Full(3, 4, 100)));
        Assert.Equal(double.NaN, Convergence.TailEffectiveSize(Tensor.Full(3, 4, 100)));
        Assert.Equal(double.NaN, Convergence.ErrorOfMean(Tensor.Full(3, 4, 100)));
        Assert.Equal(double.NaN, Convergence.ErrorOfQuantile(Tensor.Full(3, 4, 100), 0.5));
        Assert.Equal(double.NaN, Convergence.RHat(Two([1, 2, 3], [3, 1, 2])));
        Assert.Equal(double.NaN, Convergence.BulkEffectiveSize(Two([1, 2, 3], [3, 1, 2])));
        double[] infinite = [.. A, .. A, double.PositiveInfinity];
        Assert.Equal(double.NaN, Convergence.RHat(Two(infinite, infinite)));
    }

    [Fact]
    public void One_chain_that_is_stuck_is_seen()
    {
        var random = new Numerics.Philox(5);
        double[] draws = [.. Enumerable.Range(0, 300).Select(_ => random.NextNormal()), .. Enumerable.Repeat(2.0, 100)];
        Assert.InRange(Convergence.RHat(Tensor.FromSpan(draws, 4, 100)), 1.2, 100);
    }

    [Fact]
    public void Effective_sizes_are_those_of_an_independent_program()
    {
        var (a, b) = Waves();
        Assert.Equal(0.991664810452469, a[0], 1e-14);
        Assert.Equal(0.0260530768540198, b[59], 1e-12); // 2.3 t² is rounded, and up to 8280
        var draws = Two(a, b);
        Near(53.7890179424298, EffectiveSize.Of([a, b]).Size);
        Near(55.6018555917965, Convergence.MeanEffectiveSize(draws));
        Near(60.5705227033241, Convergence.BulkEffectiveSize(draws));
        Near(1.04407595848044, Convergence.RHat(draws));
        Near(101.979475484607, Convergence.QuantileEffectiveSize(draws, 0.05));
        Near(138.229229836264, Convergence.QuantileEffectiveSize(draws, 0.95));
        Near(101.979475484607, Convergence.TailEffectiveSize(draws));
        Near(1.0061266349325, Convergence.Ratio(ChainRows.Ranked(ChainRows.Split(ChainRows.Folded([a, b])))));
    }

    [Fact]
    public void Monte_Carlo_errors_are_those_of_an_independent_program()
    {
        var draws = Two(Waves().A, Waves().B);
        Near(0.1016775767552231, Convergence.ErrorOfMean(draws));
        Near(0.03831295915692824, Convergence.ErrorOfDeviation(draws));
        Near(0.13429239942760754, Convergence.ErrorOfQuantile(draws, 0.5));
        Near(0.15667665646530382, Convergence.ErrorOfQuantile(draws, 0.9));
    }

    [Fact]
    public void Of_draws_that_alternate_the_effective_size_is_bounded()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(t => (t % 2 == 0 ? 1 : -1) + (t / 1000.0))];
        Assert.Equal(new EffectiveSize(200, true), EffectiveSize.Of([x]));
        Assert.False(EffectiveSize.Of([Waves().A]).IsCapped);
    }

    /// <summary>(4 + 1 + 9 + 1) / (4 + 0 + 1 + 4 + 1); with means on both sides it would be 1.875, with sums against means 1.2.</summary>
    [Fact]
    public void The_energy_fraction_has_sums_on_both_sides()
    {
        Assert.Equal(1.5, Convergence.EnergyFraction([1, 3, 2, 5, 4]), 1e-15);
        Assert.Equal(double.NaN, Convergence.EnergyFraction([2, 2, 2]));
        Assert.Equal(double.NaN, Convergence.EnergyFraction([2]));
    }

    private static (double[] A, double[] B) Waves()
    {
        var (a, b) = (new double[61], new double[61]);
        for (var t = 1; t <= 60; t++) (a[t], b[t]) = ((0.6 * a[t - 1]) + Math.Sin(1.7 * (t * t)), (0.6 * b[t - 1]) + Math.Cos(2.3 * (t * t)));
        return (a[1..], b[1..]);
    }

    private static Tensor Two(double[] a, double[] b) => Tensor.FromSpan([.. a, .. b], 2, a.Length);

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Abs(expected));
}
