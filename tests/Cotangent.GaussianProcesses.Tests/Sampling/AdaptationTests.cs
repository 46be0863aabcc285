namespace Cotangent.GaussianProcesses.Tests.Sampling;

public class AdaptationTests
{
    /// <summary>With the last step size averaged in place of the average, the third would be 1.3448.</summary>
    [Fact]
    public void The_step_size_is_averaged_with_its_own_average()
    {
        var averaging = new DualAveraging(0.8);
        averaging.Restart(0.5);
        (double Acceptance, double Log, double Average)[] expected =
        [
            (0.9, 1.79125609425228, 1.79125609425228), (0.5, 1.13803339164307, 1.40284755144019), (1.0, 1.6094379124341, 1.49347695325038),
        ];
        foreach (var (acceptance, log, average) in expected)
        {
            Assert.Equal(log, Math.Log(averaging.Next(acceptance)), 1e-13);
            Assert.Equal(average, Math.Log(averaging.Averaged), 1e-13);
        }
    }

    [Fact]
    public void Variances_are_unbiased_and_shrunk()
    {
        var spread = new SpreadEstimate(MassMatrix.Diagonal, 1);
        foreach (var x in new double[] { 1, 2, 4 }) spread.Add([x]);
        Assert.Equal(0.875625, spread.InverseMass()[0], 1e-15);
        var dense = new SpreadEstimate(MassMatrix.Dense, 2);
        foreach (var x in new double[][] { [1, 2], [2, 1], [4, 3], [3, 5] }) dense.Add(x);
        double[] expected = [0.741296296296296, 0.518518518518518, 0.518518518518518, 1.29685185185185];
        foreach (var (e, a) in expected.Zip(dense.InverseMass())) Assert.Equal(e, a, 1e-14);
        spread.Reset();
        Assert.Equal(0, spread.Count);
        foreach (var x in new double[] { 101, 102, 104 }) spread.Add([x]);
        Assert.Equal(0.875625, spread.InverseMass()[0], 1e-13);
    }

    [Fact]
    public void Windows_double()
    {
        Assert.Equal([100, 150, 250, 450, 950], WarmupWindows.Of(1000).Ends);
        Assert.Equal(75, WarmupWindows.Of(1000).First);
        Assert.Equal([100], WarmupWindows.Of(150).Ends);
        Assert.Equal([101], WarmupWindows.Of(151).Ends); // a window of one draw would say nothing
        Assert.Equal([90], WarmupWindows.Of(100).Ends);
        Assert.Equal([18], WarmupWindows.Of(20).Ends);
        Assert.Empty(WarmupWindows.Of(19).Ends);
        for (var n = 20; n < 2000; n++)
        {
            var (first, ends) = WarmupWindows.Of(n);
            Assert.Equal(ends.Order().Distinct(), ends);
            Assert.InRange(ends[^1], first + 1, n - 1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(150)]
    [InlineData(1000)]
    public void Every_length_of_warm_up_runs_and_the_step_size_stays_after_it(int warmup)
    {
        foreach (var form in Enum.GetValues<MassMatrix>())
        {
            var chain = Densities.Chain(3, Densities.Independent(2, 3), new NutsOptions(1, warmup, 20, 7, MassMatrix: form));
            while (chain.Iteration < warmup) chain.Advance();
            if (warmup == 0) chain.Advance();
            else Assert.Equal(Math.Exp(chain.State.Averaging.Average), chain.StepSize);
            var (step, mass) = (chain.StepSize, chain.State.InverseMass);
            for (var i = 0; i < 20; i++) chain.Advance();
            Assert.Equal(step, chain.StepSize);
            Assert.Equal(mass, chain.State.InverseMass);
            Assert.InRange(step, 0.01, 20);
        }
    }

    /// <summary>Where 25 draws of a window say nothing of 1225 covariances.</summary>
    [Fact]
    public void The_curvature_of_a_normal_density_is_its_precision_from_the_first_draw_on()
    {
        const int n = 50;
        var random = new Numerics.Philox(4);
        var A = Op.RandomNormal(random, n, 3);
        var precision = 100 * Op.MatMul(A, A.T) + Tensor.Identity(n);
        var expected = Op.Inverse(precision).ToArray();
        var chain = Densities.Chain(n, Densities.Gaussian(precision), new NutsOptions(1, 150, 50, 3, MassMatrix: MassMatrix.Curvature));
        for (var i = 0; i < 200; i++)
        {
            chain.Advance();
            Assert.All(expected.Zip(chain.State.InverseMass), pair => Assert.Equal(pair.First, pair.Second, 1e-6)); // of differences of gradients of size 1000
        }
        Assert.Equal(1, chain.State.Spread!.Count);
        Assert.InRange(chain.State.Transitions.Average(t => t.Steps), 3, 9);
        var diagonal = Densities.Chain(n, Densities.Gaussian(precision), new NutsOptions(1, 150, 50, 3));
        while (diagonal.Iteration < 200) diagonal.Advance();
        Assert.True(diagonal.State.Transitions.Average(t => t.Steps) > 50);
    }

    /// <summary>log π = 2 cos q₁, whose curvature is 2 at 0 and −2 at π, and which says nothing of q₂.</summary>
    [Fact]
    public void A_curvature_that_is_no_mass_is_made_one()
    {
        LogDensityFunction wave = (u, gradient) =>
        {
            (gradient[0], gradient[1]) = (-2 * Math.Sin(u[0]), 0);
            return 2 * Math.Cos(u[0]);
        };
        var estimate = new CurvatureEstimate(2, wave);
        Within([0.5, 0, 0, 0.5e6], estimate.Start([0, 7]));
        Within([0.5, 0, 0, 0.5e6], estimate.Start([Math.PI, 7]));
        Within([1 / (1 + Math.Cos(1)), 0, 0, 1e6 / (1 + Math.Cos(1))], Second());
        Within([1, 0, 0, 1], new CurvatureEstimate(2, (_, gradient) =>
        {
            gradient.Clear();
            return 0;
        }).Start([1, 1]));
        Within([1, 0, 0, 1], new CurvatureEstimate(2, (_, _) => double.NegativeInfinity).Start([1, 1]));

        double[] Second()
        {
            estimate.EndWindow([0, 1]);
            return estimate.EndWindow([1, 1]);
        }

        static void Within(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8 * Math.Max(1, pair.First)));
    }

    /// <summary>After each window the counter is 0, μ = log 10ε and the estimate is empty; the mass matrix is that of the window.</summary>
    [Fact]
    public void Each_window_starts_anew()
    {
        var chain = Densities.Chain(2, Densities.Independent(0, 9), new NutsOptions(1, 1000, 1, 3));
        foreach (var end in WarmupWindows.Of(1000).Ends)
        {
            while (chain.Iteration < end - 1) chain.Advance();
            Assert.Equal(end == 100 ? 24 : end == 150 ? 49 : end == 250 ? 99 : end == 450 ? 199 : 499, chain.State.Spread!.Count);
            chain.Advance();
            Assert.Equal(new DualAveragingState(Math.Log(10 * chain.StepSize), 0, 0, 0), chain.State.Averaging);
            Assert.Equal(0, chain.State.Spread!.Count);
        }
        Assert.All(chain.State.InverseMass, v => Assert.InRange(v, 7, 11.5));
    }
}
