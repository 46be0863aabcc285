using System.Globalization;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>The flow of the Nile fell around 1898, before the first dam at Aswan: two levels and where one follows the other, drawn by the no-U-turn sampler and integrated by hand.</summary>
public class NileTests
{
    private const double Steepness = 10, LevelVariance = 1; // per decade; of standardised flows
    private static readonly double[] Decades = [.. Enumerable.Range(0, 100).Select(i => (1871 + i - 1920) / 10.0)];
    private static readonly double[] Flows = Standardised();

    [Fact]
    public void The_change_is_drawn_from_its_posterior()
    {
        var kernel = new ChangePoints([new Constant(LevelVariance), new Constant(LevelVariance)], [-1.0], Steepness);
        ParameterTree.SetTrainable(kernel, false);
        kernel.Locations.IsTrainable = true;
        kernel.Locations.Prior = new NormalPrior(0, 2.5);
        var model = new Gpr(Tensor.FromSpan(Decades, 100, 1), Tensor.FromSpan(Flows, 100, 1), kernel, null, new GaussianLikelihood(0.5));
        ParameterTree.Find(model, "likelihood.variance").Prior = new LogNormalPrior(0, 1);
        var chains = model.Sample(new NutsOptions(2, 300, 700, 1));
        Assert.Empty(chains.Diagnostics);
        var (mean, square, noise) = Posterior();
        var location = Op.Reshape(chains.Values("kernel.locations"), 2, 700);
        NutsTests.Within(mean, location);
        NutsTests.Within(square, Op.Square(location));
        NutsTests.Within(noise, chains.Values("likelihood.variance"));
        Assert.InRange(1920 + 10 * mean, 1897.5, 1899.5);
        Assert.InRange(1920 + 10 * chains.Summary[0].Lower, 1892, 1898);
        Assert.InRange(1920 + 10 * chains.Summary[0].Upper, 1899, 1905);
    }

    /// <summary>E c, E c² and E σ² on a grid of c and log σ². The levels are integrated in closed form: y ~ N(0, v G Gᵀ + σ² I) with G [N 2] the shares of the two levels.</summary>
    private static (double Mean, double Square, double Noise) Posterior()
    {
        var (total, mean, square, noise) = (0.0, 0.0, 0.0, 0.0);
        for (var c = -4.0; c <= 1; c += 0.005)
        {
            var (a, b, d, u, w) = Moments(c);
            for (var log = -1.6; log <= 0.8; log += 0.02)
            {
                var s2 = Math.Exp(log);
                var weight = Math.Exp(LogDensity(s2, a, b, d, u, w) - 0.5 * (c * c / 6.25 + log * log) + 80);
                (total, mean, square, noise) = (total + weight, mean + weight * c, square + weight * c * c, noise + weight * s2);
            }
        }
        return (mean / total, square / total, noise / total);
    }

    /// <summary>GᵀG = [a b; b d] and Gᵀy = (u, w).</summary>
    private static (double A, double B, double D, double U, double W) Moments(double c)
    {
        var (a, b, d, u, w) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < Flows.Length; i++)
        {
            var after = 1 / (1 + Math.Exp(-Steepness * (Decades[i] - c)));
            var before = 1 - after;
            (a, b, d) = (a + before * before, b + before * after, d + after * after);
            (u, w) = (u + before * Flows[i], w + after * Flows[i]);
        }
        return (a, b, d, u, w);
    }

    /// <summary>log N(y | 0, v G Gᵀ + σ² I) by the lemma of Woodbury, up to a constant; Σ y² = N.</summary>
    private static double LogDensity(double s2, double a, double b, double d, double u, double w)
    {
        var ratio = s2 / LevelVariance;
        var determinant = (a + ratio) * (d + ratio) - b * b; // of GᵀG + σ²/v I
        var explained = ((d + ratio) * u * u - 2 * b * u * w + (a + ratio) * w * w) / determinant;
        return -0.5 * ((Flows.Length - 2) * Math.Log(s2) + Math.Log(determinant) + (Flows.Length - explained) / s2);
    }

    private static double[] Standardised()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Cotangent.slnx"))) directory = directory.Parent;
        var flows = File.ReadLines(Path.Combine(directory.FullName, "data", "nile.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)).ToArray();
        var mean = flows.Average();
        var deviation = Math.Sqrt(flows.Average(y => (y - mean) * (y - mean)));
        return [.. flows.Select(y => (y - mean) / deviation)];
    }
}
