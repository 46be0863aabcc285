using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>Leading axes of new inputs: each matrix as it is by itself. <see cref="Cotangent.GaussianProcesses.Testing.PosteriorLaws"/> try means, variances and covariances.</summary>
public class BatchTests
{
    private static readonly Tensor X = RegressionCases.X;
    private static readonly Tensor Y = RegressionCases.Y(2);
    private static readonly Tensor Xnew = RegressionCases.Normal(31, 2, 3, 4, RegressionCases.D);
    private static readonly Tensor Ynew = RegressionCases.Normal(32, 2, 3, 4, 2);
    private static readonly ExactPosterior Exact = new Gpr(X, Y, new Matern52(1.7, [0.9, 1.2]), new ConstantMean([0.4, -0.7]), new GaussianLikelihood(0.1)).Posterior();

    [Fact]
    public void Densities_are_those_of_each_matrix()
    {
        Each(Exact.LogDensity(Xnew, Ynew), (x, y) => Exact.LogDensity(x, y));
        Each(Exact.JointLogDensity(Xnew, Ynew), (x, y) => Exact.JointLogDensity(x, y));
        var separate = new GprWithMissing(X, Op.Where(Op.Greater(Y, -1), Y, double.NaN), new Matern52(1.7, 0.9), null, new GaussianLikelihood(0.1)).Posterior();
        Each(separate.JointLogDensity(Xnew, Ynew), (x, y) => separate.JointLogDensity(x, y));
        Each(Exact.JointOverInputsOfY(Xnew).Covariance, (x, _) => Exact.JointOverInputsOfY(x).Covariance);
    }

    [Fact]
    public void Known_noise_and_slopes_go_with_their_rows()
    {
        var noise = Op.Square(Ynew);
        var y = Exact.PredictY(Xnew, noise);
        Each(y.Variance, (x, y) => Exact.PredictY(x, Op.Square(y)).Variance);
        Each(Exact.PredictSlope(Xnew, 1).Mean, (x, _) => Exact.PredictSlope(x, 1).Mean);
        Each(Exact.PredictSlope(Xnew, 1).Variance, (x, _) => Exact.PredictSlope(x, 1).Variance);
    }

    [Fact]
    public void Draws_of_one_matrix_are_the_same_with_a_leading_axis()
    {
        var one = Matrix(Xnew, 4);
        Assert.Equal(Exact.Sample(one, 5, new Philox(3)).ToArray(), Exact.Sample(Op.ExpandDims(one, 0), 5, new Philox(3)).ToArray());
        Assert.Equal([5, 1, 4, 2], Exact.SampleY(Op.ExpandDims(one, 0), 5, new Philox(3)).Shape.ToArray());
        Assert.Equal([5, 2, 3, 4, 2], Exact.SampleY(Xnew, 5, new Philox(3)).Shape.ToArray());
    }

    [Fact]
    public void Draws_have_the_covariance_of_their_matrix_and_none_with_others()
    {
        const int count = 100_000;
        var x = Op.Slice(Xnew, .., ..1, ..2); // [2 1 2 D]
        var (mean, covariance) = Exact.JointOverInputs(x);
        var rest = Op.Reshape(Exact.Sample(x, count, new Philox(9)) - mean, count, 8); // matrix, input, output
        var spread = Op.MatMul(rest, rest, transposeA: true) / count;
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
            {
                var expected = i / 4 == j / 4 && i % 2 == j % 2 ? covariance[i / 4, 0, i % 2, i / 2 % 2, j / 2 % 2] : 0;
                Assert.InRange(spread[i, j] - expected, -0.02, 0.02);
            }
    }

    [Fact]
    public void Functions_are_evaluated_with_leading_axes()
    {
        var draws = Exact.SampleFunctions(3, 40, new Philox(5));
        var values = draws.Evaluate(Xnew);
        Assert.Equal([3, 2, 3, 4, 2], values.Shape.ToArray());
        Golden.Close(draws.Evaluate(Matrix(Xnew, 5)), Op.Reshape(Op.Slice(values, .., 1..2, 2..3), 3, 4, 2), 1e-12, "draws");
    }

