using System.Text.Json;
using Cotangent.GaussianProcesses.Tests.Likelihoods;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>Posteriors whose moments are known by quadrature, or by another sampler with its Monte Carlo errors.</summary>
public class GoldenPosteriorTests
{
    private static readonly JsonElement[] Cases = Golden.Cases("posteriors.json");

    [Fact]
    public void Parameters_of_exact_regression_are_as_by_quadrature()
    {
        var golden = Case("exact regression hyperparameters");
        var model = new Gpr(Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("Y")), Kernel(), null, new GaussianLikelihood(0.05));
        ParameterTree.Find(model, "likelihood.variance").Prior = new LogNormalPrior(-3, 1);
        var chains = model.Sample(new(2, 300, 800, 1));
        var moments = golden.GetProperty("moments");
        foreach (var (name, path) in new[] { ("variance", "kernel.variance"), ("lengthscale", "kernel.lengthscales"), ("noise_variance", "likelihood.variance") })
        {
            var (expected, x) = (moments.GetProperty(name), chains.Values(path));
            Near(expected.GetProperty("mean_log").GetDouble(), Op.Log(x), 1e-3);
            Near(expected.GetProperty("mean").GetDouble(), x, 1e-3);
            var log = Op.Log(x);
            var (sd, error) = (Math.Sqrt(Op.Mean(Op.Square(log - Op.Mean(log))).ToScalar()), Convergence.ErrorOfDeviation(log));
            Assert.Equal(expected.GetProperty("sd_log").GetDouble(), sd, 4 * error + 1e-3);
        }
        Assert.All(chains.Summary, q => Assert.InRange(q.RHat, 0.99, 1.03));
    }

    [Theory]
    [InlineData("latent Gaussian process, Poisson")]
    [InlineData("latent Gaussian process, Bernoulli")]
    public void Latent_functions_and_their_parameters_are_as_by_another_sampler(string name)
    {
        var golden = Case(name);
        Likelihood likelihood = name.EndsWith("Poisson", StringComparison.Ordinal) ? new PoissonLikelihood() : new BernoulliLikelihood(new FlooredProbit(), 20);
        var model = new Gpmc(Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("Y")), Kernel(), likelihood, jitter: new Jitter(1e-6));
        var chains = model.Sample(new(2, 300, 400, 2));
        var moments = golden.GetProperty("moments");
        foreach (var (theirs, path) in new[] { ("variance", "kernel.variance"), ("lengthscale", "kernel.lengthscales") })
        {
            Near(Mean(theirs)[0], chains.Values(path), 0, Error(theirs)[0]);
            Near(Mean($"log_{theirs}")[0], Op.Log(chains.Values(path)), 0.02); // their error is not stated
        }
        var f = Op.Stack([.. chains.Draws(800).Select(draw => Op.Squeeze(draw.With(model.LatentFunction), 1))], 1); // [25, 800]
        var (means, errors) = (Mean("f"), Error("f"));
        for (var i = 0; i < 25; i++) Near(means[i], Op.Reshape(Op.Gather(f, [i]), 2, 400), 0, errors[i]);

        double[] Mean(string of) => Golden.Array(moments.GetProperty(of).GetProperty("mean")).ToArray();

        double[] Error(string of) => Golden.Array(moments.GetProperty(of).GetProperty("monte_carlo_error")).ToArray();
    }

    [Fact]
    public void Every_posterior_is_compared() => Assert.Equal(3, Cases.Length);

    private static JsonElement Case(string name) => Cases.Single(c => c.GetProperty("posterior").GetString() == name);

    private static Matern52 Kernel()
    {
        var kernel = new Matern52();
        kernel.Variance.Prior = new LogNormalPrior(0, 1);
        kernel.Lengthscales.Prior = new GammaPrior(2, 2);
        return kernel;
    }

    /// <summary>Within four combined Monte Carlo errors.</summary>
    private static void Near(double expected, Tensor draws, double known, double theirs = 0)
    {
        var (mean, ours) = (Op.Mean(draws).ToScalar(), Convergence.ErrorOfMean(draws));
        var error = Math.Sqrt((ours * ours) + (theirs * theirs));
        Assert.True(Math.Abs(mean - expected) < (4 * error) + known, $"{mean} ± {error}, expected {expected}");
    }
}
