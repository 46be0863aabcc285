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
}
