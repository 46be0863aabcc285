using System.Text.Json;
using Cotangent.GaussianProcesses.Tests.Likelihoods;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>Posteriors whose moments are known by quadrature, or by another sampler with its Monte Carlo errors.</summary>
public class GoldenPosteriorTests
{
    private const string Regression = "exact regression hyperparameters";
    private const string Poisson = "latent Gaussian process, Poisson";
    private const string Bernoulli = "latent Gaussian process, Bernoulli";
    private const double Step = 0.25;
    private static readonly JsonElement[] Cases = Golden.Cases("posteriors.json");

    [Fact]
    public void Every_posterior_is_compared() => Assert.Equal([Regression, Poisson, Bernoulli], Cases.Select(c => c.GetProperty("posterior").GetString()));

    [Fact]
    public void Parameters_of_exact_regression_are_as_by_quadrature()
    {
        var model = Exact(out var golden);
        var chains = model.Sample(new(2, 300, 800, 1));
        foreach (var (path, moment) in Moments(golden))
            foreach (var (name, expected) in Numbers(moment))
            {
                var x = name == "mean" ? chains.Values(path) : Op.Log(chains.Values(path));
                if (name == "sd_log") Spread(expected, x, 1e-3);
                else Near(expected, x, 1e-3);
            }
        Assert.All(chains.Summary, q => Assert.InRange(q.RHat, 0.99, 1.03));
    }

    /// <summary>∫ p(y | θ) p(θ) dθ over the logarithms of the three parameters, by the trapezoidal rule, which is exact to rounding for what falls to 0 on all sides; and the moments by it.</summary>
    [Fact]
    public void The_evidence_of_exact_regression_is_the_integral_of_its_density()
    {
        var model = Exact(out var golden);
        var (kernel, shift) = ((Matern52)model.Kernel, golden.GetProperty("log_evidence").GetDouble());
        var (variances, lengthscales, noises) = (Axis(-6, 6), Axis(-6, 3), Axis(-6, 0));
        double[][] priors = [Priors(kernel.Variance, variances), Priors(kernel.Lengthscales, lengthscales), Priors(((GaussianLikelihood)model.Likelihood).Variance, noises)];
        var (total, sums) = (0.0, new double[3, 3]);
        kernel.Variance.Assign(1);
        foreach (var (j, ell) in lengthscales.Index())
        {
            kernel.Lengthscales.Assign(Math.Exp(ell));
            var (values, V) = Op.Eigh(kernel.K(model.X));
            var z = Op.MatMul(V, model.Y, transposeA: true).ToArray();
            for (var i = 0; i < variances.Length; i++)
                for (var k = 0; k < noises.Length; k++)
                    Add([variances[i], ell, noises[k]], LogDensity(values.Span, z, Math.Exp(variances[i]), Math.Exp(noises[k])) + priors[0][i] + priors[1][j] + priors[2][k]);
        }
        Assert.Equal(0, Math.Log(total), 1e-3);
        foreach (var (i, moment) in Moments(golden).Index())
            foreach (var (name, expected) in Numbers(moment.Moment))
            {
                var mean = sums[i, 0] / total;
                Assert.Equal(expected, name switch { "mean_log" => mean, "sd_log" => Math.Sqrt(sums[i, 1] / total - mean * mean), _ => sums[i, 2] / total }, 2e-3);
            }

        void Add(double[] theta, double density)
        {
            var weight = Math.Pow(Step, 3) * Math.Exp(density - shift);
            total += weight;
            for (var i = 0; i < theta.Length; i++)
            {
                sums[i, 0] += weight * theta[i];
                sums[i, 1] += weight * theta[i] * theta[i];
                sums[i, 2] += weight * Math.Exp(theta[i]);
            }
        }

        static double[] Axis(double from, double to) => [.. Enumerable.Range(0, (int)((to - from) / Step) + 1).Select(i => from + i * Step)];

        static double[] Priors(Parameter parameter, double[] logs) => [.. logs.Select(log => // of the logarithm, whose Jacobian is the value
        {
            parameter.Assign(Math.Exp(log));
            return parameter.LogPriorDensity().ToScalar() + log;
        })];
    }

