namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class HammingTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new double[,] { { 0, 1, 2 } });
    private static readonly Tensor X2 = Tensor.FromMatrix(new double[,] { { 0, 2, 2 } });

    /// <summary>The sum in place of the mean would be 0.135335283236613.</summary>
    [Fact]
    public void It_takes_the_mean_of_the_mismatches_each_over_its_lengthscale()
    {
        Assert.Equal(0.513417119032592, new Hamming(1, 0.5).K(X, X2).ToScalar(), 1e-15);
        Assert.Equal(0.716531310573789, new Hamming(1, [0.5, 1, 2]).K(X, X2).ToScalar(), 1e-15);
    }

    /// <summary>As published, this kernel is not 1 between equal points.</summary>
    [Fact]
    public void The_inverse_multiquadric_counts_mismatches()
    {
        var kernel = new HammingInverseMultiquadric(1, 1, 0.5);
        Assert.Equal(1.4142135623731, kernel.K(X, X.Copy()).ToScalar(), 1e-13);
        Assert.Equal(0.816496580927726, kernel.K(X, Tensor.FromMatrix(new double[,] { { 1, 2, 2 } })).ToScalar(), 1e-15);
        Assert.Equal(kernel.K(X).ToArray(), kernel.K(X, X.Copy()).ToArray());
        Assert.Equal(kernel.K(X).ToScalar(), kernel.Diagonal(X).ToScalar());
    }
}
