using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class VgpOpperArchambeauTests
{
    private static readonly Tensor Alpha = Tensor.FromSpan([0.6, -0.4, 0.2], 3, 1);
    private static readonly Tensor Lambda = Tensor.FromSpan([1.5, 0.7, 2.0], 3, 1);

    /// <summary>With the mean function in the divergence, which it is not, the last would be -24.27.</summary>
    [Fact]
    public void The_bound_is_that_of_the_dense_formula()
    {
        Assert.Equal(-19.9980366373926, Made(VgpTests.Y).Objective().ToScalar(), 1e-12 * 20);
        Assert.Equal(-24.1943325777914, Made(VgpTests.Y, mean: new ConstantMean(0.4)).Objective().ToScalar(), 1e-12 * 24);
        Assert.Equal(-4.98253054762039, Made(VgpTests.Labels, new BernoulliLikelihood(), new ConstantMean(0.4)).Objective().ToScalar(), 1e-12 * 5);
    }

    private static VgpOpperArchambeau Made(Tensor Y, Likelihood? likelihood = null, MeanFunction? mean = null, Tensor? lambda = null) =>
        new(VgpTests.X, Y, SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), mean, Alpha, lambda ?? Lambda);
}
