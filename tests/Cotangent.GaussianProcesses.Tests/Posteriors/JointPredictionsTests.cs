using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

public class JointPredictionsTests
{
    private static readonly string[] Gaussian = [.. ModelCases.All.Select(c => c.Name).Where(name => ModelCases.HasGaussianNoise(ModelCases.Make(name)))];

    public static TheoryData<string> Names => [.. Gaussian];

    /// <summary>D3: the noise stands on the diagonal alone.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_covariance_of_y_is_that_of_f_with_the_noise_on_the_diagonal(string name)
    {
        var (model, Xnew) = (ModelCases.Make(name), RegressionCases.Xnew);
        var posterior = model.Posterior();
        var noise = posterior.PredictY(Xnew).Variance - posterior.PredictF(Xnew).Variance;
        var (mean, covariance) = posterior.JointOverInputsOfY(Xnew);
        Golden.Close(posterior.PredictY(Xnew).Mean, mean, 1e-12, "mean");
        Golden.Close(posterior.JointOverInputs(Xnew).Covariance + Op.DiagonalMatrix(noise.T), covariance, 1e-12, "covariance");
        Assert.Equal([posterior.Outputs, 5, 5], covariance.Shape.ToArray());
    }

    /// <summary>The joint density of new rows is what they add to the density of the data, and the product of those of each given the ones before.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_joint_density_is_a_product_of_conditional_ones(string name)
    {
        var posterior = ModelCases.Make(name).Posterior();
        var (Xnew, Ynew) = (RegressionCases.Xnew, RegressionCases.Normal(9, 5, posterior.Outputs));
        var joint = posterior.JointLogDensity(Xnew, Ynew).ToScalar();
        var first = posterior.JointLogDensity(Base.Rows(Xnew, 0), Base.Rows(Ynew, 0)).ToScalar();
        if (posterior is MixedPosterior or OutputsPosterior)
        {
            Assert.Equal(OfCorrelatedOutputs(posterior, Base.Rows(Xnew, 0), Base.Rows(Ynew, 0)), first, 1e-11); // where LogDensity takes outputs one by one
            return;
        }
        Assert.Equal(posterior.LogDensity(Base.Rows(Xnew, 0), Base.Rows(Ynew, 0)).ToScalar(), first, 1e-11);
        if (posterior is not ExactPosterior exact) return;
        var next = exact.With(Base.Rows(Xnew, 0, 1), Base.Rows(Ynew, 0, 1));
        var rest = next.JointLogDensity(Base.Rows(Xnew, 2, 3, 4), Base.Rows(Ynew, 2, 3, 4)).ToScalar();
        Assert.Equal(joint, posterior.JointLogDensity(Base.Rows(Xnew, 0, 1), Base.Rows(Ynew, 0, 1)).ToScalar() + rest, 1e-10);
        if (exact is TrendPosterior) return; // whose density is of contrasts
        Assert.Equal(joint, next.With(Base.Rows(Xnew, 2, 3, 4), Base.Rows(Ynew, 2, 3, 4)).LogMarginalLikelihood().ToScalar() - exact.LogMarginalLikelihood().ToScalar(), 1e-10);
    }

    private static double OfCorrelatedOutputs(Posterior posterior, Tensor x, Tensor y)
    {
        var (mean, covariance) = posterior.JointOverOutputs(x);
        var noise = posterior.PredictY(x).Variance - posterior.PredictF(x).Variance;
        return Op.GaussianLogDensity(Op.Reshape(covariance, y.Count, y.Count), Op.Reshape(noise, y.Count), (y - mean).T).ToScalar();
    }

    [Fact]
    public void The_density_of_outputs_with_noise_of_their_own_is_a_sum()
    {
        var posterior = new Sgpr(RegressionCases.X, RegressionCases.Y(2), new Matern52(), new InducingPoints(RegressionCases.X)).Posterior();
        var (Xnew, Ynew) = (RegressionCases.Xnew, RegressionCases.Normal(9, 5, 2));
        double Alone(int p)
        {
            var (mean, covariance) = posterior.JointOverInputsOfY(Xnew);
            return Op.GaussianLogDensity(Op.Reshape(Op.Gather(covariance, [p]), 5, 5), Tensor.Scalar(0), Op.Columns(Ynew - mean, p)).ToScalar();
        }
        Assert.Equal(Alone(0) + Alone(1), posterior.JointLogDensity(Xnew, Ynew).ToScalar(), 1e-11);
    }

