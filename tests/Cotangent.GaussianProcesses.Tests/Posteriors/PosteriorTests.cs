using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class PosteriorTests
{
    private static readonly Tensor X1 = Tensor.FromSpan([0, 0.5, 1.2], 3, 1);
    private static readonly Tensor Y1 = Tensor.FromSpan([0.3, -0.4, 1], 3, 1);

    public static TheoryData<string> Models => [.. RegressionCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Obeys_the_laws(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        PosteriorLaws.HoldExactly(make, RegressionCases.X, RegressionCases.Y(outputs), RegressionCases.Xnew);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Follows_the_textbook(string name)
    {
        var (_, outputs, make) = RegressionCases.All.Single(c => c.Name == name);
        var (model, Xnew) = (make(RegressionCases.X, RegressionCases.Y(outputs)), RegressionCases.Xnew);
        var textbook = TextbookOf(model);
        var (Kstar, Knew) = (Textbook.Matrix(model.Kernel.K(model.X, Xnew)), model.Kernel.K(Xnew));
        var m = Op.BroadcastTo(model.Mean.Evaluate(Xnew), 5, outputs);
        var (f, covariance) = (model.Posterior().PredictF(Xnew), model.Posterior().JointOverInputs(Xnew).Covariance);
        for (var j = 0; j < 5; j++)
        {
            for (var p = 0; p < outputs; p++)
            {
                Assert.Equal(m[j, p] + textbook.Mean(Kstar, j, p), f.Mean[j, p], 1e-10);
                Assert.Equal(textbook.Covariance(Kstar, Knew[j, j], j, j), f.Variance[j, p], 1e-10);
            }
            for (var k = 0; k < 5; k++) Assert.Equal(textbook.Covariance(Kstar, Knew[j, k], j, k), covariance[outputs - 1, j, k], 1e-10);
        }
    }

    [Fact]
    public void With_hardly_any_noise_it_goes_through_the_data()
    {
        var f = Made(noise: 1.001e-6).PredictF(X1);
        Golden.Close(Y1, f.Mean, 1e-4, "mean");
        Assert.All(f.Variance.ToArray(), v => Assert.InRange(v, 0, 1.001e-6));
    }

    [Fact]
    public void Far_from_the_data_it_is_the_prior()
    {
        var f = new Gpr(X1, Y1, new SquaredExponential(1.7), new ConstantMean(0.4)).Posterior().PredictF(Tensor.FromSpan([100.0], 1, 1));
        Assert.Equal((0.4, 1.7), (f.Mean.ToScalar(), f.Variance.ToScalar()));
    }

    [Fact]
    public void No_new_inputs_give_no_predictions()
    {
        var (posterior, none) = (Made(0.1), Tensor.Zeros(0, 1));
        Assert.Equal([0, 1], posterior.PredictF(none).Mean.Shape.ToArray());
        Assert.Equal([0, 1], posterior.PredictY(none).Variance.Shape.ToArray());
        Assert.Equal([1, 0, 0], posterior.JointOverInputs(none).Covariance.Shape.ToArray());
        Assert.Equal([0], posterior.LogDensity(none, Tensor.Zeros(0, 1)).Shape.ToArray());
        Assert.Equal([2, 0, 1], posterior.Sample(none, 2, new Philox(1)).Shape.ToArray());
    }

    [Fact]
    public void One_observation_pulls_the_mean_by_its_share_of_the_variance()
    {
        var posterior = new Gpr(Tensor.FromSpan([0.0], 1, 1), Tensor.FromSpan([2.0], 1, 1), new Matern52(3), null, new GaussianLikelihood(1)).Posterior();
        var f = posterior.PredictF(Tensor.FromSpan([0.0], 1, 1));
        Assert.Equal(1.5, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(0.75, f.Variance.ToScalar(), 1e-14);
    }

    [Fact]
    public void The_log_density_is_that_of_independent_normal_numbers()
    {
        var posterior = new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern52()).Posterior();
        var Ynew = RegressionCases.Normal(9, 5, 2);
        var y = posterior.PredictY(RegressionCases.Xnew);
        var actual = posterior.LogDensity(RegressionCases.Xnew, Ynew);
        for (var j = 0; j < 5; j++)
            Assert.Equal(
                Enumerable.Range(0, 2).Sum(p => NormalDistribution.LogDensity((Ynew[j, p] - y.Mean[j, p]) / Math.Sqrt(y.Variance[j, p])) - 0.5 * Math.Log(y.Variance[j, p])),
                actual[j],
                1e-12);
    }

    [Fact]
    public void The_gradient_in_new_inputs_is_that_of_the_predictions()
    {
        var posterior = new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern52(1.7, 0.9), null, new GaussianLikelihood(0.1)).Posterior();
        var W = RegressionCases.Normal(7, 5, 2);
        Check(x => W * posterior.PredictF(x).Mean);
        Check(x => W * posterior.PredictF(x).Variance);
        Check(x => W * Op.Log(posterior.PredictY(x).Variance));

        static void Check(Func<Tensor, Tensor> f)
        {
            var Xnew = RegressionCases.Xnew;
            using var tape = new GradientTape();
            tape.Watch(Xnew);
            Golden.Close(CentralDifference.Gradient(x => Op.Sum(f(x)).ToScalar(), Xnew), tape.Gradient(f(Xnew), Xnew), 1e-8, "gradient");
        }
    }

    [Fact]
    public void The_gradient_in_the_parameters_is_that_of_the_predictions()
    {
        var model = new Gpr(RegressionCases.X, RegressionCases.Y(1), new Matern52(1.7, [0.9, 1.3]), new ConstantMean(0.4), new GaussianLikelihood(0.1));
        var W = RegressionCases.Normal(7, 5, 1);
        Tensor Weighted()
        {
            var y = model.Posterior().PredictY(RegressionCases.Xnew);
            return Op.Sum(W * (y.Mean + Op.Log(y.Variance)));
        }
        var objective = new Objective(model, Weighted);
        var (x, gradient, unused) = (objective.Read(), new double[5], new double[5]);
        var expected = CentralDifference.Gradient(moved => objective.Evaluate(moved.Span, unused), Tensor.FromSpan(x));
        objective.Evaluate(x, gradient);
        Golden.Close(expected, Tensor.FromSpan(gradient), 1e-8, "gradient");
    }

    /// <summary>A mean of n draws has standard deviation √(v/n), a second moment √(2/n) v: five of them are allowed.</summary>
    [Fact]
    public void Draws_have_the_mean_and_covariance_of_the_posterior()
    {
        const int count = 20_000;
        var posterior = new Gpr(RegressionCases.X, RegressionCases.Y(2), new Matern52(1.7, 0.9), new ConstantMean([1, -1]), new GaussianLikelihood(0.1)).Posterior();
        var Xnew = RegressionCases.Xnew;
        var (f, covariance, draws) = (posterior.PredictF(Xnew), posterior.JointOverInputs(Xnew).Covariance, posterior.Sample(Xnew, count, new Philox(4)));
        Assert.Equal([count, 5, 2], draws.Shape.ToArray());
        for (var at = 0; at < 50; at++)
        {
            var (p, i, j) = (at / 25, at / 5 % 5, at % 5);
            var (mean, second) = (0.0, 0.0);
            for (var s = 0; s < count; s++)
            {
                mean += draws[s, i, p] / count;
                second += (draws[s, i, p] - f.Mean[i, p]) * (draws[s, j, p] - f.Mean[j, p]) / count;
            }
            Assert.Equal(f.Mean[i, p], mean, 5 * Math.Sqrt(covariance[p, i, i] / count));
            Assert.Equal(covariance[p, i, j], second, 5 * Math.Sqrt(2 * covariance[p, i, i] * covariance[p, j, j] / count));
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_bits()
    {
        var posterior = Made(0.1);
        Assert.Equal(posterior.Sample(X1, 3, new Philox(8)).ToArray(), posterior.Sample(X1, 3, new Philox(8)).ToArray());
        Assert.NotEqual(posterior.Sample(X1, 3, new Philox(8)).ToArray(), posterior.Sample(X1, 3, new Philox(9)).ToArray());
    }

    [Fact]
    public void Draws_where_the_data_pin_the_function_down_keep_to_the_data()
    {
        var draws = Made(1.001e-6).Sample(Tensor.FromSpan([0, 0, 0.5, 1.2], 4, 1), 5, new Philox(8));
        for (var s = 0; s < 5; s++) Assert.Equal(draws[s, 0, 0], draws[s, 1, 0], 1e-4);
        Assert.All(Enumerable.Range(0, 5), s => Assert.Equal(0.3, draws[s, 0, 0], 5e-3));
    }

    [Fact]
    public void New_inputs_that_do_not_fit_are_refused()
    {
        var posterior = Made(0.1);
        Says("Posterior: Xnew has shape [2, 3]; expected [M, 1], with the columns of the training inputs.", () => posterior.PredictF(Tensor.Ones(2, 3)));
        Says("Posterior: Xnew has shape [2]; expected […, M, D].", () => posterior.PredictY(Tensor.Ones(2)));
        Says("Posterior.LogDensity: Ynew has shape [3, 1]; expected […, M, P] with M = 2, as in Xnew.", () => posterior.LogDensity(Tensor.Ones(2, 1), Tensor.Ones(3, 1)));
        Says("Posterior.LogDensity: Ynew has shape [2, 2]; expected [2, 1], with the outputs of the training targets.", () => posterior.LogDensity(Tensor.Ones(2, 1), Tensor.Ones(2, 2)));
    }

    internal static Textbook TextbookOf(Gpr model)
    {
        var noise = Op.Reshape(model.Likelihood.Variances(model.X), model.X.Shape[0]);
        return new(Textbook.Matrix(model.Kernel.K(model.X) + Op.DiagonalMatrix(noise)), Textbook.Matrix(model.Y - model.Mean.Evaluate(model.X)));
    }

    private static ExactPosterior Made(double noise) => new Gpr(X1, Y1, new SquaredExponential(), null, new GaussianLikelihood(noise)).Posterior();

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
