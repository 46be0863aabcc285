using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class VgpOpperArchambeauTests
{
    private static readonly Tensor Alpha = Tensor.FromSpan([0.6, -0.4, 0.2], 3, 1);
    private static readonly Tensor Lambda = Tensor.FromSpan([1.5, 0.7, 2.0], 3, 1);

    /// <summary>With the mean function in the divergence, where it is not, the second would be -24.27.</summary>
    [Fact]
    public void The_bound_is_that_of_the_dense_formula()
    {
        Assert.Equal(-19.9980366373926, Made(VgpTests.Y).Objective().ToScalar(), 1e-12 * 20);
        Assert.Equal(-24.1943325777914, Made(VgpTests.Y, mean: new ConstantMean(0.4)).Objective().ToScalar(), 1e-12 * 24);
        Assert.Equal(-4.98253054762039, Labelled().Objective().ToScalar(), 1e-12 * 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void Its_divergence_does_not_see_the_mean_function(double c)
    {
        var model = Made(VgpTests.Y, mean: new ConstantMean(c));
        var f = model.Posterior().PredictF(VgpTests.X);
        var divergence = Op.Sum(model.Likelihood.ExpectedLogProbability(VgpTests.X, f.Mean, f.Variance, VgpTests.Y)) - model.Objective();
        Assert.Equal(1.06264593652767, divergence.ToScalar(), 1e-12 * 24);
    }

    [Fact]
    public void Predictions_are_those_of_the_dense_formula()
    {
        var (f, joint) = (Labelled().Posterior().PredictF(SetA.Xnew), Labelled().Posterior().JointOverInputs(SetA.Xnew));
        Golden.Close(Tensor.FromSpan([0.209484994546642, 0.528127291620619], 2, 1), f.Mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.722421415713136, -0.0181678357677841, -0.0181678357677841, 1.27153336727037], 1, 2, 2), joint.Covariance, 1e-12, "covariance");
        Assert.Equal([4, 2, 1], Labelled().Posterior().Sample(SetA.Xnew, 4, new Numerics.Philox(1)).Shape.ToArray());
    }

    [Fact]
    public void The_sign_of_lambda_does_not_matter()
    {
        var turned = Made(VgpTests.Y, lambda: Lambda * Tensor.FromSpan([-1.0, 1, -1], 3, 1));
        Assert.Equal(Made(VgpTests.Y).Objective().ToScalar(), turned.Objective().ToScalar(), 1e-13);
        Golden.Close(Made(VgpTests.Y).Posterior().PredictF(SetA.Xnew).Variance, turned.Posterior().PredictF(SetA.Xnew).Variance, 1e-14, "variance");
    }

    /// <summary>A row whose λ is 0 says nothing of the spread: the others alone do, and the limit is no singularity.</summary>
    [Fact]
    public void Lambda_may_be_zero()
    {
        var (none, little) = (Made(VgpTests.Y, lambda: Lambda * Tensor.FromSpan([1.0, 0, 1], 3, 1)), Made(VgpTests.Y, lambda: Lambda * Tensor.FromSpan([1, 1e-9, 1], 3, 1)));
        Assert.Equal(little.Objective().ToScalar(), none.Objective().ToScalar(), 1e-13);
        var K = SetA.Kernel().K(VgpTests.X);
        var precision = Op.Inverse(K) + Op.DiagonalMatrix(Tensor.FromSpan([1.5 * 1.5, 0, 4]));
        Golden.Close(Op.Diagonal(Op.Inverse(precision)), Op.Squeeze(none.Posterior().PredictF(VgpTests.X).Variance, 1), 1e-12, "variance");
        using var tape = new GradientTape();
        var gradient = tape.Gradient(none.Objective(), none.Lambda.Unconstrained);
        Assert.Equal(0, gradient[1, 0]); // the bound is one of λ²
        Assert.NotEqual(0, gradient[0, 0]);
        none.Alpha.IsTrainable = false; // else the best λ is found by itself
        Assert.Contains("lambda[1, 0] is 0, where the bound has no slope", Assert.Throws<ArgumentException>(() => none.Fit()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_best_q_it_is_exact_regression()
    {
        double[] alpha = [-0.989058890408609, 1.39859291684793, -0.923504286599063];
        var best = new VgpOpperArchambeau(
            VgpTests.X, VgpTests.Y, SetA.Kernel(), new GaussianLikelihood(SetA.Noise), null, Tensor.FromSpan(alpha, 3, 1), Tensor.Full(2.58198889747161, 3, 1));
        Assert.Equal(VgpTests.Evidence, best.Objective().ToScalar(), 1e-13);
        var exact = new Gpr(VgpTests.X, VgpTests.Y, SetA.Kernel(), null, new GaussianLikelihood(SetA.Noise)).Posterior().JointOverInputs(SetA.Xnew);
        Golden.Close(exact.Mean, best.Posterior().PredictF(SetA.Xnew).Mean, 1e-12, "mean");
        Golden.Close(exact.Covariance, best.Posterior().JointOverInputs(SetA.Xnew).Covariance, 1e-12, "covariance");

        var model = Made(VgpTests.Y);
        foreach (var part in model.Parts.Where(part => part.Name is not ("alpha" or "lambda"))) ParameterTree.SetTrainable(part.Node, false);
        Assert.Equal(VgpTests.Evidence, model.Fit(VariationalCases.ToTheEnd).LogDensity, 1e-8);
        Golden.Close(Tensor.FromSpan(alpha, 3, 1), model.Alpha, 1e-7, "alpha");
        Golden.Close(Tensor.Full(2.58198889747161, 3, 1), Op.Abs(model.Lambda), 1e-7, "lambda");
    }

    /// <summary>Two coordinates of the same family where the bound is highest: N² / 2 numbers find nothing better than 2 N.</summary>
    [Fact]
    public void Where_the_bound_is_highest_it_is_that_of_a_full_covariance()
    {
        var (labels, likelihood) = (Op.Greater(SetA.Y1, 0), new BernoulliLikelihood(quadratureOrder: 20));
        var (few, full) = (new VgpOpperArchambeau(SetA.X, labels, SetA.Kernel(), likelihood), new Vgp(SetA.X, labels, SetA.Kernel(), likelihood, jitter: Jitter.None));
        foreach (var model in new DataModel[] { few, full })
            foreach (var part in model.Parts.Where(part => part.Name is "kernel")) ParameterTree.SetTrainable(part.Node, false);
        Assert.Equal(full.Fit(VariationalCases.ToTheEnd).LogDensity, few.Fit(VariationalCases.ToTheEnd).LogDensity, 1e-8);
        Golden.Close(full.Posterior().PredictF(SetA.Xnew).Variance, few.Posterior().PredictF(SetA.Xnew).Variance, 1e-6, "variance");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Made(VgpTests.Y, lambda: Tensor.Ones(2, 1)));
        Assert.Equal("VgpOpperArchambeau: lambda has shape [2, 1]; expected [3, 1], a row for each of X and a column for each latent function.", refused.Message);
    }

    private static VgpOpperArchambeau Labelled() => Made(VgpTests.Labels, new BernoulliLikelihood(), new ConstantMean(0.4));

    private static VgpOpperArchambeau Made(Tensor Y, Likelihood? likelihood = null, MeanFunction? mean = null, Tensor? lambda = null) =>
        new(VgpTests.X, Y, SetA.Kernel(), likelihood ?? new GaussianLikelihood(SetA.Noise), mean, Alpha, lambda ?? Lambda);
}
