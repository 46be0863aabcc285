using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class StationaryTests
{
    [Theory]
    [InlineData("SquaredExponential")]
    [InlineData("RationalQuadratic")]
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
        foreach (var name in new[] { "SquaredExponential", "RationalQuadratic", "Matern12", "Matern32", "Matern52" })
        {
            var c = Make(name).Correlation(Tensor.FromSpan([0, 1e-20, 0.01, 1, 100, 1e6])).ToArray();
            Assert.Equal(1, c[0], 1e-15);
            Assert.Equal(c.OrderDescending(), c);
            Assert.All(c, value => Assert.InRange(value, 0, 1));
        }
    }

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
        "Matern12" => new Matern12(1.7, 0.9),
        "Matern32" => new Matern32(1.7, 0.9),
        _ => new Matern52(1.7, 0.9),
    };
}