    [Fact]
    public void Labels_and_classes_keep_what_their_distributions_say()
    {
        var labels = new LaplaceApproximation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood()).Posterior();
        var y = labels.PredictY(Xnew);
        Assert.True(y.IsDiscrete);
        Each(y.Cdf(Tensor.Scalar(0.5)), (x, _) => labels.PredictY(x).Cdf(Tensor.Scalar(0.5)));
        Each(y.LogDensity(Op.Greater(Ynew, 0)), (x, y) => labels.PredictY(x).LogDensity(Op.Greater(y, 0)));
        Assert.Equal([7, 2, 3, 4, 2], y.LogDensity(Op.BroadcastTo(Op.Greater(Ynew, 0), 7, 2, 3, 4, 2)).Shape.ToArray());
        Assert.Equal([2, 3, 4, 2], y.Sample(new Philox(1)).Shape.ToArray());
        Assert.Equal(y.Sample(new Philox(1)).ToArray(), labels.PredictY(Op.Reshape(Xnew, 24, RegressionCases.D)).Sample(new Philox(1)).ToArray());

        var classes = new Vgp(X, Tensor.FromSpan([0, 1, 2, 0, 1, 2, 1, 0], 8, 1), new Matern52(), new SoftmaxLikelihood(3)).Posterior();
        Each(((CategoricalPrediction)classes.PredictY(Xnew)).Probabilities, (x, _) => ((CategoricalPrediction)classes.PredictY(x)).Probabilities);
    }

    [Fact]
    public void No_matrices_and_no_rows_give_empty_predictions()
    {
        var none = Tensor.Zeros(0, 4, RegressionCases.D);
        Assert.Equal([0, 4, 2], Exact.PredictF(none).Mean.Shape.ToArray());
        Assert.Equal([0, 2, 4, 4], Exact.JointOverInputs(none).Covariance.Shape.ToArray());
        Assert.Equal([0], Exact.JointLogDensity(none, Tensor.Zeros(0, 4, 2)).Shape.ToArray());
        Assert.Equal([3, 0, 2], Exact.PredictY(Tensor.Zeros(3, 0, RegressionCases.D)).Mean.Shape.ToArray());
        Assert.Equal([3, 2, 0, 0], Exact.JointOverInputs(Tensor.Zeros(3, 0, RegressionCases.D)).Covariance.Shape.ToArray());
    }

    [Fact]
    public void What_does_not_go_with_the_inputs_is_refused()
    {
        Says("Posterior: Xnew has shape [2, 4, 3]; expected […, M, 2], with the columns of the training inputs.", () => Exact.PredictF(Tensor.Zeros(2, 4, 3)));
        Says("Posterior.LogDensity: Ynew has shape [3, 2, 4, 2]; expected the axes of Xnew [2, 3, 4, 2] but the last.", () => Exact.LogDensity(Xnew, Tensor.Zeros(3, 2, 4, 2)));
        Says("Posterior.LogDensity: Ynew has shape [2, 3, 4, 3]; expected [2, 3, 4, 2], with the outputs of the training targets.", () => Exact.LogDensity(Xnew, Tensor.Zeros(2, 3, 4, 3)));
        Says("Posterior.PredictY: noiseVariances has shape [4, 1]; expected the axes of Xnew [2, 3, 4, 2] but the last.", () => Exact.PredictY(Xnew, Tensor.Ones(4, 1)));

        static void Says(string message, Action predict) => Assert.Equal(message, Assert.Throws<ArgumentException>(predict).Message);
    }

    private static void Each(Tensor all, Func<Tensor, Tensor, Tensor> predict)
    {
        Assert.Equal([2, 3], all.Shape[..2].ToArray());
        for (var b = 0; b < 6; b++)
        {
            var expected = predict(Matrix(Xnew, b), Matrix(Ynew, b));
            Golden.Close(expected, Op.Reshape(Op.Slice(all, (b / 3)..(b / 3 + 1), (b % 3)..(b % 3 + 1)), expected.Shape.ToArray()), 1e-12, $"matrix {b}");
        }
    }

    private static Tensor Matrix(Tensor x, int b) => Op.Reshape(Op.Slice(x, (b / 3)..(b / 3 + 1), (b % 3)..(b % 3 + 1)), x.Shape[2..].ToArray());
}
