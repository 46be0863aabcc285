using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Sampling;

/// <summary>Predictions that average over draws: the laws of a mixture, each written from the posteriors one by one.</summary>
public class PooledDrawsTests
{
    private static readonly Gpmc Model = NutsTests.Labels();
    private static readonly MarkovChains Chains = Model.Sample(new NutsOptions(4, 30, 20, 3));
    private static readonly PooledPosterior Pooled = Model.Posterior(Chains, 8);

    [Fact]
    public void Each_posterior_is_that_at_a_draw()
    {
        var model = NutsTests.Labels();
        Assert.Equal(8, Pooled.Posteriors.Count);
        model.V.Assign(Op.Reshape(Op.Slice(Op.Reshape(Chains.Values("v"), 80, 6), 10..11, 0..6), 6, 1));
        ParameterTree.Assign(model, ("kernel.variance", Chains.Values("kernel.variance").ToArray()[10]), ("kernel.lengthscales", Chains.Values("kernel.lengthscales").ToArray()[10]));
        Golden.Close(model.Posterior().PredictF(SetA.Xnew).Mean, Pooled.Posteriors[1].PredictF(SetA.Xnew).Mean, 1e-12, "mean");
    }

    /// <summary>Var y = E[Var(y | draw)] + Var(E[y | draw]).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Means_and_variances_obey_the_law_of_total_variance(bool isOfY)
    {
        var pooled = isOfY ? Pooled.PredictY(SetA.Xnew) : Pooled.PredictF(SetA.Xnew);
        PredictiveDistribution[] each = [.. Pooled.Posteriors.Select(p => isOfY ? p.PredictY(SetA.Xnew) : p.PredictF(SetA.Xnew))];
        for (var i = 0; i < pooled.Mean.Count; i++)
        {
            var mean = each.Average(p => p.Mean.Span[i]);
            var second = each.Average(p => p.Variance.Span[i] + p.Mean.Span[i] * p.Mean.Span[i]);
            Assert.Equal(mean, pooled.Mean.Span[i], 1e-13);
            Assert.Equal(second - mean * mean, pooled.Variance.Span[i], 1e-12);
        }
    }

    /// <summary>Half-way between two Gaussians that are apart lies neither of their medians.</summary>
    [Fact]
    public void Quantiles_are_those_of_the_mixture()
    {
        var f = Pooled.PredictF(SetA.Xnew);
        foreach (var p in new[] { 0.025, 0.3, 0.5, 0.975 })
        {
            var q = f.Quantile(p);
            for (var i = 0; i < q.Count; i++)
                Assert.Equal(p, Pooled.Posteriors.Average(one => one.PredictF(SetA.Xnew) is var g ? g.Cdf(q).Span[i] : 0), 1e-9);
        }
    }

    [Fact]
    public void A_log_density_is_the_logarithm_of_the_mean_density()
    {
        var y = Tensor.Ones(SetA.Xnew.Shape[0], 1);
        var densities = Pooled.Posteriors.Select(one => Op.Exp(one.LogDensity(SetA.Xnew, y)).ToArray()).ToArray();
        var pooled = Pooled.LogDensity(SetA.Xnew, y).ToArray();
        for (var i = 0; i < pooled.Length; i++) Assert.Equal(Math.Log(densities.Average(row => row[i])), pooled[i], 1e-12);
        Golden.Close(Op.Reshape(Tensor.FromSpan(pooled), pooled.Length, 1), Pooled.PredictY(SetA.Xnew).LogDensity(y), 1e-12, "of one output");
    }
}
