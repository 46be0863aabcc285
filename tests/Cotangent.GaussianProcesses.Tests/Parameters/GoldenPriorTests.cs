using System.Text.Json;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>Densities and distributions of the priors are those of SciPy.</summary>
public class GoldenPriorTests
{
    private const int Draws = 20_000;

    /// <summary>The families of the file that are no priors here.</summary>
    private static readonly string[] OfOthers =
    [
        "Cauchy", "Logistic", "Gumbel", "Weibull", "LogLogistic", "SkewNormal", "Poisson", "NegativeBinomial", "Binomial", "Geometric", "MultivariateNormal", "Dirichlet",
    ];

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Golden.Cases("densities.json").Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Log_densities_and_the_distribution_of_draws(int place)
    {
        var golden = Golden.Cases("densities.json")[place];
        var family = golden.GetProperty("density").GetString()!;
        if (Array.IndexOf(OfOthers, family) >= 0) return;
        var prior = Make(family, golden.GetProperty("parameters"));
        var x = Golden.Array(golden.GetProperty("x"));
        Golden.Close(Golden.Array(golden.GetProperty("log_density")), prior.LogDensity(x), 1e-12, $"log density of {prior}");
        Assert.Equal(golden.GetProperty("parameters").EnumerateObject().Select(p => new Setting(p.Name, p.Value.GetDouble())), prior.Settings);
        var draws = prior.Sample(new Philox((ulong)place), Draws).ToArray();
        foreach (var (y, below) in x.ToArray().Zip(Golden.Array(golden.GetProperty("cdf")).ToArray()))
            Assert.Equal(below, draws.Count(draw => draw <= y) / (double)Draws, 5 * Math.Sqrt(0.25 / Draws));
    }

    private static ElementwisePrior Make(string family, JsonElement parameters)
    {
        double Of(string name) => parameters.GetProperty(name).GetDouble();
        return family switch
        {
            "Normal" => new NormalPrior(Of("mean"), Of("standardDeviation")),
            "LogNormal" => new LogNormalPrior(Of("location"), Of("scale")),
            "HalfNormal" => new HalfNormalPrior(Of("scale")),
            "HalfCauchy" => new HalfCauchyPrior(Of("scale")),
            "Gamma" => new GammaPrior(Of("shape"), Of("rate")),
            "InverseGamma" => new InverseGammaPrior(Of("shape"), Of("scale")),
            "Exponential" => new ExponentialPrior(Of("rate")),
            "StudentT" => new StudentTPrior(Of("degreesOfFreedom"), Of("location"), Of("scale")),
            "Laplace" => new LaplacePrior(Of("location"), Of("scale")),
            "Beta" => new BetaPrior(Of("a"), Of("b")),
            "Uniform" => new UniformPrior(Of("low"), Of("high")),
            _ => throw new InvalidOperationException($"densities.json: {family} is neither a prior nor among those of others."),
        };
    }
}
