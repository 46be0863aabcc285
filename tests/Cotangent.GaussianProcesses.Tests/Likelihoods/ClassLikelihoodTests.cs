namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Likelihoods of several classes. Reference numbers have 50 digits.</summary>
public class ClassLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);
    private static readonly Tensor Zero = Tensor.Zeros(1, 1);

    /// <summary>the predictive density is a logarithm, and of a mean.</summary>
    [Fact]
    public void The_largest_of_three_has_the_known_probabilities()
    {
        var (mean, variance) = (Tensor.FromSpan([0.2, -0.3, 0.5], 1, 3), Tensor.FromSpan([0.4, 0.9, 0.25], 1, 3));
        var likelihood = new RobustMaxLikelihood(3);
        double[] largest = [0.295283422483906, 0.172540736263975, 0.532175841252119];
        var p = ((CategoricalPrediction)likelihood.Predict(One, mean, variance)).Probabilities.ToArray();
        for (var k = 0; k < 3; k++) Assert.Equal(largest[k] * (1 - 1e-3) + (1 - largest[k]) * 5e-4, p[k], 1e-10);
        Assert.Equal(1, p.Sum(), 1e-15);
        Assert.Equal(-1.21962635994598, likelihood.LogPredictiveDensity(One, mean, variance, Zero).ToScalar(), 1e-10);
        Assert.Equal(-5.35677739848485, likelihood.ExpectedLogProbability(One, mean, variance, Zero).ToScalar(), 1e-9);
    }

    /// <summary>Of two classes all depends on f₀ − f₁ ~ N(0.5, 1.3).</summary>
    [Fact]
    public void Two_classes_are_an_integral_over_one_number()
    {
        var (mean, variance) = (Tensor.FromSpan([0.2, -0.3], 1, 2), Tensor.FromSpan([0.4, 0.9], 1, 2));
        var likelihood = new SoftmaxLikelihood(2);
        Assert.Equal(-0.610985217108634, likelihood.ExpectedLogProbability(One, mean, variance, Zero).ToScalar(), 1e-11);
        Assert.Equal(-0.514414372742497, likelihood.LogPredictiveDensity(One, mean, variance, Zero).ToScalar(), 1e-11);
    }

    [Fact]
    public void Three_classes_have_the_density_of_the_softmax_and_no_noise()
    {
        var (f, v) = (Tensor.FromSpan([2.0, -1, 0.5], 1, 3), Tensor.FromSpan([0.3, 0.5, 0.1], 1, 3));
        var likelihood = new SoftmaxLikelihood(3);
        Assert.Equal(-0.241311296657157, likelihood.LogProbability(One, f, Zero).ToScalar(), 1e-14);
        Assert.Equal(likelihood.ExpectedLogProbability(One, f, v, Zero).ToScalar(), new SoftmaxLikelihood(3).ExpectedLogProbability(One, f, v, Zero).ToScalar());
        Assert.Equal(likelihood.LogPredictiveDensity(One, f, v, Zero).ToScalar(), likelihood.LogPredictiveDensity(One, f, v, Zero).ToScalar());
        Assert.NotEqual(likelihood.ExpectedLogProbability(One, f, v, Zero).ToScalar(), new SoftmaxLikelihood(3, seed: 2).ExpectedLogProbability(One, f, v, Zero).ToScalar());
    }

    /// <summary>Three classes by draws agree with sums over a grid within what draws reach.</summary>
    [Fact]
    public void Draws_converge_to_the_expectation()
    {
        var (f, v) = (Tensor.FromSpan([0.4, -0.3, 0.1], 3), Tensor.FromSpan([0.8, 0.5, 1.2], 3));
        var exact = GaussianExpectation.Of(f => Op.Reshape(Op.Slice(Op.LogSoftmax(f), .., 1..2), f.Shape[0]), f, Op.DiagonalMatrix(v), 24).ToScalar();
        double Off(int pairs) => Enumerable.Range(1, 20).Select(seed =>
            Math.Pow(new SoftmaxLikelihood(3, pairs, seed).ExpectedLogProbability(One, Op.ExpandDims(f, 0), Op.ExpandDims(v, 0), One).ToScalar() - exact, 2)).Average();
        var (few, many) = (Math.Sqrt(Off(50)), Math.Sqrt(Off(800)));
        Assert.InRange(many, few / 8, few / 2);
        Assert.InRange(many, 0, 0.01);
    }

    /// <summary>In one pass over the draws as in ops, and so are its slopes; a variance may be 0, and means may be large.</summary>
    [Fact]
    public void The_expected_logarithm_by_hand_is_that_of_its_definition()
    {
        var (mean, variance) = (Tensor.FromSpan([0.2, -0.3, 0.5, 700, -2, 3], 2, 1, 3), Tensor.FromSpan([0.4, 0.9, 0, 1.5, 2, 30], 2, 1, 3));
        var draws = new SoftmaxDraws(3, 50, 1);
        var function = new ExpectedLogSumExp(draws, mean, variance);
        Tensor[] Derived(Func<Tensor, Tensor, Tensor> f)
        {
            using var tape = new GradientTape();
            tape.Watch([mean, variance]);
            var value = f(mean, variance);
            return [value, .. tape.Gradient(value, [mean, variance], Tensor.FromSpan([0.7, -1.3], 2, 1))];
        }
        var (byHand, defined) = (Derived((m, v) => ExpectedLogSumExp.Of(draws, m, v)), Derived((m, v) => function.Define([m, v])));
        for (var i = 0; i < byHand.Length; i++)
            for (var k = 0; k < byHand[i].Count; k++) Assert.Equal(defined[i].ToArray()[k], byHand[i].ToArray()[k], 1e-12);
    }

    [Fact]
    public void The_curvature_of_the_expectation_is_that_by_tape()
    {
        var (mean, variance) = (Tensor.FromSpan([0.2, -0.3, 0.5, 3, -2, 3], 2, 3), Tensor.FromSpan([0.4, 0.9, 0.1, 1.5, 2, 3], 2, 3));
        var (X, Y) = (Tensor.Ones(2, 1), Tensor.FromSpan([2.0, 0], 2, 1));
        var likelihood = new SoftmaxLikelihood(3);
        var closed = likelihood.ExpectedCurvature(X, mean, variance, Y);
        var byTape = new ByTape(likelihood).ExpectedCurvature(X, mean, variance, Y);
        Assert.Equal([2, 1, 3, 3], closed.Shape.ToArray());
        for (var i = 0; i < closed.Count; i++) Assert.Equal(byTape.ToArray()[i], closed.ToArray()[i], 1e-12);
    }

    /// <summary>Where the classes with draws have no bend of the wrong sign, in any direction.</summary>
    [Fact]
    public void The_softmax_is_concave_in_all_latent_functions_together()
    {
        var F = 3 * Models.RegressionCases.Normal(5, 40, 3);
        var bends = new ByTape(new SoftmaxLikelihood(3)).ExpectedCurvature(Tensor.Ones(40, 1), F, Tensor.Zeros(40, 3), Tensor.Ones(40, 1));
        Assert.True(new SoftmaxLikelihood(3).IsLogConcave);
        Assert.False(new RobustMaxLikelihood(3).IsLogConcave);
        Assert.InRange(Op.Min(Op.EigenvaluesSymmetric(bends)).ToScalar(), -1e-12, 0.1);
    }

    public static TheoryData<string> Names => [nameof(SoftmaxLikelihood), nameof(RobustMaxLikelihood)];

    /// <summary>A row [0, 0, 1] is no label.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Labels_are_numbers_of_classes_in_one_column(string name)
    {
        var likelihood = Make(name);
        var X = Tensor.Ones(2, 1);
        Assert.Equal(
            $"{name}: Y has shape [2, 3]; expected one column of labels, the number of the class of each row, and not one column for each class.",
            Assert.Throws<ArgumentException>(() => likelihood.RequireTargets(X, Tensor.FromSpan([0.0, 0, 1, 1, 0, 0], 2, 3))).Message);
        foreach (var label in new[] { -1, 3, 1.4, double.NaN })
            Assert.Equal(
                FormattableString.Invariant($"{name}: Y[1, 0] is {label}; expected a label, a whole number from 0 to 2. Correct the value, or drop the row."),
                Assert.Throws<ArgumentException>(() => likelihood.LogProbability(X, Tensor.Zeros(2, 3), Tensor.FromSpan([2, label], 2, 1))).Message);
        likelihood.RequireTargets(X, Tensor.FromSpan([0.0, 2], 2, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_class_can_be_predicted(string name)
    {
        var F = Tensor.FromSpan([3.0, 0, 0, 0, 3, 0, 0, 0, 3], 3, 3);
        var y = (CategoricalPrediction)Make(name).Predict(Tensor.Ones(3, 1), F, Tensor.Full(0.2, 3, 3));
        Assert.Equal([0.0, 1, 2], y.MostProbable.ToArray());
        for (var k = 0; k < 3; k++) Assert.InRange(y.Probabilities[k, 0, k], 0.85, 1);
    }

    [Fact]
    public void A_quantile_is_the_least_label_that_is_enough()
    {
        var y = new CategoricalPrediction(Op.Log(Tensor.FromSpan([0.5, 0.25, 0.25], 1, 1, 3)));
        Assert.Equal([0.0, 1, 2], new[] { 0.5, 0.75, 0.76 }.Select(p => y.Quantile(p).ToScalar()));
        Assert.Equal(0, y.MostProbable.ToScalar());
        Assert.Equal(double.NegativeInfinity, y.LogDensity(Tensor.Full(3.0, 1, 1)).ToScalar());
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxLikelihood(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxLikelihood(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RobustMaxLikelihood(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RobustMaxLikelihood(1));
    }

    private static Likelihood Make(string name) => name == nameof(SoftmaxLikelihood) ? new SoftmaxLikelihood(3) : new RobustMaxLikelihood(3);

    /// <summary>The same likelihood, with derivatives by tape.</summary>
    private sealed class ByTape(SoftmaxLikelihood likelihood) : Likelihood
    {
        public override IReadOnlyList<Part> Parts => [];

        public override int LatentsPerTarget => likelihood.LatentsPerTarget;

        protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => likelihood.Given(X, F);

        protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Op.Reshape(likelihood.ExpectedLogProbability(X, mean, variance, Y), Y.Shape.ToArray());

        protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) => likelihood.Predict(X, mean, variance);
    }
}
