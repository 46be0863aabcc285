using System.Text.Json;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Likelihoods as GPflow computes them. Its quadrature has 20 Gauss–Hermite nodes; what it adds to probabilities, so that none is 0, is added here too.</summary>
public class GoldenLikelihoodTests
{
    public static TheoryData<string> Names => [.. All().Select(c => c.GetProperty("likelihood").GetString()!)];

    /// <summary>log p(y | f) and its gradient, E log p(y | f) and its gradients, and log E p(y | f).</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Densities_and_expectations_follow_the_golden_numbers(string name)
    {
        var (golden, likelihood) = Of(name);
        var (X, F, Y, mean, variance) = (golden["X"], golden["F"], golden["Y"], golden["Fmu"], golden["Fvar"]);
        Tensor Log(Tensor F) => WithFloor(name, likelihood.LogProbability(X, F, Y));
        Same(golden, "log_prob", Log(F), 1e-10);
        Same(golden, "d_log_prob_dF", Gradient([F], a => Log(a[0]))[0], 1e-9);
        if (name.StartsWith("MultiClass", StringComparison.Ordinal)) return; // its probabilities have a floor of another kind: see below
        Tensor Expected(Tensor mean, Tensor variance) => HasFloor(name) ? Average(Log, mean, variance) : likelihood.ExpectedLogProbability(X, mean, variance, Y);
        Same(golden, "variational_expectations", Expected(mean, variance), 1e-10);
        var gradients = Gradient([mean, variance], a => Expected(a[0], a[1]));
        Same(golden, "d_variational_expectations.Fmu", gradients[0], 1e-9);
        Same(golden, "d_variational_expectations.Fvar", gradients[1], 1e-9);
        var isClosed = name is "Gaussian" or "Gaussian scale function" or "Bernoulli probit" or "Bernoulli logit";
        Tensor density = isClosed ? WithFloor(name, likelihood.LogPredictiveDensity(X, mean, variance, Y)) : Op.Log(Average(F => Exp(Log(F)), mean, variance));
        Same(golden, "predict_log_density", density, name == "Bernoulli logit" ? 1e-8 : 1e-10); // by 20 nodes there
    }

    /// <summary>The moments of y given f, and those that are predicted: theirs by 20 nodes, which ours differ from by what these are off.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Moments_follow_the_golden_numbers(string name)
    {
        var (golden, likelihood) = Of(name);
        var (X, mean, variance) = (golden["X"], golden["Fmu"], golden["Fvar"]);
        Same(golden, "conditional_mean", MeanGiven(name, likelihood, X, golden["F"]), 1e-10);
        Same(golden, "conditional_variance", VarianceGiven(name, likelihood, X, golden["F"]), 1e-10);
        if (name.StartsWith("MultiClass", StringComparison.Ordinal)) return;
        var predicted = Average(F => MeanGiven(name, likelihood, X, F), mean, variance);
        Same(golden, "predict_mean", predicted, name == "Bernoulli probit" ? 1e-6 : 1e-10); // in closed form there
        var second = Average(F => VarianceGiven(name, likelihood, X, F) + Square(MeanGiven(name, likelihood, X, F)), mean, variance);
        Same(golden, "predict_var", second - Square(predicted), name == "Bernoulli probit" ? 1e-6 : 1e-9);
        if (HasFloor(name)) return;
        var y = likelihood.Predict(X, mean, variance);
        Same(golden, "predict_mean", y.Mean, Quadrature(name));
        Same(golden, "predict_var", y.Variance, 10 * Quadrature(name));
    }

