namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Predictive distributions are those of SciPy.</summary>
public class GoldenDistributionTests
{
    /// <summary>The families of the file that no likelihood has.</summary>
    private static readonly string[] OfOthers =
        ["HalfNormal", "HalfCauchy", "InverseGamma", "Logistic", "Gumbel", "Uniform", "SkewNormal", "Geometric", "MultivariateNormal", "Dirichlet"];

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Golden.Cases("densities.json").Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Log_densities_distribution_functions_moments_and_quantiles(int place)
    {
        var golden = Golden.Cases("densities.json")[place];
        var family = golden.GetProperty("density").GetString()!;
        if (Array.IndexOf(OfOthers, family) >= 0) return;
        var x = Golden.Array(golden.GetProperty("x"));
        Tensor Of(string name) => Tensor.Full(golden.GetProperty("parameters").GetProperty(name).GetDouble(), x.Shape);
        var y = Make(family, Of);
        Golden.Close(Golden.Array(golden.GetProperty("log_density")), y.LogDensity(x), 1e-11, $"log density of {family}");
        Golden.Close(Golden.Array(golden.GetProperty("cdf")), y.Cdf(x), 1e-11, $"distribution function of {family}");
        Assert.Equal(Golden.Number(golden.GetProperty("mean")), y.Mean[0], 1e-11);
        Near(Golden.Number(golden.GetProperty("variance")), y.Variance[0], 1e-10);
        if (!golden.TryGetProperty("quantiles", out var quantiles)) return;
        foreach (var (p, q) in quantiles.GetProperty("p").EnumerateArray().Zip(quantiles.GetProperty("x").EnumerateArray())) Near(q.GetDouble(), y.Quantile(p.GetDouble())[0], 1e-10);
    }

    private static void Near(double expected, double actual, double tolerance)
    {
        // Of one degree of freedom SciPy says that there is no variance, where it is infinite.
        if (double.IsFinite(expected)) Assert.Equal(expected, actual, tolerance * Math.Max(1, Math.Abs(expected)));
        else Assert.False(double.IsFinite(actual));
    }

    private static PredictiveDistribution Make(string family, Func<string, Tensor> of) => family switch
    {
        "Normal" => new GaussianPrediction(of("mean"), Op.Square(of("standardDeviation"))),
        "LogNormal" => new LogNormalPrediction(of("location"), Op.Square(of("scale"))),
        "StudentT" => new StudentTPrediction(of("location"), of("scale"), of("degreesOfFreedom")),
        "Cauchy" => new StudentTPrediction(of("location"), of("scale"), Tensor.Scalar(1)),
        "Laplace" => new NormalLaplacePrediction(of("location"), 0 * of("location"), of("scale")),
        "Gamma" => new GammaPrediction(of("shape"), -Op.Log(of("rate"))),
        "Exponential" => new GammaPrediction(Tensor.Scalar(1), -Op.Log(of("rate"))),
        "Beta" => new BetaPrediction(Op.Log(of("a")), Op.Log(of("b"))),
        "Weibull" => new WeibullPrediction(Op.Log(of("scale")), of("shape")),
        "LogLogistic" => new LogLogisticPrediction(Op.Log(of("scale")), of("shape")),
        "Poisson" => new PoissonPrediction(Op.Log(of("rate"))),
        "NegativeBinomial" => new NegativeBinomialPrediction(Op.Log(of("mean")), 1 / of("dispersion")),
        "Binomial" => new BinomialPrediction(of("trials"), Op.Log(of("probability")), Op.Log1P(-of("probability"))),
        _ => throw new InvalidOperationException($"densities.json: {family} is neither a distribution of a likelihood nor among those of others."),
    };
}
