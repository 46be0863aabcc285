using static Cotangent.GaussianProcesses.Tests.NaturalGradients.VariationalCases;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>A step that leads to no Gaussian, or to no numbers, moves nothing and says why.</summary>
public class InadmissibleStepTests
{
    [Fact]
    public void The_largest_step_is_where_the_covariance_becomes_singular()
    {
        foreach (var xi in new[] { XiTransform.Natural, XiTransform.Expectation })
            foreach (var seed in new ulong[] { 1, 2, 3 })
            {
                var largest = Assert.Throws<InadmissibleStepException>(() => Step(Pair(seed, 5, 2, xi), 1e6)).LargestGamma;
                Step(Pair(seed, 5, 2, xi), largest * (1 - 1e-9));
                var error = Assert.Throws<InadmissibleStepException>(() => Step(Pair(seed, 5, 2, xi), largest * (1 + 1e-9)));
                Assert.Equal(largest, error.LargestGamma, 1e-12 * largest);
            }

        static void Step(VariationalPair pair, double gamma) => new NaturalGradient(() => Wild(pair), pair).Step(gamma);
    }

    /// <summary>For L = ½ c S, A = c S: with S = 4 and c = −0.5 the precision falls from ¼ by ½ γ.</summary>
    [Fact]
    public void It_is_named_with_the_pair_and_nothing_is_moved()
    {
        var (fine, wide) = (Pair(1, 3), new VariationalPair(new(Tensor.FromSpan([1, 2], 1, 2)), new(Tensor.FromSpan([1, 2], 2, 1, 1), Transform.Triangular)));
        var natural = new NaturalGradient(() => Divergence(fine) + Op.Sum(wide.QMu.Value) - 0.25 * Op.Sum(Op.Square(wide.QSqrt)), fine, wide);
        var before = Values(fine, wide);
        var error = Assert.Throws<InadmissibleStepException>(() => natural.Step(0.75));
        Assert.Equal(
            "NaturalGradient.Step: gamma = 0.75 is too long in the natural parameters of pair 1: it has to be below 0.5, or latent function 1 " +
                "has no positive definite covariance after the step. No parameter was moved; take a shorter step.",
            error.Message);
        Assert.Equal((0.75, 0.5, 1, 1), (error.Gamma, error.LargestGamma, error.Pair, error.Latent));
        Assert.Equal(before, Values(fine, wide));
        natural.Step(0.4);
        Assert.Equal(Math.Sqrt(1 / (0.25 - 0.4 * 0.5)), wide.QSqrt.Value[1, 0, 0], 1e-12);
    }

    /// <summary>For ξ = η and L = g m + ½ c S: S falls by γ c S² + γ² (S g)².</summary>
    [Fact]
    public void In_expectation_parameters_the_mean_takes_its_share_of_the_variance()
    {
        var pair = new VariationalPair(new(Tensor.Zeros(1, 1)), new(Tensor.FromSpan([2], 1, 1, 1), Transform.Triangular), XiTransform.Expectation);
        var natural = new NaturalGradient(() => 0.5 * Op.Sum(pair.QMu.Value) + 0.125 * Op.Sum(Op.Square(pair.QSqrt)), pair);
        // 4 − 4γ − 4γ² = 0
        Assert.Equal((Math.Sqrt(5) - 1) / 2, Assert.Throws<InadmissibleStepException>(() => natural.Step(0.7)).LargestGamma, 1e-14);
        natural.Step(0.5);
        Assert.Equal((-1.0, 1.0), (pair.QMu.Value[0, 0], pair.QSqrt.Value[0, 0, 0]));
    }

    [Fact]
    public void In_mean_and_square_root_any_step_is_admissible()
    {
        var pair = Pair(1, 5, 2, XiTransform.SqrtMeanVar);
        new NaturalGradient(() => Wild(pair), pair).Step(1e6);
        Assert.All(Values(pair), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_loss_or_a_gradient_that_is_not_finite_moves_nothing()
    {
        var (fine, broken) = (Pair(1, 3), Pair(2, 3));
        var (factor, before) = (new Variable(Tensor.Scalar(0)), Values(fine, broken));
        var natural = new NaturalGradient(() => Wild(fine) + Op.Sum(Op.Square(broken.QSqrt)) + Op.Sum(factor / broken.QMu.Value), fine, broken);
        broken.QMu.Assign(0);
        var error = Assert.Throws<ArithmeticException>(() => natural.Step(0.01));
        Assert.Equal("NaturalGradient.Step: the loss is NaN, or its gradient is not finite. No parameter was moved; check the parameters and the data.", error.Message);
        Assert.Equal(before[..12], Values(fine));
        Assert.All(broken.QMu.Value.ToArray(), value => Assert.Equal(0, value));
        broken.QMu.Assign(1);
        natural.Step(0.01);
        Assert.NotEqual(before[..12], Values(fine));
    }

    [Fact]
    public void A_step_beyond_all_numbers_moves_nothing()
    {
        var pair = Pair(1, 3, 1, XiTransform.SqrtMeanVar);
        var (natural, before) = (new NaturalGradient(() => Wild(pair), pair), Values(pair));
        var error = Assert.Throws<ArithmeticException>(() => natural.Step(1.5e308));
        Assert.Equal("NaturalGradient.Step: gamma = 1.5E+308 leads to parameters that are not finite. No parameter was moved; take a shorter step.", error.Message);
        Assert.Equal(before, Values(pair));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_length_is_a_number_above_0(double gamma)
    {
        var pair = Pair(1, 3);
        var natural = new NaturalGradient(() => throw new InvalidOperationException("evaluated"), pair);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => natural.Step(gamma));
        Assert.StartsWith("NaturalGradient.Step: gamma must be a number above 0.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_that_the_closed_forms_are_not_for_are_refused()
    {
        var (m, Lq) = (new Parameter(Tensor.Ones(2, 1)), new Parameter(Tensor.Identity(2) + Tensor.Zeros(1, 2, 2), Transform.Triangular));
        Assert.Equal(
            [
                "NaturalGradient: there are no pairs. Give the mean and the square root of at least one Gaussian.",
                "NaturalGradient: QMu has the transform positive; expected identity. Make the parameter with that transform.",
                "NaturalGradient: QSqrt has the transform identity; expected triangular. Make the parameter with that transform.",
                "NaturalGradient: qSqrt has shape [1, 2, 2]; expected [L, M, M] with M = 3, as in qMu.",
                "NaturalGradient: two pairs share a parameter. Give each Gaussian once.",
            ],
            new VariationalPair[][]
            {
                [],
                [new(new(Tensor.Ones(2, 1), Transform.Positive()), Lq)],
                [new(m, new(Tensor.Ones(1, 2, 2)))],
                [new(new(Tensor.Ones(3, 1)), Lq)],
                [new(m, Lq), new(new(Tensor.Ones(2, 1)), Lq)],
            }.Select(pairs => Assert.Throws<ArgumentException>(() => new NaturalGradient(() => Tensor.Scalar(0), pairs)).Message));
    }

    [Fact]
    public void A_parameter_that_does_not_enter_the_loss_is_named()
    {
        var (a, b) = (Pair(1, 3), Pair(2, 3));
        var natural = new NaturalGradient(() => Wild(a) + Op.Sum(b.QMu.Value), a, b);
        var error = Assert.Throws<UnconnectedGradientException>(() => natural.Step(0.1));
        Assert.Equal("NaturalGradient.Step: QSqrt of pair 1 does not enter the loss. Give the pairs that the loss reads.", error.Message);
    }
}