    /// <summary>GPflow takes Φ (1 − 2·10⁻⁶) + 10⁻⁶ for each Φ in the probability that a class is the largest. With that put in they agree; without, as it is here, to that order.</summary>
    [Fact]
    public void The_largest_of_several_follows_the_golden_numbers_but_for_their_floor()
    {
        var (golden, likelihood) = Of("MultiClass RobustMax 3");
        var (X, mean, variance, Y) = (golden["X"], golden["Fmu"], golden["Fvar"], golden["Y"]);
        Tensor[] largest = [.. Enumerable.Range(0, 3).Select(k => IsLargest(mean, variance, k))];
        var p = Concat(largest, 1);
        var epsilon = 1e-3;
        Same(golden, "predict_mean", p * (1 - epsilon) + (1 - p) * (epsilon / 2), 1e-10);
        var ofLabel = Sum(Equal(Tensor.FromSpan([0, 1, 2]), Y) * p, -1);
        Same(golden, "predict_log_density", Op.Log(ofLabel * (1 - epsilon) + (1 - ofLabel) * (epsilon / 2)), 1e-10);
        Same(golden, "variational_expectations", ofLabel * Math.Log(1 - epsilon) + (1 - ofLabel) * Math.Log(epsilon / 2), 1e-10);
        Same(golden, "predict_mean", Reshape(((CategoricalPrediction)likelihood.Predict(X, mean, variance)).Probabilities, 7, 3), 2e-3);
        Same(golden, "predict_log_density", likelihood.LogPredictiveDensity(X, mean, variance, Y), 2e-3);
        Same(golden, "variational_expectations", likelihood.ExpectedLogProbability(X, mean, variance, Y), 2e-3);
    }

    private static Likelihood Make(string name, Dictionary<string, Tensor> parameters)
    {
        double Of(string path) => parameters[path].ToScalar();
        return name switch
        {
            "Gaussian" => new GaussianLikelihood(Of("variance")),
            "Gaussian scale function" => new HeteroscedasticLikelihood(new LinearMean(parameters["scale.A"], parameters["scale.b"]), softness: 1e-3),
            "Bernoulli probit" => new BernoulliLikelihood(new ProbitLink(), 20),
            "Bernoulli logit" => new BernoulliLikelihood(new LogitLink(), 20),
            "Poisson exp" => new PoissonLikelihood(new ExpLink()),
            "Poisson exp binsize .5" => new PoissonLikelihood(new ExpLink(), 0.5),
            "Poisson softplus (20 point Gauss-Hermite)" => new PoissonLikelihood(new SoftplusLink(), quadratureOrder: 20),
            "Exponential" => new ExponentialLikelihood(),
            "Gamma" => new GammaScaleLikelihood(Of("shape")),
            "StudentT (20 point Gauss-Hermite)" => new StudentTLikelihood(Of("scale"), 4, 20),
            "Beta (20 point Gauss-Hermite)" => new BetaLikelihood(Of("scale"), new FlooredProbit(), 20),
            "Ordinal (20 point Gauss-Hermite)" => new OrdinalLikelihood(4, [-1, 0.2, 1.1], Of("sigma"), 20),
            "MultiClass RobustMax 3" => new RobustMaxLikelihood(3, Of("invlink.epsilon")),
            "Heteroskedastic Normal exp scale (20x20 Gauss-Hermite)" => new LatentDeviationLikelihood(),
            _ => throw new InvalidOperationException($"No way to make the likelihood '{name}' is known here."),
        };
    }

    /// <summary>How far 20 nodes are off, where ours are not taken from them.</summary>
    private static double Quadrature(string name) => name switch
    {
        "StudentT (20 point Gauss-Hermite)" => 1e-3,
        "Beta (20 point Gauss-Hermite)" or "Heteroskedastic Normal exp scale (20x20 Gauss-Hermite)" => 1e-5,
        _ => 1e-7,
    };

    private static bool HasFloor(string name) => name.StartsWith("Bernoulli probit", StringComparison.Ordinal) || name.StartsWith("Ordinal", StringComparison.Ordinal);

