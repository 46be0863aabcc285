using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses.Tests.Posteriors;

/// <summary>Predictions at inputs that are known as Gaussian distributions, beside what the posterior says at many nodes of them.</summary>
public class UncertainInputsTests
{
    private static readonly Tensor Mean = RegressionCases.Normal(11, 3, 2);
    private static readonly Tensor Variances = 0.02 + 0.3 * Square(RegressionCases.Normal(12, 3, 2));

    /// <summary>Kernels with closed forms and by quadrature, mean functions with and without slopes, exact and sparse.</summary>
    private static readonly Dictionary<string, Func<Posterior>> Posteriors = new()
    {
        ["exact"] = () => Exact(new SquaredExponential(1.7, [0.9, 1.4]), null),
        ["exact, a level for each output"] = () => Exact(new SquaredExponential(1.7, 0.9), new ConstantMean([0.4, -0.7])),
        ["exact, a line for each output"] = () => Exact(new SquaredExponential(1.7, 0.9) + new Linear([0.4, 0.2]), Line),
        ["exact, a line for all outputs"] = () => Exact(new SquaredExponential(1.7, 0.9), new LinearMean(Tensor.FromSpan([0.5, -0.2], 2, 1), 0.3)),
        ["exact, by quadrature over one column"] = () => Exact(new Matern52(1.7, 0.9, activeDims: [0]) * new SquaredExponential(1, 1.3, activeDims: [1]), null),
        ["sparse"] = () => new Sgpr(
            RegressionCases.X, RegressionCases.Y(2), Bump(), new InducingPoints(RegressionCases.Normal(8, 4, 2)), new ConstantMean(0.3), new GaussianLikelihood(0.1)).Posterior(),
        ["sparse, a q for each output"] = () => LatentCases.ByBatches().Posterior(),
        ["sparse, a line for each output"] = () => LatentCases.ByBatches(RegressionCases.X, RegressionCases.Y(2), null, Line).Posterior(),
        ["known values"] = () => new Gpmc(
            RegressionCases.X, RegressionCases.Y(2), Bump(), new GaussianLikelihood(0.1), new ConstantMean(0.3), RegressionCases.Normal(31, 8, 2), new(1e-4)).Posterior(),
        ["variational"] = () => new Vgp(
            RegressionCases.X, RegressionCases.Y(2), Bump(), new GaussianLikelihood(0.1), q: Independent, jitter: new Jitter(1e-4)).Posterior(),
    };

