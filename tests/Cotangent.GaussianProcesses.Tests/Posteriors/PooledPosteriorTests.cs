using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

public class PooledPosteriorTests
{
    private static readonly Tensor Xnew = RegressionCases.Normal(4, 3, RegressionCases.D);

    [Fact]
    public void Of_one_posterior_it_is_that_posterior()
    {
        var one = Made(0.7);
        var pooled = new PooledPosterior([one]);
        Golden.Close(one.PredictY(Xnew).Mean, pooled.PredictY(Xnew).Mean, 1e-14, "mean");
        Golden.Close(one.PredictY(Xnew).Variance, pooled.PredictY(Xnew).Variance, 1e-14, "variance");
        Golden.Close(one.PredictY(Xnew).Quantile(0.3), pooled.PredictY(Xnew).Quantile(0.3), 1e-13, "quantile");
        Golden.Close(one.LogDensity(Xnew, Tensor.Zeros(3, 2)), pooled.LogDensity(Xnew, Tensor.Zeros(3, 2)), 1e-14, "density");
    }

    [Fact]
    public void Its_predictions_obey_the_laws_of_distributions()
    {
        var pooled = new PooledPosterior([Made(0.4), Made(0.9), Made(2.5)]);
        DistributionLaws.Hold("pooled", pooled.PredictY(Xnew));
        DistributionLaws.HasItsMoments("pooled", pooled.PredictY(Xnew));
        DistributionLaws.HasItsMoments("pooled", pooled.PredictF(Xnew));
        Assert.Equal([3, 2], pooled.PredictF(Xnew).Mean.Shape.ToArray());
    }

    [Fact]
    public void The_density_of_a_row_is_averaged_after_its_outputs_are_joined()
    {
        Posterior[] both = [Made(0.4), Made(2.5)];
        var y = Tensor.FromSpan([0.1, -0.4, 1, 0.3, 0.2, 0], 3, 2);
        var (a, b) = (both[0].LogDensity(Xnew, y), both[1].LogDensity(Xnew, y));
        Golden.Close(Op.Log(0.5 * Op.Exp(a) + 0.5 * Op.Exp(b)), new PooledPosterior(both).LogDensity(Xnew, y), 1e-13, "log density");
    }

    [Fact]
    public void Draws_are_of_each_posterior_in_turn_and_the_same_from_the_same_seed()
    {
        var pooled = new PooledPosterior([Made(0.4), Made(2.5)]);
        var draws = pooled.Sample(Xnew, 1000, new Philox(1));
        Assert.Equal([1000, 3, 2], draws.Shape.ToArray());
        Assert.Equal(draws.ToArray(), pooled.Sample(Xnew, 1000, new Philox(1)).ToArray());
        var f = pooled.PredictF(Xnew);
        Golden.Close(f.Variance, Op.Variance(draws, 0), 0.2, "variance");
        for (var i = 0; i < 6; i++) Assert.Equal(f.Mean.Span[i], Op.Mean(draws, 0).Span[i], 5 * Math.Sqrt(f.Variance.Span[i] / 1000));
    }

    /// <summary>The moments of a mixture: those on the diagonal are of the marginals, which are pooled by other code.</summary>
    [Fact]
    public void Joint_moments_are_those_of_the_mixture()
    {
        Posterior[] each = [Made(0.4), Made(0.9), Made(2.5)];
        var pooled = new PooledPosterior(each);
        var (mean, covariance) = pooled.JointOverInputs(Xnew);
        Golden.Close(pooled.PredictF(Xnew).Mean, mean, 1e-14, "mean");
        Golden.Close(pooled.PredictF(Xnew).Variance, Op.Diagonal(covariance).T, 1e-12, "variance");
        var (meanOfY, covarianceOfY) = pooled.JointOverInputsOfY(Xnew);
        Golden.Close(mean, meanOfY, 1e-14, "mean of y");
        Golden.Close(covariance + 0.2 * Tensor.Identity(3), covarianceOfY, 1e-12, "covariance of y");
        for (var p = 0; p < 2; p++)
        {
            // E[f fᵀ] − E[f] E[f]ᵀ, element by element.
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 3; j++)
                {
                    var second = each.Average(one => one.JointOverInputs(Xnew) is var (m, C) ? C[p, i, j] + m[i, p] * m[j, p] : 0);
                    Assert.Equal(second - mean[i, p] * mean[j, p], covariance[p, i, j], 1e-12);
                }
        }
        var (m1, C1) = each[1].JointOverInputs(Xnew);
        Golden.Close(m1, new PooledPosterior([each[1]]).JointOverInputs(Xnew).Mean, 1e-14, "mean of one");
        Golden.Close(C1, new PooledPosterior([each[1]]).JointOverInputs(Xnew).Covariance, 1e-13, "covariance of one");
    }

    [Fact]
    public void Draws_of_y_have_the_noise_and_are_joint_over_the_inputs()
    {
        var pooled = new PooledPosterior([Made(0.4), Made(2.5)]);
        var draws = pooled.SampleY(Xnew, 2000, new Philox(1));
        Assert.Equal([2000, 3, 2], draws.Shape.ToArray());
        Assert.Equal(draws.ToArray(), pooled.SampleY(Xnew, 2000, new Philox(1)).ToArray());
        var (mean, covariance) = pooled.JointOverInputsOfY(Xnew);
        for (var p = 0; p < 2; p++)
        {
            var R = Op.Columns(Op.Reshape(draws, 2000, 6), [p, 2 + p, 4 + p]) - Op.Columns(mean, p).T;
            for (var i = 0; i < 3; i++) Assert.Equal(0, Op.Mean(Op.Columns(R, i)).ToScalar(), 5 * Math.Sqrt(covariance[p, i, i] / 2000));
            Golden.Close(Op.Gather(covariance, [p]), Op.MatMul(R, R, transposeA: true) / 2000, 0.15, "covariance");
        }
    }

    [Fact]
    public void Posteriors_of_different_outputs_are_refused_and_so_are_none()
    {
        Assert.StartsWith("PooledPosterior: there are no posteriors. Give at least one.", Assert.Throws<ArgumentException>(() => new PooledPosterior([])).Message, StringComparison.Ordinal);
        var single = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Matern32()).Posterior();
        Assert.StartsWith(
            "PooledPosterior: one posterior has 2 outputs and another has 1; expected the same number.",
            Assert.Throws<ArgumentException>(() => new PooledPosterior([Made(1), single])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PooledPosterior([Made(1)]).Sample(Xnew, 0, new Philox(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PooledPosterior([Made(1)]).SampleY(Xnew, 0, new Philox(1)));
        Assert.Throws<ArgumentNullException>(() => new PooledPosterior([Made(1)]).SampleY(Xnew, 1, null!));
    }

    private static ExactPosterior Made(double lengthscale) =>
        new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern32(1.3, lengthscale), likelihood: new GaussianLikelihood(0.2)).Posterior();
}
