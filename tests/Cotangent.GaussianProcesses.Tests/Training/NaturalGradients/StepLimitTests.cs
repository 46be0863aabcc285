using static Cotangent.GaussianProcesses.Tests.NaturalGradients.SetABounds;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>How long a step may be is known before anything moves.</summary>
public class StepLimitTests
{
    [Fact]
    public void Expectation_parameters_allow_short_steps_only()
    {
        var (q, still) = (Full(), Full());
        var natural = NaturalGradient.Of(XiTransform.Expectation, Gaussian(q));
        var limit = natural.Limit();
        Golden.Close(Tensor.Scalar(0.0510845459440514), Tensor.Scalar(limit.Gamma), 1e-12, "limit");
        Assert.Throws<InadmissibleStepException>(() => natural.Step(0.06));
        Assert.Throws<InadmissibleStepException>(() => natural.Step(1.001 * limit.Gamma));
        Assert.Equal(still.QMu.Value.ToArray(), q.QMu.Value.ToArray());
        Assert.Equal(still.QSqrt.Value.ToArray(), q.QSqrt.Value.ToArray());
        natural.Step(0.999 * limit.Gamma);
        Assert.NotEqual(still.QSqrt.Value.ToArray(), q.QSqrt.Value.ToArray());
    }

    [Fact]
    public void Natural_parameters_allow_any_length_up_to_1_here()
    {
        Assert.True(NaturalGradient.Of(Gaussian(Full())).Limit().Gamma > 1);
        foreach (var gamma in new[] { 0.01, 0.5, 0.99, 1 }) NaturalGradient.Of(Gaussian(Full())).Step(gamma);
        Assert.Equal(double.PositiveInfinity, NaturalGradient.Of(XiTransform.SqrtMeanVar, Gaussian(Full())).Limit().Gamma);
    }

    /// <summary>One variable and one target, far out for Student's t: its curvature has the wrong sign, and takes from the precision.</summary>
    [Theory]
    [InlineData(100, 0.903773661853225)]
    [InlineData(1, 1.16418267830768)]
    public void A_likelihood_that_is_not_log_concave_limits_the_step(double prior, double expected)
    {
        foreach (var isDiagonal in new[] { false, true })
        {
            VariationalGaussian q = isDiagonal ? new DiagonalGaussian(Tensor.Zeros(1, 1), Tensor.Full(0.5, 1, 1)) : new FullGaussian(Tensor.Zeros(1, 1), Tensor.Full(0.5, 1, 1, 1));
            var root = new Func<Tensor>(() => Op.Reshape(q.QSqrt, 1, 1));
            // By 500 nodes of a rectangle rule, which is exact to rounding for what falls off so fast.
            var bound = new VariationalBound(q, () => ExpectedStudent(q.QMu, root()), () => Tensor.Full(Math.Sqrt(prior), 1, 1));
            var natural = NaturalGradient.Of(bound);
            var limit = natural.Limit().Gamma;
            Golden.Close(Tensor.Scalar(expected), Tensor.Scalar(limit), 1e-12, "limit");
            Assert.Throws<InadmissibleStepException>(() => natural.Step(1.001 * limit));
            Assert.Equal(0.5, root().ToScalar(), 1e-15);
            natural.Step(0.999 * limit);
            Assert.True(root().ToScalar() > 5);
        }
    }

    [Fact]
    public void A_step_that_is_too_long_is_halved_until_it_is_not_and_says_so()
    {
        var (q, same) = (Full(), Full());
        var step = NaturalGradient.Of(XiTransform.Expectation, Gaussian(q)).StepOrHalve(0.7);
        Assert.Equal((0.7, 0.04375, 4), (step.Asked, step.Gamma, step.Halvings));
        Assert.Equal(33.9401212066022, step.Loss, 1e-11);
        Assert.Equal(0.0510845459440514, step.Limit!.Value.Gamma, 1e-13);
        NaturalGradient.Of(XiTransform.Expectation, Gaussian(same)).Step(0.04375);
        Assert.Equal(same.QSqrt.Value.ToArray(), q.QSqrt.Value.ToArray());
    }

    [Fact]
    public void A_step_that_is_not_too_long_is_the_one_asked_for()
    {
        var (q, same) = (Full(), Full());
        var step = NaturalGradient.Of(Gaussian(q)).StepOrHalve(0.7);
        Assert.Equal(new(step.Loss, 0.7, 0.7, 0, null), step);
        Assert.Equal(NaturalGradient.Of(Gaussian(same)).Step(0.7), step.Loss);
        Assert.Equal(same.QSqrt.Value.ToArray(), q.QSqrt.Value.ToArray());
    }

    [Fact]
    public void The_loss_is_evaluated_once_however_often_the_step_is_halved()
    {
        var (q, calls) = (Full(), 0);
        var bound = Gaussian(q);
        Tensor Loss() => ++calls > 0 && q.QMu.Value.ToArray()[0] > 1e9 ? Tensor.Scalar(0) : -bound.Evaluate(); // reads a value, so that nothing is captured
        var natural = new NaturalGradient(Loss, new VariationalPair(q.QMu, q.QSqrt, XiTransform.Expectation));
        Assert.Equal(4, natural.StepOrHalve(0.7).Halvings);
        Assert.Equal(2, calls); // one for the attempt to capture it
    }

    [Fact]
    public void A_length_is_a_number_above_0()
    {
        var natural = NaturalGradient.Of(Gaussian(Full()));
        foreach (var gamma in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => natural.StepOrHalve(gamma));
            Assert.StartsWith("NaturalGradient.StepOrHalve: gamma must be a number above 0.", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>E log p(3 | f), ν = 3, scale 0.3, f ~ N(m, d²).</summary>
    private static Tensor ExpectedStudent(Tensor m, Tensor d)
    {
        const double h = 0.02, nu = 3, scale = 0.3;
        var z = Tensor.FromSpan([.. Enumerable.Range(-500, 1001).Select(i => i * h)], 1001, 1);
        var weights = h / Math.Sqrt(2 * Math.PI) * Op.Exp(-0.5 * Op.Square(z));
        var log = -0.5 * (nu + 1) * Op.Log1P(Op.Square((3 - m - d * z) / scale) / nu);
        return Op.Sum(weights * log);
    }
}
