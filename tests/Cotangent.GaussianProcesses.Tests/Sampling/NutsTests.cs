using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

public class NutsTests
{
    /// <summary>Ten independent N(2, 3): mean and variance within four Monte Carlo errors.</summary>
    [Fact]
    public void Means_and_variances_of_independent_normals_are_right()
    {
        const int n = 10;
        var chains = Densities.Chains(n, Densities.Independent(2, 3), new NutsOptions(4, 500, 20_000, 1));
        for (var i = 0; i < n; i++)
        {
            var x = Densities.Column(chains, n, i);
            Within(2, x);
            Within(3, Op.Square(x - 2));
        }
    }

    [Fact]
    public void A_pair_with_correlation_has_it()
    {
        var precision = Op.Inverse(Tensor.FromSpan([1.0, 0.9, 0.9, 1], 2, 2));
        var chains = Densities.Chains(2, Densities.Gaussian(precision), new NutsOptions(4, 500, 20_000, 2));
        var (a, b) = (Densities.Column(chains, 2, 0), Densities.Column(chains, 2, 1));
        Within(0, a);
        Within(1, Op.Square(a));
        Within(0.9, a * b);
    }

    /// <summary>Where the density is not a number is never kept, and the step size shrinks before it.</summary>
    [Fact]
    public void A_place_without_a_density_is_never_kept()
    {
        static double Half(ReadOnlySpan<double> u, Span<double> gradient)
        {
            gradient[0] = u[0] > 0 ? double.NaN : -u[0];
            return u[0] > 0 ? double.NaN : -0.5 * u[0] * u[0];
        }
        var chain = Densities.Chain(1, Half, new NutsOptions(1, 200, 2000, 4, InitialSpread: 0), center: -1);
        var diverged = 0;
        while (chain.Iteration < 2200) diverged += chain.Advance().IsDivergent ? 1 : 0;
        var state = chain.State;
        Assert.All(state.Draws, u => Assert.InRange(u, -10, 0));
        Assert.All(state.Transitions, t => Assert.True(double.IsFinite(t.LogDensity) && double.IsFinite(t.Energy)));
        Assert.True(diverged > 100);
        Assert.True(chain.StepSize < 0.5, $"{chain.StepSize}");

        var motion = new Motion(1, Half, Metric.Unit(MassMatrix.Diagonal, 1));
        var z = new PhasePoint(1);
        z.Q[0] = -1;
        motion.Evaluate(z);
        for (var i = 0; i < 20; i++)
        {
            var made = new StaticTrajectory(motion, 100, 1).Move(z, 100, new Philox((ulong)i)); // one step far over the edge, or far down
            Assert.True(made is { Acceptance: 0, IsDivergent: true });
            Assert.Equal(-1, z.Q[0]);
        }
    }

    /// <summary>The rank of the parameter among draws given data that it made is uniform: a prior N(0, 1), one datum with N(θ, 1).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ranks_of_parameters_among_their_draws_are_uniform(bool isStatic)
    {
        const int replicates = 2000, kept = 19;
        var (counts, random) = (new int[kept + 1], new Philox(11));
        for (var r = 0; r < replicates; r++)
        {
            var theta = random.NextNormal();
            var y = theta + random.NextNormal();
            double Density(ReadOnlySpan<double> u, Span<double> gradient)
            {
                gradient[0] = y - (2 * u[0]);
                return -0.5 * ((u[0] * u[0]) + ((y - u[0]) * (y - u[0])));
            }
            HamiltonianOptions options = isStatic ? new HmcOptions(1, 40, kept * 3, (ulong)r) : new NutsOptions(1, 40, kept * 3, (ulong)r);
            var draws = Densities.Chains(1, Density, options)[0].State.Draws.Where((_, i) => i % 3 == 2);
            counts[draws.Count(u => u < theta)]++;
        }
        var expected = replicates / (kept + 1.0);
        var chiSquare = counts.Sum(c => (c - expected) * (c - expected) / expected);
        Assert.True(chiSquare < 43.8, $"{chiSquare}"); // p = 0.001 with 19 degrees of freedom
    }

    /// <summary>Without the Jacobian the mean would be 1/3, with it twice 1.</summary>
    [Fact]
    public void A_positive_parameter_is_drawn_from_its_prior()
    {
        var theta = new Parameter(Tensor.Scalar(1), Transform.Positive(), new GammaPrior(2, 3));
        var chains = Nuts.Sample(theta, () => theta.LogPriorDensity() + theta.LogJacobianDeterminant(), new(Draws: 4000, Warmup: 500, Seed: 5));
        var x = chains.Values("");
        Within(2.0 / 3, x);
        Within(2.0 / 9, Op.Square(x - (2.0 / 3)));
        Within(-0.675827953569643, Op.Log(x));
        Assert.Equal(1, theta.Value.ToScalar());
        Assert.True(chains.AreSound, chains.ToString());
    }

