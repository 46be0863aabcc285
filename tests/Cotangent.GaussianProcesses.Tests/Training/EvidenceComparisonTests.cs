namespace Cotangent.GaussianProcesses.Tests.Training;

public class EvidenceComparisonTests
{
    private static readonly double[] X = [0, 1, 2, 4, 7], Y = [1.5, 1, 3, 3.5, 7];

    /// <summary>L − ½ k log N with L = −½ N (log 2πs² + 1): s² the mean square about the mean, and about the line of least squares.</summary>
    [Fact]
    public void Constant_and_line_have_their_closed_forms()
    {
        double mx = X.Average(), my = Y.Average();
        double sxx = X.Sum(x => (x - mx) * (x - mx)), sxy = X.Zip(Y, (x, y) => (x - mx) * (y - my)).Sum(), syy = Y.Sum(y => (y - my) * (y - my));
        var actual = EvidenceComparison.Of(new(Column(X), Column(Y)), -3, 4);
        Assert.Equal(-3 - 0.5 * 4 * Math.Log(5), actual.Model, 1e-12);
        Assert.Equal(Expected(syy / 5, 2), actual.Constant!.Value, 1e-12);
        Assert.Equal(Expected((syy - sxy * sxy / sxx) / 5, 3), actual.Linear!.Value, 1e-12);
    }

    /// <summary>With the trend integrated out, the density is that of N − 2 contrasts, and its maximum over the noise is at the mean square without bias.</summary>
    [Fact]
    public void A_line_that_is_integrated_out_has_that_of_exact_regression_without_a_kernel()
    {
        var model = new Gpr(Column(X), Column(Y), new Constant(1e-12), new LinearTrend());
        model.Likelihood.Parts.Select(p => p.Node).OfType<Parameter>().Single().Assign(Unbiased());
        var actual = EvidenceComparison.Of(TrainingData.BesideTrend(Column(X), Column(Y), Op.Concat([Tensor.Ones(X.Length, 1), Column(X)], 1)), -3, 4);
        Assert.Null(actual.Constant);
        Assert.Equal(model.LogMarginalLikelihood().ToScalar() - 0.5 * Math.Log(3), actual.Linear!.Value, 1e-8);
        Assert.Equal(-3 - 0.5 * 4 * Math.Log(3), actual.Model, 1e-12);
    }

    [Theory]
    [InlineData(-20.27, -15.0, "approximate log evidence -12.4, beside -20.3 for a constant and -15.0 for a linear model")]
    [InlineData(null, -15.0, "approximate log evidence -12.4, beside -15.0 for a linear model")]
    [InlineData(-20.75, null, "approximate log evidence -12.4, beside -20.8 for a constant")]
    [InlineData(null, null, "approximate log evidence -12.4")]
    public void It_is_one_line_of_text(double? constant, double? linear, string text) => Assert.Equal(text, new EvidenceComparison(-12.4, constant, linear).ToString());

    [Fact]
    public void No_more_rows_than_coefficients_are_no_line() =>
        Assert.Null(EvidenceComparison.Of(new(Tensor.FromSpan([1, 2, 3, 5, 2, 1, 0, 4], 4, 2), Column(1, 2, 3, 5)), -3, 4).Linear);

    /// <summary>Differences between models stay what they are in other units, and where a line is exact it is not infinitely good.</summary>
    [Fact]
    public void Units_do_not_matter_and_a_line_without_noise_is_finite()
    {
        var plain = EvidenceComparison.Of(new(Column(X), Column(Y)), -3, 4);
        var other = EvidenceComparison.Of(new(Column([.. X.Select(x => 1e6 * x + 1e9)]), Column([.. Y.Select(y => 1e-4 * y + 7)])), -3, 4);
        Assert.Equal((plain.Linear - plain.Constant)!.Value, (other.Linear - other.Constant)!.Value, 1e-6);
        var exact = EvidenceComparison.Of(new(Column(X), Column([.. X.Select(x => 3 + 2 * x)])), -3, 4);
        Assert.InRange(exact.Linear!.Value, 20, 100);
    }

    [Fact]
    public void Several_targets_are_added_up()
    {
        var both = Tensor.FromSpan([.. Y.Zip(X, (y, x) => new[] { y, Math.Sin(x) }).SelectMany(row => row)], 5, 2);
        var (first, second) = (EvidenceComparison.Of(new(Column(X), Column(Y)), 0, 0), EvidenceComparison.Of(new(Column(X), Column([.. X.Select(Math.Sin)])), 0, 0));
        var actual = EvidenceComparison.Of(new(Column(X), both), 0, 0);
        Assert.Equal((first.Constant + second.Constant)!.Value, actual.Constant!.Value, 1e-12);
        Assert.Equal((first.Linear + second.Linear)!.Value, actual.Linear!.Value, 1e-12);
    }

    private static double Expected(double s2, int k) => -0.5 * 5 * (Math.Log(2 * Math.PI * s2) + 1) - 0.5 * k * Math.Log(5);

    private static double Unbiased()
    {
        double mx = X.Average(), my = Y.Average();
        double sxx = X.Sum(x => (x - mx) * (x - mx)), sxy = X.Zip(Y, (x, y) => (x - mx) * (y - my)).Sum(), syy = Y.Sum(y => (y - my) * (y - my));
        return (syy - sxy * sxy / sxx) / 3;
    }

    private static Tensor Column(params double[] x) => Tensor.FromSpan(x, x.Length, 1);
}
