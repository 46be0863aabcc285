using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

public class GradientsTests
{
    public static TheoryData<string> Names => ModelCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_those_of_the_predicted_numbers(string name)
    {
        var posterior = ModelCases.Make(name).Posterior();
        var Xnew = RegressionCases.Xnew;
        var (mean, variance) = posterior.Gradients(Xnew);
        Assert.Equal([5, 2, posterior.Outputs], mean.Shape.ToArray());
        Assert.Equal([5, 2, posterior.Outputs], variance.Shape.ToArray());
        for (var p = 0; p < posterior.Outputs; p++)
        {
            var output = p;
            Close(x => posterior.PredictF(x).Mean, mean);
            Close(x => posterior.PredictF(x).Variance, variance);

            void Close(Func<Tensor, Tensor> f, Tensor actual) => Golden.Close(
                CentralDifference.Gradient(x => Op.Sum(Op.Columns(f(x), output)).ToScalar(), Xnew), Op.Slice(actual, .., .., output..(output + 1)), 1e-7, "gradient");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_alone_is_that_of_the_predictions(string name)
    {
        var posterior = ModelCases.Make(name).Posterior();
        Golden.Close(posterior.PredictF(RegressionCases.Xnew).Mean, posterior.Mean(RegressionCases.Xnew), 1e-11, "mean");
        Assert.Equal([0, posterior.Outputs], posterior.Mean(Tensor.Zeros(0, 2)).Shape.ToArray());
        Assert.Equal([0, 2, posterior.Outputs], posterior.Gradients(Tensor.Zeros(0, 2)).Variance.Shape.ToArray());
        Assert.Throws<ArgumentException>(() => posterior.Mean(Tensor.Ones(2, 3)));
        Assert.Throws<ArgumentException>(() => posterior.Gradients(Tensor.Ones(2, 3)));
    }

    /// <summary>The mean of the slope is the slope of the mean.</summary>
    [Theory]
    [InlineData("exact, plain")]
    [InlineData("exact, two outputs")]
    [InlineData("exact, linear mean of two outputs")]
    [InlineData("exact, a trend integrated out")]
    [InlineData("values and slopes")]
    [InlineData("values and slopes of two outputs")]
    public void The_slope_of_the_mean_is_the_mean_of_the_slope(string name)
    {
        var posterior = ModelCases.Make(name).Posterior();
        var gradient = posterior.Gradients(RegressionCases.Xnew).Mean;
        for (var d = 0; d < 2; d++)
        {
            var slope = posterior is ExactPosterior exact ? exact.PredictSlope(RegressionCases.Xnew, d) : ((SlopePosterior)posterior).PredictSlope(RegressionCases.Xnew, d);
            Golden.Close(Op.Slice(gradient, .., d..(d + 1), ..), slope.Mean, 1e-11, "slope");
        }
    }

    /// <summary>The variance of the slope is that of a difference of two near values, and the slope of a linear kernel is as uncertain everywhere.</summary>
    [Theory]
    [InlineData("exact, plain")]
    [InlineData("exact, a trend integrated out")]
    [InlineData("values and slopes")]
    public void The_variance_of_the_slope_is_that_of_differences(string name)
    {
        const double h = 1e-3;
        var posterior = ModelCases.Make(name).Posterior();
        var x = RegressionCases.Normal(40, 1, 2);
        for (var d = 0; d < 2; d++)
        {
            var step = Tensor.FromSpan([d == 0 ? h : 0, d == 1 ? h : 0], 1, 2);
            var C = posterior.JointOverInputs(Op.Concat([x - step, x + step])).Covariance;
            var expected = (C[0, 0, 0] - 2 * C[0, 0, 1] + C[0, 1, 1]) / (4 * h * h);
            var slope = posterior is ExactPosterior exact ? exact.PredictSlope(x, d) : ((SlopePosterior)posterior).PredictSlope(x, d);
            Assert.Equal(expected, slope.Variance.ToScalar(), 5e-3 * expected);
        }
    }

    /// <summary>Far away the slope of a linear mean remains.</summary>
    [Fact]
    public void Far_from_the_data_the_slope_is_that_of_the_mean()
    {
        var model = new Gpr(Base.X, Base.Y, new SquaredExponential(1, 1), new LinearMean(Tensor.FromSpan([3.0], 1, 1)), new GaussianLikelihood(0.1));
        Assert.Equal(3, model.Posterior().Gradients(Base.Column(100)).Mean.ToScalar(), 1e-13);
        var slope = model.Posterior().PredictSlope(Base.Column(100), 0);
        Assert.Equal((3, 1), (slope.Mean.ToScalar(), slope.Variance.ToScalar()));
    }

    [Fact]
    public void Slopes_of_a_kernel_without_them_are_refused()
    {
        var model = new Gpr(Base.X, Base.Y, new Matern52() + new Matern12());
        Assert.StartsWith(
            "ExactPosterior.PredictSlope: functions of Matern12 have no slopes (kernel.kernels[1])",
            Assert.Throws<ArgumentException>(() => model.Posterior().PredictSlope(Base.X, 0)).Message,
            StringComparison.Ordinal);
    }
}