    [Fact]
    public void Draws_do_not_depend_on_the_number_of_threads()
    {
        var threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            var one = Labels().Sample(Short);
            Parallelism.Threads = 2;
            var two = Labels().Sample(Short);
            Assert.Equal(one.Unconstrained.ToArray(), two.Unconstrained.ToArray());
            Assert.Equal(one.Transitions[2], two.Transitions[2]);
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    [Fact]
    public void A_chain_depends_on_its_number_alone_and_no_two_are_alike()
    {
        var (four, two) = (Labels().Sample(Short), Labels().Sample(Short with { Chains = 2 }));
        var each = four.States.Select(state => state.Draws).ToArray();
        Assert.Equal(each[1], two.States[1].Draws);
        Assert.Equal(4, each.Select(draws => draws[0]).Distinct().Count());
        Assert.NotEqual(each[0], Labels().Sample(Short with { Seed = 9 }).States[0].Draws);
    }

    [Fact]
    public void Chains_that_were_stopped_go_on_with_the_same_draws()
    {
        var whole = Labels().Sample(Short);
        foreach (var (stop, form) in new[] { (5, MassMatrix.Diagonal), (25, MassMatrix.Diagonal), (25, MassMatrix.Dense), (5, MassMatrix.Curvature), (25, MassMatrix.Curvature) })
        {
            var options = Short with { MassMatrix = form };
            using var source = new CancellationTokenSource();
            var stopped = Labels().Sample(options, null, new Every(p =>
            {
                if (p.Iteration == stop) source.Cancel();
            }), source.Token);
            Assert.False(stopped.IsComplete);
            var cancelled = Assert.Single(stopped.Diagnostics, d => d.Code == DiagnosticCodes.ChainsCancelled);
            Assert.Equal(DiagnosticSeverity.Error, cancelled.Severity);
            var resumed = Labels().Sample(options, from: stopped.States);
            Assert.True(resumed.IsComplete);
            Assert.Equal((form == MassMatrix.Diagonal ? whole : Labels().Sample(options)).Unconstrained.ToArray(), resumed.Unconstrained.ToArray());
        }
        var longer = Labels().Sample(Short with { Draws = 30 }, from: whole.States);
        Assert.Equal(Labels().Sample(Short with { Draws = 30 }).Unconstrained.ToArray(), longer.Unconstrained.ToArray());
    }

    [Fact]
    public void The_model_stays_as_it_is_and_draws_are_by_path()
    {
        var model = Labels();
        var before = ParameterTree.Read(model).ToDictionary(p => p.Key, p => p.Value.ToArray());
        var chains = model.Sample(Short);
        Assert.All(ParameterTree.Read(model), p => Assert.Equal(before[p.Key], p.Value.ToArray()));
        Assert.Equal(["kernel.variance", "kernel.lengthscales", "v"], chains.Paths);
        Assert.Equal([4, 20], chains.Values("kernel.variance").Shape.ToArray());
        Assert.Equal([4, 20, 6, 1], chains.UnconstrainedValues("v").Shape.ToArray());
        Assert.Equal(Op.Log(chains.Values("kernel.variance")).ToArray().Select(x => (float)x), chains.UnconstrainedValues("kernel.variance").ToArray().Select(x => (float)x));
        Assert.Contains("was not drawn", Assert.Throws<ArgumentException>(() => Fixed().Sample(Short).Values("kernel.variance")).Message, StringComparison.Ordinal);

        static Gpmc Fixed()
        {
            var model = Labels();
            ParameterTree.SetTrainable(model.Kernel, false);
            return model;
        }
    }

    [Fact]
    public void Correlated_normals_of_many_dimensions_are_drawn()
    {
        const int n = 200;
        var covariance = Correlated(n, 20);
        var chains = Densities.Chains(n, Densities.Gaussian(Op.Inverse(covariance)), new NutsOptions(2, 200, 200, 6));
        foreach (var i in new[] { 0, 100, 199 })
        {
            Within(0, Densities.Column(chains, n, i));
            Within(1.1, Op.Square(Densities.Column(chains, n, i)));
        }
        Within(covariance[50, 60], Densities.Column(chains, n, 50) * Densities.Column(chains, n, 60));
    }

    /// <summary>x_i = 0.8 x_{i−1} + 0.6 z_i: variances 1 and correlations 0.8^|i − j|.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void Neighbours_that_are_correlated_are_drawn_in_any_dimension(int n)
    {
        var chains = Densities.Chains(n, Densities.Autoregressive(0.8), new NutsOptions(2, 150, 250, 8));
        foreach (var i in new[] { 0, n / 2, n - 1 })
        {
            var x = Densities.Column(chains, n, i);
            Within(0, x);
            Within(1, Op.Square(x));
            if (i > 0) Within(0.8, x * Densities.Column(chains, n, i - 1));
            if (i > 3) Within(Math.Pow(0.8, 4), x * Densities.Column(chains, n, i - 4));
        }
    }

    [Fact]
    public void A_dense_mass_matrix_takes_fewer_steps_where_values_are_correlated()
    {
        const int n = 20;
        var density = Densities.Gaussian(Op.Inverse(Correlated(n, 20)));
        int Steps(MassMatrix form) => Densities.Chains(n, density, new NutsOptions(1, 600, 200, 6, MassMatrix: form))[0].State.Transitions.Sum(t => t.Steps);
        Assert.InRange(Steps(MassMatrix.Dense), 200, 0.7 * Steps(MassMatrix.Diagonal));
    }

    /// <summary>A neck as narrow as e^−9 is no trouble in values that are independent beforehand: v = 3 z₀, x = e^(v/2) z.</summary>
    [Fact]
    public void A_funnel_is_drawn_in_whitened_values()
    {
        var z = new Parameter(Tensor.Zeros(10), prior: new NormalPrior(0, 1));
        var chains = Nuts.Sample(z, z.LogPriorDensity, new(4, 300, 1000, 8));
        Assert.True(chains.AreSound, chains.ToString());
        Within(9, Op.Square(3 * Op.Reshape(Op.Slice(chains.Values(""), .., .., 0..1), 4, 1000)));
    }

    [Fact]
    public void What_cannot_be_sampled_is_refused()
    {
        var z = new Parameter(Tensor.Scalar(1), prior: new NormalPrior(0, 1));
        Assert.Contains("not finite", Assert.Throws<InvalidOperationException>(() => Nuts.Sample(z, () => 0 * z.Value + double.NaN, Short)).Message, StringComparison.Ordinal);
        Assert.Equal("Nuts.Sample: Draws is 0; expected 1 or more. (Parameter 'Draws')\nActual value was 0.", Refused(Short with { Draws = 0 }));
        Assert.StartsWith("Nuts.Sample: TargetAcceptance is 1; expected a number between 0 and 1", Refused(Short with { TargetAcceptance = 1 }), StringComparison.Ordinal);
        Assert.StartsWith("Nuts.Sample: MaxTreeDepth is 0", Refused(Short with { MaxTreeDepth = 0 }), StringComparison.Ordinal);
        var states = Nuts.Sample(z, z.LogPriorDensity, Short).States;
        var apart = Assert.Throws<ArgumentException>(() => Nuts.Sample(z, z.LogPriorDensity, Short with { Chains = 2 }, from: states));
        Assert.StartsWith("Nuts.Sample: there are 4 chains", apart.Message, StringComparison.Ordinal);
        Assert.Contains("expected 8", Assert.Throws<ArgumentException>(() => Labels().Sample(Short, from: states)).Message, StringComparison.Ordinal);
        z.IsTrainable = false;
        Assert.Contains("nothing to draw", Assert.Throws<ArgumentException>(() => Nuts.Sample(z, z.LogPriorDensity)).Message, StringComparison.Ordinal);

        string Refused(NutsOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => Nuts.Sample(z, z.LogPriorDensity, options)).Message.ReplaceLineEndings("\n");
    }

    private static readonly NutsOptions Short = new(4, 30, 20, 3);

    [Fact]
    public void A_draw_allocates_nothing_but_its_place_among_the_draws()
    {
        var model = Labels();
        var parameters = UncertainParameter.Of(model);
        var density = SampledDensity.WithGradient(parameters, new FrozenParameters(model), model.UnconstrainedLogPosteriorDensity);
        var (motion, z, random) = (new Motion(8, density.Evaluate, Metric.Unit(MassMatrix.Diagonal, 8)), new PhasePoint(8), new Philox(1));
        motion.Evaluate(z);
        foreach (var trajectory in new ITrajectory[] { new NoUTurnTrajectory(motion, 10), new StaticTrajectory(motion, 1, 100) })
        {
            // The least of several: pools and the compiler's tiers allocate at times.
            Assert.Equal(0, Enumerable.Range(0, 20).Select(_ => Allocated(trajectory)).Min());
        }

        long Allocated(ITrajectory trajectory)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++) trajectory.Move(z, 0.3, random);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Tensor Correlated(int n, double lengthscale) =>
        new Matern32(1, lengthscale).K(Tensor.FromSpan([.. Enumerable.Range(0, n).Select(i => (double)i)], n, 1)) + 0.1 * Tensor.Identity(n);

    /// <summary>|mean − expected| is at most four Monte Carlo errors.</summary>
    internal static void Within(double expected, Tensor draws)
    {
        var (mean, error) = (Op.Mean(draws).ToScalar(), Convergence.ErrorOfMean(draws));
        Assert.True(Math.Abs(mean - expected) < 4 * error, $"{mean} ± {error}, expected {expected}");
    }

    internal static Gpmc Labels()
    {
        var kernel = new Matern52();
        kernel.Variance.Prior = new LogNormalPrior(0, 1);
        kernel.Lengthscales.Prior = new GammaPrior(2, 2);
        return new(SetA.X, Op.Greater(SetA.Y1, 0), kernel, new BernoulliLikelihood());
    }

    private sealed class Every(Action<SamplerProgress> report) : IProgress<SamplerProgress>
    {
        public void Report(SamplerProgress value) => report(value);
    }
}
