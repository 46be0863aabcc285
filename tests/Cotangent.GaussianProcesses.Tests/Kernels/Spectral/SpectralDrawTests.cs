using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>Frequencies at random: variance · E cos ω·(x − x′) is the kernel.</summary>
public class SpectralDrawTests
{
    private const int Many = 400_000;

    private static readonly Dictionary<string, Func<Kernel>> Kernels = new()
    {
        ["SquaredExponential"] = () => new SquaredExponential(1.3, [0.9, 1.4]),
        ["Matern12"] = () => new Matern12(1.3, [0.9, 1.4]),
        ["Exponential"] = () => new Exponential(1.3, 0.8),
        ["Matern32"] = () => new Matern32(1.3, 0.9),
        ["Matern52 on column 1"] = () => new Matern52(1.3, 0.9, [1]),
        ["Columns in another order"] = () => new SquaredExponential(1.3, [0.5, 2], [1, 0]),
        ["RationalQuadratic"] = () => new RationalQuadratic(1.3, [0.9, 1.4], 0.6),
        ["RationalQuadratic, many lengths"] = () => new RationalQuadratic(1.3, 0.9, 2.5),
        ["Constant"] = () => new Constant(0.7),
        ["Cosine"] = () => new Cosine(0.7, 2.1),
        ["SpectralMixture"] = () => new SpectralMixture(2, [0.4, 0.9], Tensor.FromSpan([0.1, 0.3, 0.2, 0.5], 2, 2), 0.15),
        ["Sum, product and multiple"] = () => 0.5 * new Matern32(1.3, 0.9, [0]) * (new SquaredExponential(0.8, 1.1) + new Constant(0.2)) + new Matern52(0.4, 2, [1]),
    };

    public static TheoryData<string> Names => [.. Kernels.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Their_mean_wave_is_the_kernel(string name)
    {
        var kernel = Kernels[name]();
        var (X, zero) = (RegressionCases.Normal(3, 6, 2), Tensor.Zeros(1, 2));
        var draws = kernel.DrawFrequencies(2, Many, new Philox(5));
        var mean = draws.Select(d => d.Variance * Op.Mean(Op.Cos(Op.MatMul(X, d.Frequencies, transposeB: true)), [1])).Aggregate((a, b) => a + b);
        var expected = Op.Reshape(kernel.K(X, zero), 6);
        for (var i = 0; i < 6; i++) Assert.InRange(mean[i] - expected[i], -5 * 1.5 / Math.Sqrt(2 * Many), 5 * 1.5 / Math.Sqrt(2 * Many));
        Golden.Close(kernel.Diagonal(zero), Op.Reshape(draws.Select(d => d.Variance).Aggregate((a, b) => a + b), 1), 1e-14, "k(x, x)");
    }

    /// <summary>Degrees of freedom 2ν, and the lengthscale once: each mistake has another number.</summary>
    [Theory]
    [InlineData(0.5, 0.246596963941606)]
    [InlineData(1.5, 0.303065208912992)]
    [InlineData(2.5, 0.323227529631761)]
    public void Frequencies_of_Matern_kernels_are_those_of_Student_over_the_lengthscale(double nu, double expected)
    {
        Kernel kernel = nu switch { 0.5 => new Matern12(1, 0.5), 1.5 => new Matern32(1, 0.5), _ => new Matern52(1, 0.5) };
        Golden.Close(Tensor.Scalar(expected), Op.Reshape(kernel.K(Tensor.FromSpan([0.7], 1, 1), Tensor.Zeros(1, 1))), 1e-14, "k");
        var omega = Assert.Single(kernel.DrawFrequencies(1, 1_000_000, new Philox(11))).Frequencies;
        Assert.InRange(Op.Mean(Op.Cos(0.7 * omega)).ToScalar() - expected, -0.003, 0.003); // 4 standard errors
        var median = Op.Abs(omega).ToArray().Order().ElementAt(500_000);
        Assert.InRange(median, 0.99 * 2 * Quartile(nu), 1.01 * 2 * Quartile(nu));
    }

    [Fact]
    public void A_kernel_without_a_spectral_density_is_refused_with_what_to_do_instead()
    {
        foreach (var kernel in new Kernel[] { new Linear(), new White(), new Periodic(), new Matern52() + new Linear(), new Matern52() * new Brownian() })
            Assert.Contains("Draw f jointly at the inputs where it is needed, by Posterior.Sample", Assert.Throws<NotSupportedException>(() => kernel.DrawFrequencies(1, 5,
                new Philox(1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matern52().DrawFrequencies(1, 0, new Philox(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matern52().DrawFrequencies(0, 1, new Philox(1)));
        Assert.Throws<ArgumentException>(() => new Matern52(activeDims: [3]).DrawFrequencies(2, 1, new Philox(1)));
    }

    [Fact]
    public void The_same_state_gives_the_same_frequencies() => Assert.Equal(
        new Matern52().DrawFrequencies(2, 9, new Philox(3))[0].Frequencies.ToArray(),
        new Matern52().DrawFrequencies(2, 9, new Philox(3))[0].Frequencies.ToArray());

    /// <summary>The upper quartile of Student's distribution with 2ν degrees of freedom.</summary>
    private static double Quartile(double nu) => nu switch { 0.5 => 1, 1.5 => 0.764892328404345, _ => 0.726686844740195 };
}
