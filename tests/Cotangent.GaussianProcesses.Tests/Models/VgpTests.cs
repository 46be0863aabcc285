using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class VgpTests
{
    internal static readonly Tensor X = Tensor.FromSpan([-0.8, 0.4, 1.9], 3, 1);
    internal static readonly Tensor Y = Tensor.FromSpan([-0.7, 1.2, -0.9], 3, 1);
    internal static readonly Tensor Labels = Tensor.FromSpan([0.0, 1, 0], 3, 1);
    internal const double Evidence = -4.81321641398135;

    [Fact]
    public void The_bound_is_that_of_the_dense_formula()
    {
        Assert.Equal(-27.2476810459800, Made(Y).Objective().ToScalar(), 1e-12 * 27);
        Assert.Equal(-5.37356433545482, Made(Labels, likelihood: new BernoulliLikelihood()).Objective().ToScalar(), 1e-12 * 5);
    }

    internal static Vgp Made(Tensor Y, bool whiten = true, Likelihood? likelihood = null, VariationalGaussian? q = null, MeanFunction? mean = null) =>
        new(X, Y, SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), mean, q ?? new FullGaussian(SetA.m, SetA.Lq), whiten, Jitter.None);
}
