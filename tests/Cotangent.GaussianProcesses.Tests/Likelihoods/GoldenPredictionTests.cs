using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Distributions that likelihoods predict are those of SciPy: log density, distribution function, moments and quantiles.</summary>
public class GoldenPredictionTests
{
    /// <summary>The families of the file that no likelihood has; priors have some of them.</summary>
    private static readonly string[] OfOthers =
    [
        "HalfNormal", "HalfCauchy", "InverseGamma", "Cauchy", "Logistic", "Gumbel", "Uniform", "SkewNormal", "Geometric", "MultivariateNormal", "Dirichlet",
    ];

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Golden.Cases("densities.json").Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Follow_the_golden_numbers(int place)
    {
        var golden = Golden.Cases("densities.json")[place];
        var family = golden.GetProperty("density").GetString()!;
        if (Array.IndexOf(OfOthers, family) >= 0) return;
        var y = Make(family, golden.GetProperty("parameters"));
        var x = Golden.Array(golden.GetProperty("x"));
        Golden.Close(Golden.Array(golden.GetProperty("log_density")), y.LogDensity(x), 1e-12, $"log density of {family}");
        Golden.Close(Golden.Array(golden.GetProperty("cdf")), y.Cdf(x), 1e-12, $"distribution function of {family}");
        Same(golden.GetProperty("mean"), y.Mean, $"mean of {family}");
        Same(golden.GetProperty("variance"), y.Variance, $"variance of {family}");
        if (!golden.TryGetProperty("quantiles", out var quantiles)) return;
        foreach (var (p, expected) in Numbers(quantiles, "p").Zip(Numbers(quantiles, "x"))) Golden.Close(Tensor.Scalar(expected), y.Quantile(p), 1e-9, $"quantile of {family} at {p}");
    }

    private static PredictiveDistribution Make(string family, JsonElement parameters)
    {
        Tensor Of(string name) => Tensor.Scalar(parameters.GetProperty(name).GetDouble());
        return family switch
        {
            "Normal" => new GaussianPrediction(Of("mean"), Op.Square(Of("standardDeviation"))),
            "LogNormal" => new LogNormalPrediction(Of("location"), Op.Square(Of("scale"))),
            "Gamma" => new GammaPrediction(Of("shape"), -Op.Log(Of("rate"))),
            "Exponential" => new GammaPrediction(Tensor.Scalar(1), -Op.Log(Of("rate"))),
            "StudentT" => new StudentTPrediction(Of("location"), Of("scale"), Of("degreesOfFreedom")),
            "Laplace" => new NormalLaplacePrediction(Of("location"), Tensor.Scalar(0), Of("scale")),
            "Beta" => new BetaPrediction(Op.Log(Of("a")), Op.Log(Of("b"))),
            "Weibull" => new WeibullPrediction(Op.Log(Of("scale")), Of("shape")),
            "LogLogistic" => new LogLogisticPrediction(Op.Log(Of("scale")), Of("shape")),
            "Poisson" => new PoissonPrediction(Op.Log(Of("rate"))),
            "NegativeBinomial" => new NegativeBinomialPrediction(Op.Log(Of("mean")), 1 / Of("dispersion")),
            "Binomial" => new BinomialPrediction(Of("trials"), Op.Log(Of("probability")), Op.Log(1 - Of("probability"))),
            _ => throw new InvalidOperationException($"densities.json: {family} is neither what a likelihood predicts nor among those of others."),
        };
    }

    private static void Same(JsonElement expected, Tensor actual, string what) => Golden.Close(Tensor.Scalar(Golden.Number(expected)), actual, 1e-11, what);

    private static double[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(Golden.Number)];
}