    [Fact]
    public void The_density_that_is_integrated_is_that_of_the_model()
    {
        var model = Exact(out _);
        var kernel = (Matern52)model.Kernel;
        var (variance, noise) = (kernel.Variance.Value.ToScalar(), ((GaussianLikelihood)model.Likelihood).Variance.Value.ToScalar());
        var (values, V) = Op.Eigh(kernel.K(model.X) / variance);
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), LogDensity(values.Span, Op.MatMul(V, model.Y, transposeA: true).ToArray(), variance, noise), 1e-9);
    }

    /// <summary>Their logarithms have no errors stated.</summary>
    [Theory]
    [InlineData(Poisson)]
    [InlineData(Bernoulli)]
    public void Latent_functions_and_their_parameters_are_as_by_another_sampler(string name)
    {
        var golden = Case(name);
        Assert.Equal(["posterior", "kernel", "link", "priors", "X", "Y", "moments", "note"], golden.EnumerateObject().Select(p => p.Name));
        Likelihood likelihood = golden.GetProperty("link").GetString() == "exp" ? new PoissonLikelihood() : new BernoulliLikelihood(new FlooredProbit(), 20);
        Assert.Equal((name == Poisson ? "exp" : "probit with the 1e-3 floor", "Matern52 + 1e-6 jitter"), (golden.GetProperty("link").GetString(), golden.GetProperty("kernel").GetString()));
        var model = new Gpmc(Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("Y")), new Matern52(), likelihood, jitter: new Jitter(1e-6));
        SetPriors(model, golden);
        var chains = model.Sample(new(2, 300, 400, 2, MassMatrix: MassMatrix.Curvature));
        var f = Op.Stack([.. chains.Draws(800).Select(draw => Op.Squeeze(draw.With(model.LatentFunction), 1))], 1); // [25, 800]
        foreach (var (path, moment) in Moments(golden))
        {
            var isLog = path.StartsWith("log ", StringComparison.Ordinal);
            var arrays = Golden.Arrays(moment);
            Assert.Equal(isLog ? ["mean", "sd"] : ["mean", "sd", "monte_carlo_error", "rhat"], arrays.Keys);
            for (var i = 0; i < arrays["mean"].Count; i++)
            {
                var x = path == "f" ? Op.Reshape(Op.Gather(f, [i]), 2, 400) : isLog ? Op.Log(chains.Values(path[4..])) : chains.Values(path);
                var error = isLog ? 0 : arrays["monte_carlo_error"].Span[i];
                Near(arrays["mean"].Span[i], x, isLog ? 0.02 : 0, error);
                Spread(arrays["sd"].Span[i], x, isLog ? 0.02 : 0, error);
                if (!isLog) Assert.InRange(arrays["rhat"].Span[i], 0.999, 1.001);
            }
        }
    }

    private static Gpr Exact(out JsonElement golden)
    {
        golden = Case(Regression);
        Assert.Equal(["posterior", "kernel", "priors", "X", "Y", "moments", "log_evidence", "note"], golden.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Matern52", golden.GetProperty("kernel").GetString());
        var model = new Gpr(Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("Y")), new Matern52(), null, new GaussianLikelihood(0.05));
        SetPriors(model, golden);
        return model;
    }

    /// <summary>log N(y | 0, v K + σ² I) for K with eigenvalues and z = Vᵀ y.</summary>
    private static double LogDensity(ReadOnlySpan<double> eigenvalues, double[] z, double variance, double noise)
    {
        var sum = z.Length * Math.Log(2 * Math.PI);
        for (var i = 0; i < z.Length; i++)
        {
            var t = variance * eigenvalues[i] + noise;
            sum += Math.Log(t) + z[i] * z[i] / t;
        }
        return -0.5 * sum;
    }

    private static void SetPriors(Model model, JsonElement golden)
    {
        foreach (var prior in golden.GetProperty("priors").EnumerateObject())
            ParameterTree.Find(model, Path(prior.Name)).Prior = prior.Value.GetString() switch
            {
                "LogNormal(0,1)" => new LogNormalPrior(0, 1),
                "LogNormal(-3,1)" => new LogNormalPrior(-3, 1),
                "Gamma(2, rate 2)" => new GammaPrior(2, 2),
                var other => throw new ArgumentException($"The golden file has the prior {other}, which no test knows."),
            };
    }

    private static IEnumerable<(string Path, JsonElement Moment)> Moments(JsonElement golden) => golden.GetProperty("moments").EnumerateObject().Select(m => (Path(m.Name), m.Value));

    private static IEnumerable<(string Name, double Value)> Numbers(JsonElement moment)
    {
        Assert.Equal(["mean_log", "sd_log", "mean"], moment.EnumerateObject().Select(p => p.Name));
        return moment.EnumerateObject().Select(p => (p.Name, p.Value.GetDouble()));
    }

    private static string Path(string name) => name switch
    {
        "variance" => "kernel.variance",
        "lengthscale" => "kernel.lengthscales",
        "noise_variance" => "likelihood.variance",
        "f" => "f",
        "log_variance" or "log_lengthscale" => $"log {Path(name[4..])}",
        _ => throw new ArgumentException($"The golden file has the moments of {name}, which no test knows."),
    };

    private static JsonElement Case(string name) => Cases.Single(c => c.GetProperty("posterior").GetString() == name);

    /// <summary>Within four combined Monte Carlo errors.</summary>
    private static void Near(double expected, Tensor draws, double known, double theirs = 0)
    {
        var (mean, ours) = (Op.Mean(draws).ToScalar(), Convergence.ErrorOfMean(draws));
        var error = Math.Sqrt((ours * ours) + (theirs * theirs));
        Assert.True(Math.Abs(mean - expected) < (4 * error) + known, $"{mean} ± {error}, expected {expected}");
    }

    /// <summary>As <see cref="Near"/>, of a standard deviation, whose error is to that of the mean as it is among our draws.</summary>
    private static void Spread(double expected, Tensor draws, double known, double theirs = 0)
    {
        var (deviation, ours) = (Math.Sqrt(Op.Mean(Op.Square(draws - Op.Mean(draws))).ToScalar()), Convergence.ErrorOfDeviation(draws));
        var ratio = theirs / Convergence.ErrorOfMean(draws);
        var error = ours * Math.Sqrt(1 + ratio * ratio);
        Assert.True(Math.Abs(deviation - expected) < (4 * error) + known, $"{deviation} ± {error}, expected {expected}");
    }
}
