namespace Cotangent.GaussianProcesses.Tests.Sampling;

public class HmcTests
{
    [Fact]
    public void Means_and_variances_of_independent_normals_are_right()
    {
        var chains = Densities.Chains(3, Densities.Independent(2, 3), new HmcOptions(4, 500, 10_000, 1));
        for (var i = 0; i < 3; i++)
        {
            NutsTests.Within(2, Densities.Column(chains, 3, i));
            NutsTests.Within(3, Op.Square(Densities.Column(chains, 3, i) - 2));
        }
    }

    /// <summary>A tempered target, a quarter of a log density, has a quarter of its slope: half a step of a trajectory that followed the whole slope would gain energy.</summary>
    [Fact]
    public void A_target_may_be_made_of_another_by_ops()
    {
        var z = new Parameter(Tensor.Scalar(1), prior: new NormalPrior(0, 1));
        var gradient = new double[1];
        new Objective(z, () => 0.25 * z.LogPriorDensity()).Evaluate([0.7], gradient);
        Assert.Equal(-0.25 * 0.7, gradient[0], 1e-15);
        var chains = Hmc.Sample(z, () => 0.25 * z.LogPriorDensity(), new(2, 200, 200, 1, PathLength: 0.5));
        Assert.InRange(chains.Transitions.SelectMany(t => t).Average(t => t.Acceptance), 0.6, 1);
    }

    [Fact]
    public void Trajectories_have_a_largest_number_of_steps_and_say_so()
    {
        Assert.Equal(16, StaticTrajectory.Steps(Math.PI / 2, 0.1, 1000));
        Assert.Equal(1, StaticTrajectory.Steps(1, 50, 1000));
        Assert.Equal(1000, StaticTrajectory.Steps(1, 1e-12, 1000));
        Assert.Equal(1000, StaticTrajectory.Steps(1, 0, 1000));
        var z = new Parameter(Tensor.Scalar(1), prior: new NormalPrior(0, 1));
        var cut = Hmc.Sample(z, z.LogPriorDensity, new(2, 50, 100, 1, PathLength: 1000, MaxSteps: 5));
        Assert.All(cut.Transitions.SelectMany(t => t), t => Assert.Equal(5, t.Steps));
        Assert.Single(cut.Diagnostics, d => d.Code == DiagnosticCodes.StepsUsedUp);
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        var z = new Parameter(Tensor.Scalar(1), prior: new NormalPrior(0, 1));
        foreach (var options in new HmcOptions[] { new(PathLength: 0), new(MaxSteps: 0), new(Chains: 0), new(Warmup: -1), new(InitialSpread: double.NaN), new(TargetAcceptance: 0) })
            Assert.StartsWith("Hmc.Sample: ", Assert.Throws<ArgumentOutOfRangeException>(() => Hmc.Sample(z, z.LogPriorDensity, options)).Message, StringComparison.Ordinal);
    }
}
