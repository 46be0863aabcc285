using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice models that break them.</summary>
public class PosteriorLawsTests
{
    [Fact]
    public void A_kernel_with_too_small_a_diagonal_is_noticed() =>
        Breaks("the variance is the diagonal of the covariance: element 0", (X, Y) => new(X, Y, new Wrong(0.9)));

    [Fact]
    public void A_kernel_with_too_large_a_diagonal_is_noticed() =>
        Breaks("the variance is the diagonal of the covariance: element 0", (X, Y) => new(X, Y, new Wrong(1.1)));

    [Fact]
    public void A_model_that_looks_at_the_order_of_its_data_is_noticed() =>
        Breaks("the mean does not depend on the order: element 0", (X, Y) => new(X, Y, new Matern52(), new ConstantMean(Y[0, 0])));

    [Fact]
    public void A_model_that_learns_less_from_more_data_is_noticed() =>
        Breaks("one more observation does not raise the variance: element 0", (X, Y) => new(X, Y, new Matern52(), null, new GaussianLikelihood(X.Shape[0] == RegressionCases.N ? 10 : 0.1)));

    [Fact]
    public void Densities_that_do_not_add_up_are_noticed() =>
        Breaks("log p(Y) is the sum of the log densities of each given those before: element 0", (X, Y) => new(X, Y, new Matern52(), null, new GaussianLikelihood(X.Shape[0] < 4 ? 0.2 : 0.1)));

    private static void Breaks(string law, Func<Tensor, Tensor, Gpr> make)
    {
        var error = Assert.Throws<LawBrokenException>(() => PosteriorLaws.HoldExactly(make, RegressionCases.X, RegressionCases.Y(1), RegressionCases.Xnew));
        Assert.StartsWith("PosteriorLaws: " + law, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A squared exponential that says its diagonal wrong.</summary>
    private sealed class Wrong(double diagonal) : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => Op.Exp(-Op.SquaredDistance(X, X2));

        protected override Tensor Variances(Tensor X) => Tensor.Full(diagonal, X.Shape[..^1]);
    }
}
