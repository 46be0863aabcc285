using Cotangent.GaussianProcesses.Tests.Conditioning;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class FitcTests
{
    [Fact]
    public void The_density_is_that_of_the_dense_formula()
    {
        Close(-8.23112768753640, Model());
        Close(-7.04329602759942, Model(SetA.Y2));
        Close(-15.2744237151358, Model(Op.Concat([SetA.Y1, SetA.Y2], 1)));
        Close(-8.34287411561264, Model(mean: new ConstantMean(0.4)));
    }

    /// <summary>It is no bound: fits may go where it is above the evidence.</summary>
    [Fact]
    public void It_may_be_above_the_evidence() => Assert.True(Model(SetA.Y2).Objective().ToScalar() > SetA.Exact(SetA.Y2).Objective().ToScalar());

    [Fact]
    public void Where_the_inducing_inputs_are_the_inputs_it_is_exact_regression()
    {
        var (sparse, exact) = (Model(Z: SetA.X), SetA.Exact());
        Assert.Equal(exact.Objective().ToScalar(), sparse.Objective().ToScalar(), 1e-10);
        var (p, q) = (exact.Posterior().JointOverInputs(SetA.Xnew), sparse.Posterior().JointOverInputs(SetA.Xnew));
        Golden.Close(p.Mean, q.Mean, 1e-10, "mean");
        Golden.Close(p.Covariance, q.Covariance, 1e-10, "covariance");
    }

    [Fact]
    public void Its_gradient_is_that_of_the_dense_formula()
    {
        var noise = new GaussianLikelihood(new Parameter(Tensor.Scalar(SetA.Noise), Transform.Positive()));
        var model = Model(noise: noise);
        using var tape = new GradientTape();
        var lengthscale = ((SquaredExponential)model.Kernel).Lengthscales;
        var gradients = tape.Gradient(model.Objective(), [noise.Variance.Unconstrained, lengthscale.Unconstrained]);
        Assert.Equal(5.22066566612435 * SetA.Noise, gradients[0].ToScalar(), 1e-11); // the logarithms are what moves
        Assert.Equal(-3.71587998828857 * 0.9, gradients[1].ToScalar(), 1e-11);
    }

    [Theory]
    [InlineData(RowTiles.Elements)]
    [InlineData(6)]
    public void Its_derivatives_of_second_order_are_those_of_its_values(int elements)
    {
        var model = Model(Op.Concat([SetA.Y1, SetA.Y2], 1), mean: new ConstantMean([0.4, 0.1]), elements: elements);
        var (objective, at) = Approximations.InParameters(model, model.Objective);
        GradientCheck.Run(objective, at);
    }

    [Fact]
    public void Predictions_are_those_of_the_dense_formula()
    {
        var joint = Model().Posterior().JointOverInputs(SetA.Xnew);
        Golden.Close(Tensor.FromSpan([0.558314071892788, -0.183004342481880], 2, 1), joint.Mean, 1e-12, "mean");
        Golden.Close(Tensor.FromSpan([0.172590675811896, 0.0308377626669912, 0.0308377626669912, 1.14752718279593], 1, 2, 2), joint.Covariance, 1e-12, "covariance");
        var withMean = Model(mean: new ConstantMean(0.4)).Posterior().PredictF(SetA.Xnew).Mean;
        Golden.Close(Tensor.FromSpan([0.563583943938996, 0.0980941790398712], 2, 1), withMean, 1e-12, "mean with a mean function");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void The_size_of_a_tile_changes_the_rounding_alone(int rows)
    {
        var (whole, tiled) = (Model(), Model(elements: 3 * rows));
        Assert.Equal(whole.Objective().ToScalar(), tiled.Objective().ToScalar(), 1e-13);
        Assert.Equal(Approximations.Gradient(whole), Approximations.Gradient(tiled), (a, b) => Math.Abs(a - b) < 1e-12 * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void Weights_are_refused()
    {
        var weighted = new WeightedNoise(new GaussianLikelihood(), Tensor.Full(2, 6, 1));
        var error = Assert.Throws<ArgumentException>(() => Model(noise: weighted));
        Assert.StartsWith("Fitc: the noise has weights; expected noise without", error.Message, StringComparison.Ordinal);
    }

    internal static Fitc Model(Tensor? Y = null, Tensor? Z = null, MeanFunction? mean = null, GaussianNoise? noise = null, int elements = RowTiles.Elements) =>
        new(SetA.X, Y ?? SetA.Y1, SetA.Kernel(), new InducingPoints(Z ?? SetA.Z), mean, noise ?? new GaussianLikelihood(SetA.Noise), Jitter.None) { TileElements = elements };

    private static void Close(double expected, Fitc model) => Assert.Equal(expected, model.Objective().ToScalar(), 1e-12 * Math.Abs(expected));
}
