using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

public class EllipticalSliceTests
{
    /// <summary>With Gaussian noise the distribution of f given the targets is known.</summary>
    [Fact]
    public void With_Gaussian_noise_it_draws_from_exact_regression()
    {
        var model = new Gpmc(SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new ConstantMean(0.2), jitter: Jitter.None);
        var chains = EllipticalSlice.Sample(model, model.V, model.LogLikelihood, new(4, 200, 2500, 1));
        var f = Op.Stack([.. chains.Draws(10_000).Select(draw => Op.Squeeze(draw.With(model.LatentFunction), 1))], 1);
        var exact = SetA.Exact(mean: new ConstantMean(0.2)).Posterior().PredictF(SetA.X);
        for (var i = 0; i < 6; i++)
        {
            var x = Op.Reshape(Op.Gather(f, [i]), 4, 2500);
            NutsTests.Within(exact.Mean[i, 0], x);
            NutsTests.Within(exact.Variance[i, 0], Op.Square(x - exact.Mean[i, 0]));
        }
        Assert.Equal(["v"], chains.Paths);
        Assert.All(chains.EnergyFractions, fraction => Assert.Equal(double.NaN, fraction));
    }

    [Fact]
    public void It_goes_on_where_it_was_stopped()
    {
        var model = NutsTests.Labels();
        MarkovChains Sampled(int draws, IReadOnlyList<ChainState>? from = null) => EllipticalSlice.Sample(model, model.V, model.LogLikelihood, new(2, 10, draws, 1), from: from);
        Assert.Equal(Sampled(20).Unconstrained.ToArray(), Sampled(20, Sampled(5).States).Unconstrained.ToArray());
    }

    [Fact]
    public void A_parameter_of_another_tree_is_refused()
    {
        var (model, other) = (NutsTests.Labels(), NutsTests.Labels());
        Assert.Contains("not among the parameters", Assert.Throws<ArgumentException>(() => EllipticalSlice.Sample(model, other.V, model.LogLikelihood)).Message, StringComparison.Ordinal);
    }
}