    /// <summary>log(p (1 − 2·10⁻³) + 10⁻³) for Φ, and log(p (1 − 2·10⁻³) + 10⁻⁶) for a difference of two.</summary>
    private static Tensor WithFloor(string name, Tensor log) => name switch
    {
        "Bernoulli probit" => Op.Log(Exp(log) * (1 - 2e-3) + 1e-3),
        "Ordinal (20 point Gauss-Hermite)" => Op.Log(Exp(log) * (1 - 2e-3) + 1e-6),
        _ => log,
    };

    private static Tensor MeanGiven(string name, Likelihood likelihood, Tensor X, Tensor F) => name switch
    {
        "Bernoulli probit" => likelihood.ConditionalMean(X, F) * (1 - 2e-3) + 1e-3,
        "Ordinal (20 point Gauss-Hermite)" => likelihood.ConditionalMean(X, F) * (1 - 2e-3),
        "MultiClass RobustMax 3" => Reshape(((CategoricalPrediction)likelihood.Given(X, F)).Probabilities, F.Shape),
        _ => likelihood.ConditionalMean(X, F),
    };

    private static Tensor VarianceGiven(string name, Likelihood likelihood, Tensor X, Tensor F)
    {
        var mean = MeanGiven(name, likelihood, X, F);
        return name switch
        {
            "Bernoulli probit" or "MultiClass RobustMax 3" => mean * (1 - mean),
            "Ordinal (20 point Gauss-Hermite)" => (likelihood.ConditionalVariance(X, F) + Square(likelihood.ConditionalMean(X, F))) * (1 - 2e-3) - Square(mean),
            _ => likelihood.ConditionalVariance(X, F),
        };
    }

    private static Tensor IsLargest(Tensor mean, Tensor variance, int k)
    {
        Tensor Column(Tensor x, int j) => Columns(x, j);
        Tensor Others(Tensor f) => Enumerable.Range(0, 3).Where(j => j != k)
            .Select(j => NormalCdf((f - Column(mean, j)) / Sqrt(Column(variance, j))) * (1 - 2e-6) + 1e-6).Aggregate((a, b) => a * b);
        return Average(Others, Column(mean, k), Column(variance, k));
    }

    /// <summary>E g(f) by 20 Gauss–Hermite nodes for each latent function.</summary>
    private static Tensor Average(Func<Tensor, Tensor> g, Tensor mean, Tensor variance)
    {
        var L = mean.Shape[1];
        var count = GaussHermiteGrid.Count(20, L);
        var (x, w) = (new double[count * L], new double[count]);
        GaussHermiteGrid.Rule(20, L, x, w);
        var sd = Sqrt(variance);
        return Enumerable.Range(0, count).Select(i => w[i] * g(mean + sd * Tensor.FromSpan(x.AsSpan(i * L, L)))).Aggregate((a, b) => a + b);
    }

    private static Tensor[] Gradient(Tensor[] at, Func<Tensor[], Tensor> f)
    {
        using var tape = new GradientTape();
        tape.Watch(at);
        return [.. tape.Gradient([f(at)], at, null, UnconnectedGradients.Zero).Select(g => g!)];
    }

    private static void Same(Dictionary<string, Tensor> golden, string what, Tensor actual, double tolerance) => Golden.Close(golden[what], actual, tolerance, what);

    private static (Dictionary<string, Tensor> Golden, Likelihood Likelihood) Of(string name)
    {
        var golden = All().Single(c => c.GetProperty("likelihood").GetString() == name);
        var arrays = golden.EnumerateObject()
            .Where(p => p.Name != "parameters" && p.Value.ValueKind == JsonValueKind.Object && p.Value.TryGetProperty("shape", out _))
            .ToDictionary(p => p.Name, p => Golden.Array(p.Value));
        foreach (var (of, gradient) in Golden.Arrays(golden.GetProperty("d_variational_expectations"))) arrays.Add($"d_variational_expectations.{of}", gradient);
        return (arrays, Make(name, Golden.Arrays(golden.GetProperty("parameters"))));
    }

    private static JsonElement[] All() => Golden.Cases("gpflow-likelihoods.json");
}
