using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class KnownNoiseTests
{
    /// <summary>E10.</summary>
    [Fact]
    public void Each_observation_has_its_own_noise_in_training()
    {
        var model = Made();
        Assert.Equal(-3.3669798797125, model.LogMarginalLikelihood().ToScalar(), 1e-13);
        var f = model.Posterior().PredictF(Base.Column(0, 1));
        Golden.Close(Base.Column(0.984223120729393, -0.0215419503896007), f.Mean, 1e-13, "mean");
        Assert.Equal(0.00987894345910094, f.Variance[0, 0], 1e-14);
    }

    /// <summary>E10: there is no noise at a new input until somebody says so.</summary>
    [Fact]
    public void Predicting_y_without_its_noise_is_refused()
    {
        var (posterior, x) = (Made().Posterior(), Base.Column(0, 1));
        const string message = "KnownNoise.Variances: the noise is known at the training rows alone; expected its variances for new ones. Ask PredictF for f, or PredictY(Xnew, noiseVariances) for y.";
        foreach (var act in new Func<object>[]
        {
            () => posterior.PredictY(x), () => posterior.LogDensity(x, x), () => posterior.JointOverInputsOfY(x), () => posterior.SampleY(x, 1, new(1)), () => posterior.With(x, x),
        })
            Assert.Equal(message, Assert.Throws<NotSupportedException>(act).Message);
        var y = posterior.PredictY(x, Base.Column(0.5, 2));
        Golden.Close(posterior.PredictF(x).Variance + Base.Column(0.5, 2), y.Variance, 1e-15, "variance");
        Golden.Close(posterior.PredictF(x).Mean, y.Mean, 1e-15, "mean");
        Says("Posterior.PredictY: noiseVariances[1, 0] is NaN; expected a variance, 0 or more.", () => posterior.PredictY(x, Base.Column(1, double.NaN)));
    }

    [Fact]
    public void A_fit_learns_the_kernel_alone_and_white_noise_beyond_what_is_known()
    {
        var X = RegressionCases.Normal(1, 40, 1);
        var Y = Op.Sin(2 * X) + 0.3 * RegressionCases.Normal(2, 40, 1);
        var model = new Gpr(X, Y, new SquaredExponential() + new White(), null, new KnownNoise(Tensor.Full(0.01, 40, 1)));
        Assert.True(model.Fit().IsConverged);
        Assert.Equal(3, ParameterTree.Parameters(model).Count);
        Assert.InRange(ParameterTree.Find(model, "kernel.kernels[1].variance").Value.ToScalar(), 0.03, 0.16);
    }

    [Fact]
    public void Sparse_regression_on_all_inputs_and_Laplace_s_approximation_know_it_too()
    {
        var exact = Made();
        var sparse = new Sgpr(exact.X, exact.Y, exact.Kernel, new InducingPoints(exact.X), null, exact.Likelihood, Jitter.None);
        Assert.Equal(exact.LogMarginalLikelihood().ToScalar(), sparse.EvidenceLowerBound().ToScalar(), 1e-12);
        Assert.Equal(exact.LogMarginalLikelihood().ToScalar(), new LaplaceApproximation(exact.X, exact.Y, exact.Kernel, exact.Likelihood).Objective().ToScalar(), 1e-10);
    }

    [Fact]
    public void The_log_density_is_of_the_training_rows()
    {
        var noise = new KnownNoise(Base.Column(0.01, 1));
        var actual = noise.LogProbability(Base.Column(0, 1), Base.Column(0.1, 0.2), Base.Column(0.3, -1)).ToArray();
        Assert.Equal(-0.5 * (0.04 / 0.01 + Math.Log(2 * Math.PI * 0.01)), actual[0], 1e-13);
        Assert.Equal(-0.5 * (1.44 + Math.Log(2 * Math.PI)), actual[1], 1e-13);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Says("KnownNoise: variances[1] is 0; expected a positive number, the square of a standard error, in units of the target squared.", () => new KnownNoise(Base.Column(1, 0)));
        Says("KnownNoise: variances[0] is NaN;", () => new KnownNoise(Base.Column(double.NaN)));
        Says("KnownNoise: variances has shape [2]; expected [N, 1]. Op.ExpandDims(variances, 1) makes it [2, 1].", () => new KnownNoise(Tensor.Ones(2)));
        Says(
            "KnownNoise: there are 2 variances for 3 rows; expected one for each training row.",
            () => new Gpr(Base.X, Base.Y, new Matern52(), null, new KnownNoise(Base.Column(1, 1))).LogMarginalLikelihood());
    }

    private static Gpr Made() => new(Base.Column(0, 1), Base.Column(1, -1), new SquaredExponential(1, 1), null, new KnownNoise(Base.Column(0.01, 1)));

    private static void Says(string message, Func<object> act) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
}