    public static TheoryData<string> Names => [.. Posteriors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_averages_over_the_inputs(string name)
    {
        var posterior = Posteriors[name]();
        var order = name.Contains("quadrature", StringComparison.Ordinal) ? 100 : 40;
        var tolerance = order == 100 ? 1e-4 : 1e-8; // a Matérn kernel has kinks, at which nodes lose digits
        var inputs = new DiagonalGaussianInputs(Mean, Variances);
        var (f, y, joint) = (posterior.PredictF(inputs), posterior.PredictY(inputs), posterior.JointOverOutputs(inputs));
        var (mean, covariance) = ByNodes(posterior, order, n => (Gather(Mean, [n]), DiagonalMatrix(Sqrt(Flatten(Gather(Variances, [n]))))));
        Golden.Close(mean, f.Mean, tolerance, "mean");
        Golden.Close(Diagonal(covariance), f.Variance, tolerance, "variance");
        Golden.Close(mean, joint.Mean, tolerance, "mean of the joint distribution");
        Golden.Close(covariance, joint.Covariance, tolerance, "covariance over outputs");
        Golden.Close(mean, y.Mean, tolerance, "mean of y");
        Golden.Close(f.Variance + 0.1, y.Variance, 1e-14, "variance of y");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_that_are_known_are_predicted_as_such(string name)
    {
        var posterior = Posteriors[name]();
        foreach (var s in new[] { 0, 1e-14 })
        {
            var inputs = new DiagonalGaussianInputs(Mean, Tensor.Full(s, Mean.Shape));
            var (expected, f, joint) = (posterior.PredictF(Mean), posterior.PredictF(inputs), posterior.JointOverOutputs(inputs));
            Golden.Close(expected.Mean, f.Mean, 1e-10, "mean");
            Golden.Close(expected.Variance, f.Variance, 1e-9, "variance");
            Golden.Close(DiagonalMatrix(expected.Variance), joint.Covariance, 1e-9, "covariance over outputs");
        }
    }

    /// <summary>Thirty points within a fifth of a lengthscale, whose covariance has a condition of 10¹³. The variance loses the digits of ψ₂ there: see the remarks of the formula.</summary>
    [Fact]
    public void Points_that_are_close_cost_the_mean_no_digits()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 30).Select(i => i / 150.0)], 30, 1);
        var posterior = new Gpr(X, Sin(5 * X), new SquaredExponential(1, 1), likelihood: new GaussianLikelihood(1e-12)).Posterior();
        var at = Tensor.FromSpan([0.03, 0.11, 0.19], 3, 1);
        Golden.Close(posterior.PredictF(at).Mean, posterior.PredictF(new DiagonalGaussianInputs(at, Tensor.Zeros(3, 1))).Mean, 1e-12, "mean");
    }

    [Fact]
    public void Columns_of_an_input_may_go_together()
    {
        var posterior = Posteriors["exact, a line for each output"]();
        var R = Tensor.FromSpan([0.5, 0, 0.3, 0.2, 0.1, 0, -0.4, 0.3, 0.6, 0, 0.2, 0.7], 3, 2, 2);
        var inputs = new GaussianInputs(Mean, MatMul(R, R, transposeB: true));
        var (mean, covariance) = ByNodes(posterior, 40, n => (Gather(Mean, [n]), Reshape(Gather(R, [n]), 2, 2)));
        Golden.Close(mean, posterior.PredictF(inputs).Mean, 1e-9, "mean");
        Golden.Close(covariance, posterior.JointOverOutputs(inputs).Covariance, 1e-8, "covariance");
    }

    /// <summary>Far more uncertain than the data are wide, the function is seen nowhere in particular.</summary>
    [Fact]
    public void An_input_that_may_be_anywhere_has_the_prior()
    {
        var f = Posteriors["exact"]().PredictF(new DiagonalGaussianInputs(Tensor.Zeros(1, 2), Tensor.Full(1e10, 1, 2)));
        Golden.Close(Tensor.Zeros(1, 2), f.Mean, 1e-6, "mean");
        Golden.Close(Tensor.Full(1.7, 1, 2), f.Variance, 1e-6, "variance");
    }

    /// <summary>More inputs than there is room for at a time.</summary>
    [Fact]
    public void Many_inputs_are_predicted_one_tile_after_the_other()
    {
        var X = RegressionCases.Normal(1, 120, 1);
        var posterior = new Gpr(X, Sin(X), new SquaredExponential(1.2, 0.8), null, new GaussianLikelihood(0.1)).Posterior();
        var (mean, variances) = (RegressionCases.Normal(2, 80, 1), Square(RegressionCases.Normal(3, 80, 1)));
        var all = posterior.PredictF(new DiagonalGaussianInputs(mean, variances));
        Assert.Equal([80, 1], all.Mean.Shape.ToArray());
        foreach (var i in new[] { 0, 71, 72, 73, 79 })
        {
            var one = posterior.PredictF(new DiagonalGaussianInputs(Gather(mean, [i]), Gather(variances, [i])));
            Assert.Equal(one.Mean[0, 0], all.Mean[i, 0], 1e-11);
            Assert.Equal(one.Variance[0, 0], all.Variance[i, 0], 1e-11);
        }
        Assert.Equal([0, 1], posterior.PredictF(new DiagonalGaussianInputs(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1))).Mean.Shape.ToArray());
    }

    [Fact]
    public void They_have_derivatives_in_where_an_input_is_and_in_how_uncertain()
    {
        var posterior = Posteriors["exact, a line for each output"]();
        Tensor Both(Tensor m, Tensor s)
        {
            var f = posterior.PredictF(DiagonalGaussianInputs.OfParameters(m, s));
            return Sum(f.Mean * Tensor.FromSpan([1, -0.4])) + Sum(f.Variance * Tensor.FromSpan([0.7, 1.3]));
        }
        Golden.Close(Differences(m => Both(m, Variances), Mean), Derivative.Gradient(m => Both(m, Variances), Mean), 1e-7, "mean");
        Golden.Close(Differences(s => Both(Mean, s), Variances), Derivative.Gradient(s => Both(Mean, s), Variances), 1e-7, "variances");
    }

    /// <summary>A snapshot, as every prediction: what becomes of the model does not matter.</summary>
    [Fact]
    public void A_posterior_keeps_its_parameters()
    {
        var model = LatentCases.ByBatches();
        var (posterior, inputs) = (model.Posterior(), new DiagonalGaussianInputs(Mean, Variances));
        var before = posterior.PredictY(inputs).Variance;
        foreach (var (_, parameter) in ParameterTree.Parameters(model)) parameter.Unconstrained.Assign(parameter.Unconstrained.Value + 0.1);
        Assert.True(before.Span.SequenceEqual(posterior.PredictY(inputs).Variance.Span));
    }

    [Fact]
    public void What_has_no_such_average_says_so()
    {
        var inputs = new DiagonalGaussianInputs(Mean, Variances);
        foreach (var name in new[] { "exact, a trend integrated out", "Laplace, labels", "sparse, averages of two outputs", "missing values" })
        {
            var error = Assert.Throws<NotSupportedException>(() => ModelCases.Make(name).Posterior().PredictF(inputs));
            Assert.Contains("does not average over inputs", error.Message, StringComparison.Ordinal);
        }
        var noise = Assert.Throws<NotSupportedException>(() => ModelCases.Make("exact, noise that grows").Posterior().PredictY(inputs));
        Assert.Contains("HeteroscedasticLikelihood", noise.Message, StringComparison.Ordinal);
        var columns = Assert.Throws<ArgumentException>(() => Posteriors["exact"]().PredictF(new DiagonalGaussianInputs(Tensor.Zeros(1, 3), Tensor.Zeros(1, 3))));
        Assert.Equal("Posterior.PredictF: the inputs have 3 columns; expected 2, the columns of the training inputs.", columns.Message);
    }

    private static LinearMean Line => new(Tensor.FromSpan([0.5, -0.2, 0.1, 0.7], 2, 2), [0.3, 0.6]);

    private static DiagonalGaussian Independent => new(RegressionCases.Normal(31, 8, 2), Tensor.Full(0.4, 8, 2));

    private static SquaredExponential Bump() => new(1.7, [0.9, 1.4]);

    private static ExactPosterior Exact(Kernel kernel, MeanFunction? mean) => new Gpr(RegressionCases.X, RegressionCases.Y(2), kernel, mean, new GaussianLikelihood(0.1)).Posterior();

    /// <summary>E f and cov f, by nodes of x = μ + R z.</summary>
    private static (Tensor Mean, Tensor Covariance) ByNodes(Posterior posterior, int order, Func<int, (Tensor Mean, Tensor Root)> input)
    {
        var count = order * order;
        var (z, w) = (new double[2 * count], new double[count]);
        GaussHermiteGrid.Rule(order, 2, z, w);
        var (nodes, weights) = (Tensor.FromSpan(z, count, 2), Tensor.FromSpan(w, count, 1));
        (Tensor, Tensor)[] each = [.. Enumerable.Range(0, 3).Select(n =>
        {
            var (mu, R) = input(n);
            var f = posterior.PredictF(mu + MatMul(nodes, R, transposeB: true));
            var mean = Sum(weights * f.Mean, 0);
            var centred = f.Mean - mean;
            return (mean, MatMul(weights * centred, centred, transposeA: true) + DiagonalMatrix(Sum(weights * f.Variance, 0)));
        })];
        return (Stack([.. each.Select(e => e.Item1)], 0), Stack([.. each.Select(e => e.Item2)], 0));
    }

    private static Tensor Differences(Func<Tensor, Tensor> f, Tensor x) => Cotangent.Testing.CentralDifference.Gradient(at => f(at).ToScalar(), x);
}
