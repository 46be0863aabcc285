using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class SvgpTests
{
    private static readonly Tensor Labels = Tensor.FromSpan([0, 0, 1, 1, 1, 0], 6, 1);
    private static readonly Tensor Counts = Tensor.FromSpan([0, 1, 0, 3, 2, 1], 6, 1);

    /// <summary>The number of rows over that of the batch, whatever that is; a sum and not a mean.</summary>
    [Fact]
    public void The_bound_of_a_batch_is_that_of_the_dense_formula()
    {
        Close(-32.5620188582179, Made(), 0, 1, 2, 3, 4, 5);
        var model = Made(whiten: false);
        Close(-33.9401212066022, model, 0, 1, 2, 3, 4, 5);
        Close(-20.2825498131343, model, 0, 1, 2);
        Close(-47.5976926000701, model, 3, 4, 5);
        Close(-26.4693547847980, model, 0, 1, 2, 3);
        Close(-48.8816540502107, model, 4, 5);
    }

    [Fact]
    public void Independent_variables_have_the_bound_of_their_diagonal_covariance()
    {
        Close(-32.5856634970631, Made(q: new DiagonalGaussian(SetA.m, SetA.d)), 0, 1, 2, 3, 4, 5);
        Close(-33.2578446904951, Made(q: new DiagonalGaussian(SetA.m, SetA.d), whiten: false), 0, 1, 2, 3, 4, 5);
    }

    [Theory]
    [InlineData(true, -7.93801340498905, -6.54218158913408, -13.5396131182543)]
    [InlineData(false, -8.45748315134309, -7.02714409590968, -13.8085315919138)]
    public void Labels_and_counts_have_the_bound_of_the_dense_formula(bool whiten, double probit, double logit, double poisson)
    {
        foreach (var order in new[] { 0, 20 })
        {
            var tolerance = order == 0 ? 1e-12 : 3e-12; // of 20 nodes as the number was given
            Assert.Equal(probit, Made(whiten, new BernoulliLikelihood(quadratureOrder: order)).EvidenceLowerBound(SetA.X, Labels).ToScalar(), tolerance * 10);
            Assert.Equal(logit, Made(whiten, new BernoulliLikelihood(new LogitLink(), quadratureOrder: order)).EvidenceLowerBound(SetA.X, Labels).ToScalar(), tolerance * 10);
        }
        Assert.Equal(poisson, Made(whiten, new PoissonLikelihood()).EvidenceLowerBound(SetA.X, Counts).ToScalar(), 1e-12);
    }

    private static Svgp Made(bool whiten = true, Likelihood? likelihood = null, VariationalGaussian? q = null, MeanFunction? mean = null, int dataCount = 6) =>
        new(SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), dataCount, mean, q ?? new FullGaussian(SetA.m, SetA.Lq), null, whiten, Jitter.None);

    private static void Close(double expected, Svgp model, params int[] rows) =>
        Assert.Equal(expected, model.EvidenceLowerBound(Op.Gather(SetA.X, rows), Op.Gather(SetA.Y1, rows)).ToScalar(), 1e-12 * Math.Abs(expected));
}
