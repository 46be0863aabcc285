namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits: edges (−1, 0.5, 2), σ = 0.7, f ~ N(0.4, 0.6).</summary>
public class OrdinalLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);
    private static readonly Tensor Mean = Tensor.Full(0.4, 1, 1);
    private static readonly Tensor Variance = Tensor.Full(0.6, 1, 1);

    [Fact]
    public void Probabilities_are_the_known_ones_and_add_up_to_1()
    {
        double[] expected = [0.0899672395859612, 0.448186153239521, 0.399149777655929, 0.0626968295185893];
        var p = ((CategoricalPrediction)Make().Predict(One, Mean, Variance)).Probabilities.ToArray();
        for (var k = 0; k < 4; k++) Assert.Equal(expected[k], p[k], 1e-15);
        Assert.Equal(1, p.Sum(), 1e-15);
        Assert.Equal(-1.07394643644964, Make().ExpectedLogProbability(One, Mean, Variance, One).ToScalar(), 1e-11);
        Assert.Equal(Math.Log(expected[1]), Make().LogPredictiveDensity(One, Mean, Variance, One).ToScalar(), 1e-14);
    }

    /// <summary>Log(Φ(−20) − Φ(−21)) and log(Φ(10⁻⁹) − Φ(0)), and the first mirrored.</summary>
    [Theory]
    [InlineData(-21, -20, -203.917155372288)]
    [InlineData(20, 21, -203.917155372288)]
    [InlineData(0, 1e-9, -21.6422043701511)]
    [InlineData(-1e-9, 0, -21.6422043701511)]
    public void In_a_tail_or_a_thin_bin_no_digits_are_lost(double low, double high, double expected) =>
        Assert.Equal(expected, new OrdinalLikelihood(3, [low, high], 1).LogProbability(One, Tensor.Zeros(1, 1), One).ToScalar(), 1e-12 * Math.Abs(expected));

    /// <summary>Where both forms of a probability meet they agree.</summary>
    [Fact]
    public void A_bin_that_grows_has_a_probability_without_a_jump()
    {
        foreach (var centre in new[] { -8.0, -2, 0, 0.3, 5 })
        {
            var width = 1 / (1 + Math.Abs(centre));
            double At(double width) => new OrdinalLikelihood(3, [centre - 0.5 * width, centre + 0.5 * width], 1).LogProbability(One, Tensor.Zeros(1, 1), One).ToScalar();
            Assert.Equal(At(width * (1 - 1e-13)), At(width * (1 + 1e-13)), 1e-11);
        }
    }

    /// <summary>Edges keep their order while they are trained.</summary>
    [Fact]
    public void Trained_edges_stay_in_order()
    {
        var edges = new Parameter(Tensor.FromSpan([-1, 0.5, 2]), Transform.Ordered);
        var likelihood = new OrdinalLikelihood(4, edges);
        Assert.True(likelihood.Edges.IsTrainable);
        Assert.False(new OrdinalLikelihood(4, [-1, 0.5, 2]).Edges.IsTrainable);
        foreach (var step in new[] { -9.0, 7 })
        {
            edges.Unconstrained.Assign(Tensor.FromSpan([step, -step, step]));
            var e = edges.Value.ToArray();
            Assert.True(e[0] < e[1] && e[1] < e[2], string.Join(", ", e));
        }
        Assert.Throws<ArgumentException>(() => new OrdinalLikelihood(4, [0.5, -1, 2]));
        Assert.Equal("OrdinalLikelihood: edges has shape [2]; expected a list of 3, or one number for each.", Assert.Throws<ArgumentException>(() => new OrdinalLikelihood(4, [0, 1])).Message);
    }

    [Fact]
    public void In_the_tails_densities_and_their_derivatives_are_finite()
    {
        double[] f = [-100, -40, -10, -3, 0, 1, 3, 10, 40, 100];
        foreach (var label in new[] { 0, 1, 2, 3 })
        {
            var (X, F, Y) = (Tensor.Ones(10, 1), Tensor.FromSpan(f, 10, 1), Tensor.Full(label, 10, 1));
            var (first, second) = Make().LogDensityDerivatives(X, F, Y);
            Assert.All([.. Make().LogProbability(X, F, Y).ToArray(), .. first.ToArray(), .. second.ToArray()], d => Assert.True(double.IsFinite(d)));
            Assert.All(second.ToArray(), d => Assert.True(d <= 0, "log-concave"));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(0.5)]
    public void What_is_no_label_is_refused(double label) => Assert.Equal(
        FormattableString.Invariant($"OrdinalLikelihood: Y[0, 0] is {label}; expected a label, a whole number from 0 to 3. Correct the value, or drop the row."),
        Assert.Throws<ArgumentException>(() => Make().LogProbability(One, Mean, Tensor.Full(label, 1, 1))).Message);

    [Fact]
    public void Left_out_the_edges_lie_one_apart_about_0()
    {
        Assert.Equal([-1.0, 0, 1], new OrdinalLikelihood(4).Edges.Value.ToArray());
        Assert.Equal([0.0], new OrdinalLikelihood(2).Edges.Value.ToArray());
    }

    private static OrdinalLikelihood Make() => new(4, [-1, 0.5, 2], 0.7);
}
