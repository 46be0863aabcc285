using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class StationaryTests
{
    [Theory]
    [InlineData("SquaredExponential")]
    [InlineData("RationalQuadratic")]
    [InlineData("Exponential")]
    [InlineData("Matern12")]
    [InlineData("Matern32")]
    [InlineData("Matern52")]
    public void The_second_derivative_in_the_lengthscale_is_right_also_where_points_coincide(string name)
    {
        var kernel = Make(name);
        var X = Tensor.FromSpan([0.3, 0.3, 1.1, 2.0], 4, 1);
        var unconstrained = kernel.Lengthscales.Unconstrained;
        var start = unconstrained.Value;
        for (var pair = 0; pair < 16; pair++)
        {
            var (i, j) = (pair / 4, pair % 4);
            using var outer = new GradientTape();
            var slope = Slope(kernel, X, i, j);
            var curvature = outer.Gradient([slope], [unconstrained], null, UnconnectedGradients.Zero)[0]!;
            var expected = CentralDifference.Gradient(
                x =>
                {
                    unconstrained.Assign(x);
                    return Slope(kernel, X, i, j).ToScalar();
                },
                start);
            unconstrained.Assign(start);
            Golden.Close(expected, curvature, 1e-8, $"∂²K[{i}, {j}]/∂ℓ²");
        }
    }

    [Fact]
    public void The_correlation_is_one_at_distance_zero_and_falls()
    {
        foreach (var name in new[] { "SquaredExponential", "RationalQuadratic", "Exponential", "Matern12", "Matern32", "Matern52" })
        {
            var c = Make(name).Correlation(Tensor.FromSpan([0, 1e-20, 0.01, 1, 100, 1e6])).ToArray();
            Assert.Equal(1, c[0], 1e-15);
            Assert.Equal(c.OrderDescending(), c);
            Assert.All(c, value => Assert.InRange(value, 0, 1));
        }
    }

    [Theory]
    [InlineData("Matern32", 0.70700099068487281601913013244)]
    [InlineData("Exponential", 0.381024957134692322347)]
    [InlineData("Matern12", 0.561482313307130825379)]
    [InlineData("SquaredExponential", 0.795324542469408667352)]
    public void The_spectral_density_is_that_of_angular_frequencies(string name, double expected)
    {
        Stationary kernel = name switch
        {
            "Matern32" => new Matern32(1, 0.8),
            "Exponential" => new Exponential(1, 0.8),
            "Matern12" => new Matern12(1, 0.8),
            _ => new SquaredExponential(1, 0.8),
        };
        Assert.Equal(expected, kernel.SpectralDensity(Tensor.FromSpan([1.7], 1, 1)).ToScalar(), 1e-14);
    }

    [Fact]
    public void The_spectral_density_knows_columns_lengthscales_and_variance()
    {
        var omega = Tensor.FromMatrix(new[,] { { 1.7, 0 }, { 0.9, -1.2 } });
        Assert.Equal(1.336369701977, new Matern52(1, 0.8).SpectralDensity(omega)[0], 1e-12);
        // a lengthscale per column stretches the spectrum along it: S(ω) = ℓ₁ℓ₂ s(ℓ₁ω₁, ℓ₂ω₂)
        var scaled = new Matern52(1.7, [0.5, 2]).SpectralDensity(omega);
        var plain = new Matern52().SpectralDensity(omega * Tensor.FromSpan([0.5, 2]));
        Golden.Close(1.7 * plain, scaled, 1e-14, "a lengthscale per column");
        Assert.Equal([3, 5], new Matern12().SpectralDensity(Tensor.Ones(3, 5, 2)).Shape.ToArray());
    }

    [Fact]
    public void A_kernel_without_a_closed_spectral_density_says_so() => Assert.Equal(
        "RationalQuadratic.SpectralDensity: it has no closed form here. Use SquaredExponential, Exponential, Matern12, Matern32 or Matern52.",
        Assert.Throws<NotSupportedException>(() => new RationalQuadratic().SpectralDensity(Tensor.Ones(1, 1))).Message);

    /// <summary>The element of K at one pair, as a slope in the lengthscale.</summary>
    private static Tensor Slope(Stationary kernel, Tensor X, int i, int j)
    {
        using var tape = new GradientTape();
        var pick = new double[16];
        pick[i * 4 + j] = 1;
        return tape.Gradient(kernel.K(X), kernel.Lengthscales.Unconstrained, Tensor.FromSpan(pick, 4, 4));
    }

    private static Stationary Make(string name) => name switch
    {
        "SquaredExponential" => new SquaredExponential(1.7, 0.9),
        "RationalQuadratic" => new RationalQuadratic(1.7, 0.9, 0.6),
        "Exponential" => new Exponential(1.7, 0.9),
        "Matern12" => new Matern12(1.7, 0.9),
        "Matern32" => new Matern32(1.7, 0.9),
        _ => new Matern52(1.7, 0.9),
    };
}
