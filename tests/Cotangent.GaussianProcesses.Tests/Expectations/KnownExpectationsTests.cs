namespace Cotangent.GaussianProcesses.Tests.Expectations;

/// <summary>Numbers that no code of this library produced.</summary>
public class KnownExpectationsTests
{
    private static readonly DiagonalGaussianInputs Inputs = new(Tensor.FromSpan([0.4, -0.7], 1, 2), Tensor.FromSpan([0.3, 0.15], 1, 2));
    private static readonly Tensor Z = Tensor.FromSpan([0.1, 0.2, -0.5, 1.0], 2, 2);

    [Fact]
    public void Of_a_squared_exponential()
    {
        var kernel = new SquaredExponential(1.6, [0.9, 1.4]);
        var psi2 = Expectation.OfProduct(kernel, Z, Inputs);
        Assert.Equal(1.6, Expectation.OfDiagonal(kernel, Inputs)[0], 1e-15);
        Assert.Equal(1.04405033333019, Expectation.OfCovariance(kernel, Z, Inputs)[0, 0], 1e-14);
        Assert.Equal(0.546506649991976, psi2[0, 0, 1], 1e-14);
        Assert.Equal(0.546506649991976, psi2[0, 1, 0], 1e-14);
        Assert.Equal(1.18459963144367, psi2[0, 0, 0], 1e-14);
    }

    [Fact]
    public void Of_a_linear_kernel()
    {
        var kernel = new Linear([0.5, 2]);
        Assert.Equal(1.51, Expectation.OfDiagonal(kernel, Inputs)[0], 1e-14);
        Assert.Equal(-0.26, Expectation.OfCovariance(kernel, Z, Inputs)[0, 0], 1e-14);
        Assert.Equal(0.50625, Expectation.OfProduct(kernel, Z, Inputs)[0, 0, 1], 1e-14);
    }

    [Fact]
    public void Of_two_kernels_of_one_input()
    {
        var x = new DiagonalGaussianInputs(Tensor.FromSpan([0.4], 1, 1), Tensor.FromSpan([0.3], 1, 1));
        var (z, z2) = (Tensor.FromSpan([0.1], 1, 1), Tensor.FromSpan([-0.5], 1, 1));
        Assert.Equal(-0.104644103471715, Expectation.OfProduct(new SquaredExponential(1.6, 0.9), z, new Linear(0.5), z2, x)[0, 0, 0], 1e-14);
    }
}
