namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Every model that factors a covariance takes a jitter, means the same by it, and says what it used.</summary>
public class ModelJitterTests
{
    private static readonly Jitter Small = new(0.01);

    private static Tensor X => RegressionCases.Normal(1, 7, 2);

    private static Tensor Y => RegressionCases.Normal(2, 7, 2);

    private static Matern52 Kernel => new(1.7, 0.9);

    private static GaussianLikelihood Noise => new(0.1);

    /// <summary>Under Gaussian noise Laplace's approximation is exact, and no value is missing: both are plain regression with that jitter.</summary>
    [Fact]
    public void It_means_the_same_in_all_models()
    {
        var exact = new Gpr(X, Y, Kernel, new ConstantMean(0.3), Noise, Small);
        DataModel[] others = [new LaplaceApproximation(X, Y, Kernel, Noise, new ConstantMean(0.3), Small), new GprWithMissing(X, Y, Kernel, new ConstantMean(0.3), Noise, Small)];
        foreach (var model in others)
        {
            Assert.Equal(exact.LogMarginalLikelihood().ToScalar(), model.Objective().ToScalar(), 1e-11);
            var (expected, actual) = (exact.Posterior().PredictF(RegressionCases.Xnew), model.Posterior().PredictF(RegressionCases.Xnew));
            Golden.Close(expected.Mean, actual.Mean, 1e-11, $"{model.GetType().Name}: mean");
            Golden.Close(expected.Variance, actual.Variance, 1e-11, $"{model.GetType().Name}: variance");
            Assert.Equal(0.01, model.Posterior().JitterUsed);
            Assert.Equal(exact.Settings, model.Settings);
        }
        Assert.NotEqual(exact.LogMarginalLikelihood().ToScalar(), new Gpr(X, Y, Kernel, new ConstantMean(0.3), Noise).LogMarginalLikelihood().ToScalar(), 1e-3);
    }

    /// <summary>ε σ² on values and ε σ²/ℓ² on slopes, which is as much more noise.</summary>
    [Fact]
    public void With_slopes_it_is_a_share_of_the_prior_variance_of_each_observation()
    {
        var slopes = new SlopeObservations(RegressionCases.Normal(3, 3, 2), [0, 1, 0], RegressionCases.Normal(4, 3, 2));
        GprWithSlopes Made(double noise, double first, double second, Jitter jitter) => new(
            X, Y, slopes, new SquaredExponential(1.7, [0.9, 2]), null, new GaussianLikelihood(noise), [first, second], jitter);
        var (model, noisier) = (Made(0.1, 0.2, 0.3, Small), Made(0.1 + 0.017, 0.2 + 0.017 / 0.81, 0.3 + 0.017 / 4, default));
        Assert.Equal(noisier.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-11);
        Golden.Close(noisier.Posterior().PredictSlope(RegressionCases.Xnew, 1).Mean, model.Posterior().PredictSlope(RegressionCases.Xnew, 1).Mean, 1e-11, "slope");
        Golden.Close(noisier.Posterior().PredictF(RegressionCases.Xnew).Variance, model.Posterior().PredictF(RegressionCases.Xnew).Variance, 1e-11, "variance");
        Assert.Equal(0.01, model.Posterior().JitterUsed);
    }

    /// <summary>Rows that stand twice and hardly any noise: nothing can be factored until the ladder has gone up, and the posterior says how far.</summary>
    [Fact]
    public void A_posterior_goes_up_the_ladder_and_an_objective_does_not()
    {
        var twice = Tensor.FromSpan([0, 0, 1, 1, 2, 2], 6, 1);
        var slopes = new SlopeObservations(Tensor.FromSpan([0.5, 0.5], 2, 1), [0, 0], Tensor.FromSpan([1, 1], 2, 1));
        DataModel Missing(Jitter jitter) => new GprWithMissing(twice, Op.Sin(twice), new SquaredExponential(), null, new GaussianLikelihood(1e-20), jitter);
        DataModel Slopes(Jitter jitter) => new GprWithSlopes(twice, Op.Sin(twice), slopes, new SquaredExponential(), null, new GaussianLikelihood(1e-20), 1e-20, jitter);
        foreach (var make in (Func<Jitter, DataModel>[])[Missing, Slopes])
        {
            Assert.Throws<NotPositiveDefiniteException>(() => make(Jitter.None).Posterior());
            Assert.Throws<NotPositiveDefiniteException>(() => make(new(1e-19)).Posterior());
            var posterior = make(new(1e-19, 10, 12)).Posterior();
            Assert.InRange(posterior.JitterUsed, 1e-17, 1e-9);
            Golden.Close(Op.Sin(twice), posterior.PredictF(twice).Mean, 1e-6, "mean");
            Assert.Throws<NotPositiveDefiniteException>(() => make(new(1e-19, 10, 12)).Objective());
        }
    }

    /// <summary>For counts of none and of a hundred thousand in turn f of variance 10⁸ that is smooth has to be made of values that nearly cancel, until about 10⁻⁷ of it is added.</summary>
    [Fact]
    public void The_posterior_of_Laplace_goes_up_the_ladder_where_no_mode_is_found()
    {
        var x = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => (double)i)], 20, 1);
        var counts = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => i % 2 * 1e5)], 20, 1);
        LaplaceApproximation Made(Jitter jitter) => new(x, counts, new SquaredExponential(1e8, 3), new PoissonLikelihood(), null, jitter);
        Assert.Throws<NotConvergedException>(() => Made(Jitter.None).Posterior());
        Assert.Throws<NotConvergedException>(() => Made(new(1e-13, 10, 2)).Posterior());
        Assert.Throws<NotConvergedException>(() => Made(new(1e-13, 10, 8)).Objective());
        var posterior = Made(new(1e-13, 10, 8)).Posterior();
        Assert.InRange(posterior.JitterUsed, 2e-11, 1e-6); // above the 1e-11 that is not enough; which step of the ladder is depends on rounding
        Golden.Close(Made(new(posterior.JitterUsed)).Posterior().PredictF(x).Mean, posterior.PredictF(x).Mean, 1e-9, "mean");
    }
}
