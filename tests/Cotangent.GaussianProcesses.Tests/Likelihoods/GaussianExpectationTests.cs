using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class GaussianExpectationTests
{
    private static readonly Tensor Mean = Tensor.FromSpan([0.3, -0.5]);
    private static readonly Tensor Covariance = Tensor.FromSpan([0.8, 0.3, 0.3, 0.5], 2, 2);

    /// <summary>E f₀² f₁² = (μ₀² + v₀)(μ₁² + v₁) + 2 c² + 4 c μ₀ μ₁ for covariance c.</summary>
    [Fact]
    public void A_polynomial_has_its_mean()
    {
        var expected = (0.09 + 0.8) * (0.25 + 0.5) + 2 * 0.09 + 4 * 0.3 * 0.3 * -0.5;
        Assert.Equal(expected, GaussianExpectation.Of(f => Product(Square(f), -1), Mean, Covariance, 3).ToScalar(), 1e-14);
    }

    /// <summary>E exp(aᵀf) = exp(aᵀμ + ½ aᵀSa), a batch of two.</summary>
    [Fact]
    public void An_exponential_has_its_mean_and_gradient_in_every_batch()
    {
        var (mean, covariance) = (Stack([Mean, 2 * Mean]), Stack([Covariance, 0.5 * Covariance]));
        var values = GaussianExpectation.Of(f => Exp(Sum(f, -1)), mean, covariance).ToArray();
        Assert.Equal(Math.Exp(-0.2 + 0.95), values[0], 1e-12);
        Assert.Equal(Math.Exp(-0.4 + 0.475), values[1], 1e-12);
        var slope = Derivative.Gradient(m => GaussianExpectation.Of(f => Exp(Sum(f, -1)), m, Covariance), Mean);
        Golden.Close(Tensor.Full(Math.Exp(0.75), 2), slope, 1e-12, "gradient");
    }

    /// <summary>E cos(f₀ + f₁), where the change with half the nodes is above the error.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    public void The_error_is_estimated_from_above(int order)
    {
        Tensor Wave(Tensor f) => Cos(3 * Sum(f, -1));
        var exact = Math.Exp(-0.5 * 9 * 1.9) * Math.Cos(3 * -0.2);
        var error = Math.Abs(GaussianExpectation.Of(Wave, Mean, Covariance, order).ToScalar() - exact);
        Assert.InRange(error, 0, GaussianExpectation.Change(Wave, Mean, Covariance, order).ToScalar());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GaussianExpectation.Of(f => f, Mean, Tensor.Ones(3, 3)));
        Assert.Throws<NotPositiveDefiniteException>(() => GaussianExpectation.Of(f => Sum(f, -1), Mean, Tensor.FromSpan([1.0, 2, 2, 1], 2, 2)));
    }
}
