namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Noise whose size is a latent function. Reference numbers have 50 digits: y = 1.2, f ~ N(0.5, 0.3), g ~ N(−0.4, 0.6).</summary>
public class LatentNoiseLikelihoodTests
{
    private static readonly Tensor X = Tensor.Ones(3, 1);
    private static readonly Tensor Mean = Tensor.FromSpan([0.5, 2, 0.5, -0.4, 0.5, 1], 3, 2);
    private static readonly Tensor Variance = Tensor.FromSpan([0.3, 0.1, 0.3, 0.6, 0.3, 0.2], 3, 2);
    private static readonly Tensor Y = Tensor.Full(1.2, 3, 1);

    /// <summary>In the second of three rows with different g.</summary>
    [Fact]
    public void The_variance_or_the_deviation_is_the_exponential_as_its_name_says()
    {
        var variance = new LatentVarianceLikelihood();
        Assert.Equal(-1.51437085265551, variance.ExpectedLogProbability(X, Mean, Variance, Y)[1], 1e-14);
        Assert.Equal(-1.19327357307526, variance.LogPredictiveDensity(X, Mean, Variance, Y)[1], 1e-11);
        Assert.Equal(1.20483741803596, variance.Predict(X, Mean, Variance).Variance[1, 0], 1e-12);
        var deviation = new LatentDeviationLikelihood();
        Assert.Equal(-3.43761569228228, deviation.ExpectedLogProbability(X, Mean, Variance, Y)[1], 1e-14);
        Assert.Equal(1.79182469764127, deviation.Predict(X, Mean, Variance).Variance[1, 0], 1e-12);
    }

    /// <summary>The noise of a row is that of its own g.</summary>
    [Fact]
    public void Rows_are_not_mixed()
    {
        var likelihood = new LatentVarianceLikelihood();
        var all = likelihood.ExpectedLogProbability(X, Mean, Variance, Y);
        for (var i = 0; i < 3; i++)
        {
            Tensor Row(Tensor x) => Op.Slice(x, i..(i + 1));
            Assert.Equal(likelihood.ExpectedLogProbability(Row(X), Row(Mean), Row(Variance), Row(Y))[0], all[i], 1e-15);
            Assert.Equal(Math.Exp(Mean[i, 1]), likelihood.ConditionalVariance(X, Mean)[i, 0], 1e-15);
        }
    }

    /// <summary>A single column would be f without its noise.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Columns_that_are_no_pairs_are_refused(int columns) => Assert.Equal(
        $"LatentVarianceLikelihood.LogProbability: F has shape [3, {columns}]; expected 2 columns, 2 for each column of targets.",
        Assert.Throws<ArgumentException>(() => new LatentVarianceLikelihood().LogProbability(X, Tensor.Ones(3, columns), Y)).Message);

    /// <summary>Targets of two columns have four latent functions: those of the first, then those of the second.</summary>
    [Fact]
    public void Several_columns_of_targets_have_a_pair_each()
    {
        var (F, Y) = (Tensor.FromSpan([0.1, 0.2, 0.3, -0.4], 1, 4), Tensor.FromSpan([0.5, 0.6], 1, 2));
        var expected = new GaussianPrediction(Tensor.FromSpan([0.1, 0.3]), Tensor.FromSpan([Math.Exp(0.2), Math.Exp(-0.4)])).LogDensity(Tensor.FromSpan([0.5, 0.6]));
        Assert.Equal(Op.Sum(expected).ToScalar(), new LatentVarianceLikelihood().LogProbability(Tensor.Ones(1, 1), F, Y).ToScalar(), 1e-14);
    }
}
