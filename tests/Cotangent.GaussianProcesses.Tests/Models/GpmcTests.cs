using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Models whose whitened values are drawn, at given values of them.</summary>
public class GpmcTests
{
    private static readonly Tensor V = Tensor.FromSpan([0.3, -1.1, 0.4, 0.9, -0.2, 0.6], 6, 1);

    [Fact]
    public void The_density_is_that_of_the_targets_given_f_and_of_whitened_values()
    {
        var model = Made();
        var f = Op.MatMul(Op.Cholesky(SetA.Kernel().K(SetA.X)), V) + 0.4;
        Golden.Close(f, model.LatentFunction(), 1e-12, "f");
        var likelihood = SetA.Y1.ToArray().Zip(f.ToArray(), (y, m) => (-0.5 * (y - m) * (y - m) / SetA.Noise) - (0.5 * Math.Log(2 * Math.PI * SetA.Noise))).Sum();
        Assert.Equal(likelihood, model.Objective().ToScalar(), 1e-11);
        var prior = V.ToArray().Sum(v => (-0.5 * v * v) - (0.5 * Math.Log(2 * Math.PI)));
        Assert.Equal(likelihood + prior, model.LogPosteriorDensity().ToScalar(), 1e-11);
    }

    [Fact]
    public void The_posterior_at_given_values_knows_f_at_the_training_inputs()
    {
        var model = Made();
        var f = model.Posterior().PredictF(SetA.X);
        Golden.Close(model.LatentFunction(), f.Mean, 1e-12, "mean");
        Golden.Close(Tensor.Zeros(6, 1), f.Variance, 1e-12, "variance");
    }

    /// <summary>Elsewhere it is the prior given f: mean kᵀ K⁻¹ (f − m) + m, variance k − kᵀ K⁻¹ k, whatever the likelihood.</summary>
    [Fact]
    public void The_posterior_elsewhere_is_the_prior_given_f()
    {
        var model = Made();
        var (K, Ks) = (SetA.Kernel().K(SetA.X), SetA.Kernel().K(SetA.X, SetA.Xnew));
        var weights = Op.MatMul(Op.Inverse(K), Ks);
        var f = model.Posterior().JointOverInputs(SetA.Xnew);
        Golden.Close(Op.MatMul(weights, model.LatentFunction() - 0.4, transposeA: true) + 0.4, f.Mean, 1e-11, "mean");
        Golden.Close(Op.ExpandDims(SetA.Kernel().K(SetA.Xnew) - Op.MatMul(Ks, weights, transposeA: true), 0), f.Covariance, 1e-11, "covariance");
    }

    [Fact]
    public void With_inducing_points_at_the_rows_the_sparse_model_is_the_same()
    {
        var exact = Made();
        var sparse = new Sgpmc(SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.X), new ConstantMean(0.4), V, Jitter.None);
        Assert.Equal(exact.Objective().ToScalar(), sparse.Objective().ToScalar(), 1e-11);
        Golden.Close(exact.Posterior().PredictF(SetA.Xnew).Variance, sparse.Posterior().PredictF(SetA.Xnew).Variance, 1e-12, "variance");
    }

    /// <summary>Given u, f at a row is spread: with Gaussian noise E log p(y | f) = log N(y; mean, s²) − var / 2s².</summary>
    [Fact]
    public void The_sparse_density_averages_over_what_the_inducing_variables_leave_open()
    {
        var v = Tensor.FromSpan([0.3, -1.1, 0.4], 3, 1);
        var model = new Sgpmc(SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), null, v, Jitter.None);
        var (Kuf, L) = (SetA.Kernel().K(SetA.Z, SetA.X), SetA.L());
        var weights = Op.MatMul(Op.Inverse(SetA.Kernel().K(SetA.Z)), Kuf);
        var mean = Op.MatMul(weights, Op.MatMul(L, v), transposeA: true).ToArray();
        var variance = (1.3 - Op.Sum(weights * Kuf, 0)).ToArray();
        var expected = SetA.Y1.ToArray().Select((y, i) => (-0.5 * (((y - mean[i]) * (y - mean[i])) + variance[i]) / SetA.Noise) - (0.5 * Math.Log(2 * Math.PI * SetA.Noise))).Sum();
        Assert.Equal(expected, model.Objective().ToScalar(), 1e-11);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new Gpmc(SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(), v: Tensor.Zeros(5, 1)));
        Assert.Equal("Gpmc: v has shape [5, 1]; expected [6, 1], a row for each variable and a column for each latent function.", refused.Message);
        Assert.Contains("Kuu is singular", Assert.Throws<ArgumentException>(() => new Sgpmc(
            SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(), new InducingPoints(Tensor.Zeros(2, 1)), jitter: Jitter.None)).Message, StringComparison.Ordinal);
    }

    private static Gpmc Made() => new(SetA.X, SetA.Y1, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new ConstantMean(0.4), V, Jitter.None);
}
