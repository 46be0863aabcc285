using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class WarpedTests
{
    [Theory]
    [InlineData(0.6, 1.8, 0.3, 0.697760100610704)]
    [InlineData(2, 2, 1e-12, 2.0e-24)]
    [InlineData(0.6, 1.8, 0, 0)]
    [InlineData(0.6, 1.8, 1, 1)]
    [InlineData(2, 0.5, 0, 0)]
    [InlineData(2, 0.5, 1, 1)]
    [InlineData(0.6, 1.8, -0.2, -0.2)]
    [InlineData(0.6, 1.8, 1.5, 1.5)]
    public void It_warps_by_the_distribution_function_of_Kumaraswamy(double a, double b, double x, double expected) =>
        Assert.Equal(expected, new Warped(null, a, b).Warp(At(x)).ToScalar(), 3e-15 * Math.Abs(expected)); // a log x has the digits of x^a beside it

    [Fact]
    public void Its_slope_is_the_density() =>
        Assert.Equal(1.02711836912217, Derivative.Gradient(x => Op.Sum(new Warped(null, 0.6, 1.8).Warp(x)), At(0.3)).ToScalar(), 1e-14);

    [Theory]
    [InlineData(0.6, 1.8)]
    [InlineData(2, 0.5)]
    [InlineData(1, 1)]
    public void At_both_ends_gradients_are_finite_and_0_in_the_parameters(double a, double b)
    {
        var kernel = new Warped(null, a, b);
        foreach (var x in new[] { 0.0, 1 })
        {
            using var tape = new GradientTape();
            var gradients = tape.Gradient([kernel.Warp(At(x))], [kernel.A.Unconstrained, kernel.B.Unconstrained], null, UnconnectedGradients.Null);
            Assert.All(gradients, g => Assert.Equal(0, g!.ToScalar()));
            Assert.Equal(1, Derivative.Gradient(at => Op.Sum(kernel.Warp(at)), At(x)).ToScalar());
        }
    }

    /// <summary>Warped twice, 0.3 would be 0.947654979678842, and these predictions far from the data.</summary>
    [Fact]
    public void A_model_warps_its_inputs_once()
    {
        var kernel = new Warped(new SquaredExponential(1, 0.15), 0.6, 1.8);
        Assert.Equal(0.947654979678842, kernel.Warp(kernel.Warp(At(0.3))).ToScalar(), 1e-15);
        double[] x = [0.02, 0.1, 0.3, 0.55, 0.8, 0.97];
        var (X, y) = (Tensor.FromSpan(x, 6, 1), Tensor.FromSpan([0.3, -0.2, 0.5, 0.9, 0.1, -0.4], 6, 1));
        var model = new Gpr(X, y, kernel, likelihood: new GaussianLikelihood(1e-6));
        var posterior = model.Posterior();
        Golden.Close(y, posterior.PredictF(X).Mean, 1e-4, "the mean at the training inputs");
        var warped = new Gpr(kernel.Warp(X), y, new SquaredExponential(1, 0.15), likelihood: new GaussianLikelihood(1e-6));
        Assert.Equal(warped.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-9);
        var at = Tensor.FromSpan([0.2, 0.7], 2, 1);
        Golden.Close(warped.Posterior().PredictF(kernel.Warp(at)).Mean, posterior.PredictF(at).Mean, 1e-9, "the mean elsewhere");
        var (samples, others) = (posterior.Sample(at, 3, new Philox(1)), warped.Posterior().Sample(kernel.Warp(at), 3, new Philox(1)));
        Golden.Close(others, samples, 1e-8, "samples");
    }

    [Fact]
    public void Ends_must_be_in_order()
    {
        Assert.Equal("Warped: inputs are warped from 1 to 0; expected finite numbers in ascending order.", Assert.Throws<ArgumentException>(() => new Warped(lower: 1, upper: 0)).Message);
        Assert.Throws<ArgumentException>(() => new Warped(upper: double.PositiveInfinity));
    }

    private static Tensor At(double x) => Tensor.FromSpan([x], 1, 1);
}