    /// <summary>A mean of n draws has standard deviation √(v/n), a second moment √(2/n) v: five of them are allowed.</summary>
    [Fact]
    public void Draws_of_y_have_its_mean_and_covariance()
    {
        const int count = 10_000;
        var noise = new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.2, -0.1], 2, 1), 0.3));
        var posterior = new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern52(1.7, 0.9), new ConstantMean([1, -1]), noise).Posterior();
        var Xnew = RegressionCases.Xnew;
        var (mean, covariance) = posterior.JointOverInputsOfY(Xnew);
        var draws = posterior.SampleY(Xnew, count, new Philox(4));
        Assert.Equal([count, 5, 2], draws.Shape.ToArray());
        for (var p = 0; p < 2; p++)
        {
            var y = Op.Reshape(Op.Slice(draws, .., .., p..(p + 1)), count, 5) - Op.Columns(mean, p).T;
            var (average, second) = (Op.Mean(y, [0]), Op.MatMul(y, y, transposeA: true) / count);
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(0, average[i], 5 * Math.Sqrt(covariance[p, i, i] / count));
                for (var j = 0; j < 5; j++) Assert.Equal(covariance[p, i, j], second[i, j], 5 * Math.Sqrt(2 * covariance[p, i, i] * covariance[p, j, j] / count));
            }
        }
        Assert.Equal(posterior.SampleY(Xnew, 2, new Philox(8)).ToArray(), posterior.SampleY(Xnew, 2, new Philox(8)).ToArray());
        Assert.Equal([2, 0, 2], posterior.SampleY(Tensor.Zeros(0, 2), 2, new Philox(1)).Shape.ToArray());
    }

    /// <summary>E6: where the data pin f down, and in pieces as in one go.</summary>
    [Fact]
    public void Variances_near_data_are_between_zero_and_the_prior_and_pieces_are_the_whole()
    {
        var X = Op.Reshape(Tensor.FromSpan([.. Enumerable.Range(0, 50).Select(i => i * 1e-6 / 49)]), 50, 1);
        var posterior = new Gpr(X, Op.Sin(X), new SquaredExponential(), null, new GaussianLikelihood(1e-10)).Posterior();
        var Xnew = Op.Concat([X, X + 3e-9, Base.Column(0.1, 1, 4)]);
        var (f, slope) = (posterior.PredictF(Xnew), posterior.PredictSlope(Xnew, 0));
        Assert.All(f.Variance.ToArray(), v => Assert.InRange(v, 0, 1));
        Assert.All(slope.Variance.ToArray(), v => Assert.InRange(v, 0, 1));
        for (var from = 0; from < 103; from += 10)
        {
            var piece = Enumerable.Range(from, Math.Min(10, 103 - from));
            Golden.Close(Base.Rows(f.Mean, piece), posterior.PredictF(Base.Rows(Xnew, piece)).Mean, 1e-11, "mean");
            Golden.Close(Base.Rows(f.Variance, piece), posterior.PredictF(Base.Rows(Xnew, piece)).Variance, 1e-12, "variance");
        }
    }

    /// <summary>E12: no nugget in the cross-covariance.</summary>
    [Fact]
    public void Predictions_are_continuous_through_a_training_input()
    {
        var posterior = Base.Model().Posterior();
        var (at, near) = (Base.Column(1), Base.Column(1 + 1e-9));
        Assert.Equal(posterior.PredictF(near).Mean.ToScalar(), posterior.PredictF(at).Mean.ToScalar(), 1e-8);
        Assert.Equal(posterior.PredictF(near).Variance.ToScalar(), posterior.PredictF(at).Variance.ToScalar(), 1e-8);
        Assert.Equal(posterior.PredictY(near).Variance.ToScalar(), posterior.PredictY(at).Variance.ToScalar(), 1e-8);
        Assert.Equal(0.1, posterior.PredictY(at).Variance.ToScalar() - posterior.PredictF(at).Variance.ToScalar(), 1e-14);
    }

    /// <summary>E13: a covariance that is singular can be drawn from, and no jitter is in what is reported.</summary>
    [Fact]
    public void Many_points_from_few_data_can_be_drawn_and_report_no_jitter()
    {
        var X = Op.Reshape(Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => i * 0.3)]), 20, 1);
        var Xnew = Op.Reshape(Tensor.FromSpan([.. Enumerable.Range(0, 500).Select(i => i * 6.0 / 500)]), 500, 1);
        var posterior = new Gpr(X, Op.Sin(X), new SquaredExponential(), null, new GaussianLikelihood(1e-4)).Posterior();
        Assert.Throws<NotPositiveDefiniteException>(() => posterior.Sample(Xnew, 1, new Philox(1), Jitter.None, out _));
        var draws = posterior.Sample(Xnew, 2, new Philox(1), Jitter.Ladder, out var used);
        Assert.InRange(used, 1e-12, 1e-8);
        Assert.All(draws.ToArray(), f => Assert.InRange(f, -2, 2));
        Assert.Equal(0, posterior.JitterUsed);
        Golden.Close(Op.Columns(posterior.PredictF(Xnew).Variance, 0), Op.Diagonal(posterior.JointOverInputs(Xnew).Covariance), 1e-11, "variance");
        Assert.True(Op.Min(posterior.PredictF(Xnew).Variance).ToScalar() < 1e-4);
    }

    /// <summary>E11: two values at one input are their mean with half of the noise.</summary>
    [Fact]
    public void Repeated_inputs_are_their_mean()
    {
        var (two, one) = (new Gpr(Base.Column(0, 0), Base.Column(1, 3), new SquaredExponential(1, 1), null, new GaussianLikelihood(0.1)),
            new Gpr(Base.Column(0), Base.Column(2), new SquaredExponential(1, 1), null, new GaussianLikelihood(0.05)));
        Assert.Equal(-12.9623150970389, two.LogMarginalLikelihood().ToScalar(), 1e-12);
        foreach (var f in new[] { two, one }.Select(m => m.Posterior().PredictF(Base.Column(0))))
        {
            Assert.Equal(1.9047619047619, f.Mean.ToScalar(), 1e-13);
            Assert.Equal(0.0476190476190476, f.Variance.ToScalar(), 1e-14);
        }
        Assert.Equal(-10.1142195769876, two.LogMarginalLikelihood().ToScalar() - one.LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    /// <summary>C3: means stay in their columns.</summary>
    [Fact]
    public void Far_from_the_data_every_row_predicts_the_means_in_order()
    {
        var posterior = new Gpr(Base.X, Tensor.FromSpan([1, 2, 3, 4, 5, 6], 3, 2), new SquaredExponential(1, 1), new ConstantMean([5, -3]), new GaussianLikelihood(0.1)).Posterior();
        var x = Base.Column(100, 200, 300, 400);
        double[] expected = [5, -3, 5, -3, 5, -3, 5, -3];
        foreach (var mean in new[] { posterior.PredictF(x).Mean, posterior.Mean(x), posterior.PredictY(x).Mean, posterior.JointOverInputs(x).Mean, posterior.JointOverInputsOfY(x).Mean })
            Assert.Equal(expected, mean.ToArray());
    }

    /// <summary>E9: the determinant counts once for each column.</summary>
    [Fact]
    public void Two_columns_count_the_determinant_twice()
    {
        var Y = Tensor.FromSpan([0.3, 1, -0.4, 0.3, 0.7, -0.4], 3, 2);
        Assert.Equal(-6.54914582172796, new Gpr(Base.X, Y, new SquaredExponential(1, 1), null, new GaussianLikelihood(0.1)).LogMarginalLikelihood().ToScalar(), 1e-13);
    }

    /// <summary>C1: in a model with a mean the residuals count, not the targets.</summary>
    [Fact]
    public void Targets_and_mean_may_be_shifted_together()
    {
        var kernel = new SquaredExponential(1, 1);
        Assert.Equal(-3.57704255278329, new Gpr(Base.Column(0, 1), Base.Column(1, 2), kernel, null, new GaussianLikelihood(0.1)).LogMarginalLikelihood().ToScalar(), 1e-13);
        Assert.Equal(-3.57704255278329, new Gpr(Base.Column(0, 1), Base.Column(6, 7), kernel, new ConstantMean(5), new GaussianLikelihood(0.1)).LogMarginalLikelihood().ToScalar(), 1e-13);
    }

    /// <summary>E14: parameters set by hand to where a fit ended are the fit, to the last bit.</summary>
    [Fact]
    public void Parameters_set_by_hand_give_what_the_fit_gave()
    {
        Gpr Made() => new(RegressionCases.X, RegressionCases.Y(1), new Matern52(StartValue.LeftOut(), [1, 1]), new ConstantMean());
        var (fitted, byHand) = (Made(), Made());
        var report = fitted.Fit();
        foreach (var (path, parameter) in ParameterTree.Parameters(fitted)) ParameterTree.Find(byHand, path).Assign(parameter.Value);
        Assert.Equal(report.LogDensity, byHand.LogMarginalLikelihood().ToScalar(), 1e-11);
        Golden.Close(fitted.Posterior().PredictY(RegressionCases.Xnew).Mean, byHand.Posterior().PredictY(RegressionCases.Xnew).Mean, 1e-12, "mean");
        Golden.Close(fitted.Posterior().PredictY(RegressionCases.Xnew).Variance, byHand.Posterior().PredictY(RegressionCases.Xnew).Variance, 1e-12, "variance");
        foreach (var (_, parameter) in ParameterTree.Parameters(byHand)) parameter.IsTrainable = false;
        Assert.Equal(report.LogDensity, byHand.LogPosteriorDensity().ToScalar(), 1e-11);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var posterior = Base.Model().Posterior();
        Says<ArgumentException>(
            "Posterior.JointLogDensity: Ynew has shape [1, 2]; expected [1, 1], with the outputs of the training targets.",
            () => posterior.JointLogDensity(Base.Column(1), Tensor.Ones(1, 2)));
        var student = new Student().Posterior();
        Says<NotSupportedException>(
            "Posterior.JointOverInputsOfY: y is not Gaussian given f under StudentTLikelihood; expected a model with Gaussian noise. Draw from SampleY, or ask PredictY for each input by itself.",
            () => student.JointOverInputsOfY(Base.X));
        Says<NotSupportedException>("Posterior.JointLogDensity: y is not Gaussian given f", () => student.JointLogDensity(Base.X, Base.Y));
        Says<NotSupportedException>("Posterior.PredictY: y is not Gaussian given f", () => student.PredictY(Base.X, Base.X));
        Assert.Equal([4, 3, 1], student.SampleY(Base.X, 4, new Philox(1)).Shape.ToArray());
    }

    private static void Says<T>(string message, Func<object> act) where T : Exception => Assert.StartsWith(message, Assert.Throws<T>(act).Message, StringComparison.Ordinal);

    /// <summary>A model with noise that is not Gaussian: exact regression, whose posterior is seen through another likelihood.</summary>
    private sealed class Student : DataModel
    {
        private readonly StudentTLikelihood likelihood = new(0.5, 4);

        public override IReadOnlyList<Part> Parts => [new("likelihood", likelihood)];

        public override Tensor Objective() => Tensor.Scalar(0);

        protected override Posterior MakePosterior()
        {
            var data = Base.Model().Posterior().Data;
            return new ExactPosterior(this, new Free(), new ZeroMean(), likelihood, data, 0);
        }
    }

    /// <summary>A kernel without parameters.</summary>
    private sealed class Free() : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => Op.Exp(-0.5 * Op.SquaredDistance(X, X2));

        protected override Tensor Variances(Tensor X) => Tensor.Ones(X.Shape[..^1]);
    }
}
