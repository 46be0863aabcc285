using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class TargetPredictionTests
{
    private static readonly Tensor Mean = Tensor.FromSpan([0.5, -1, 2], 3, 1);
    private static readonly Tensor Variance = Tensor.FromSpan([0.25, 1, 4], 3, 1);

    /// <summary>y = 7 + 3z with z ~ N(m, v) is N(7 + 3m, 9v).</summary>
    [Fact]
    public void A_Gaussian_that_is_shifted_and_scaled_is_the_Gaussian_it_should_be()
    {
        var actual = new TargetPrediction(new GaussianPrediction(Mean, Variance), 7, 3);
        RequireSame(new GaussianPrediction(7 + 3 * Op.Reshape(Mean, 3), 9 * Op.Reshape(Variance, 3)), actual);
    }

    /// <summary>And batches of rows are what they are together.</summary>
    [Fact]
    public void Batches_are_one_prediction()
    {
        RequireSame(new TargetPrediction(new GaussianPrediction(Mean, Variance), 7, 3), new TargetPrediction(Batches(), 7, 3));
    }

    public static TheoryData<string, Func<PredictiveDistribution>> Shifted => new()
    {
        { "Gaussian", () => new TargetPrediction(new GaussianPrediction(Mean, Variance), 7, 3) },
        { "Student", () => new TargetPrediction(new StudentTPrediction(Mean, Op.Sqrt(Variance), Tensor.Full(4, 3, 1)), 7, 3) },
        { "in batches", () => new TargetPrediction(Batches(), -2, 0.1) },
    };

    [Theory]
    [MemberData(nameof(Shifted))]
    public void A_distribution_that_is_shifted_and_scaled_keeps_its_laws(string name, Func<PredictiveDistribution> make)
    {
        DistributionLaws.Hold(name, make());
        DistributionLaws.HasItsMoments(name, make());
    }

    [Fact]
    public void Rows_come_apart_as_two_numbers_or_four()
    {
        var y = new TargetPrediction(new GaussianPrediction(Mean, Variance), 7, 3);
        var (lower, upper) = y.Interval(0.95);
        var i = 0;
        foreach (var (mean, deviation, low, high) in y)
        {
            Assert.Equal((y.Mean[i], y.StandardDeviation[i], lower[i], upper[i]), (mean, deviation, low, high));
            var (mean2, deviation2) = y[i++];
            Assert.Equal((mean, deviation), (mean2, deviation2));
        }
        Assert.Equal(3, i);
        Assert.Equal(1.5 * NormalDistribution.Quantile(0.975), y[0].Upper - y[0].Mean, 1e-12);
    }

    /// <summary>So that a web service may return a prediction as it is.</summary>
    [Fact]
    public void As_JSON_it_is_a_list_of_rows()
    {
        var y = new TargetPrediction(new GaussianPrediction(Mean, Variance), 7, 3);
        var rows = System.Text.Json.JsonSerializer.Deserialize<PredictedRow[]>(System.Text.Json.JsonSerializer.Serialize(y));
        Assert.Equal(y, rows!);
    }

    [Fact]
    public void More_rows_than_a_batch_are_predicted_as_few_are()
    {
        var fitted = Gp.Fit(Waves.Pairs, Waves.Degrees, Waves.Quick with { MaxEvaluations = 3 });
        double[][] many = [.. Enumerable.Range(0, 2500).Select(i => new[] { i / 250.0, 1000 + i % 11 })];
        var y = fitted.Predict(many);
        foreach (var i in new[] { 0, 1023, 1024, 2047, 2048, 2499 })
        {
            var alone = fitted.Predict(many[i]).Single();
            Assert.Equal(alone.Mean, y[i].Mean, 1e-10);
            Assert.Equal(alone.Upper, y[i].Upper, 1e-10);
        }
    }

    private static JoinedPrediction Batches() => new([
        new GaussianPrediction(Op.Slice(Mean, ..2), Op.Slice(Variance, ..2)),
        new GaussianPrediction(Op.Slice(Mean, 2..), Op.Slice(Variance, 2..))]);

    private static void RequireSame(PredictiveDistribution expected, PredictiveDistribution actual)
    {
        void Equal(Tensor a, Tensor b)
        {
            Assert.Equal(a.Shape.ToArray(), b.Shape.ToArray());
            foreach (var (x, y) in a.ToArray().Zip(b.ToArray())) Assert.Equal(x, y, 1e-12);
        }
        Equal(expected.Mean, actual.Mean);
        Equal(expected.Variance, actual.Variance);
        Equal(expected.StandardDeviation, actual.StandardDeviation);
        var y = Tensor.FromSpan([6.0, 8.0, 20.0]);
        Equal(expected.Cdf(y), actual.Cdf(y));
        Equal(expected.LogDensity(y), actual.LogDensity(y));
        Equal(expected.Cdf(Tensor.Scalar(6)), actual.Cdf(Tensor.Scalar(6)));
        Equal(expected.LogDensity(Tensor.Scalar(6)), actual.LogDensity(Tensor.Scalar(6)));
        Equal(expected.LogDensity(Tensor.FromSpan([6.0])), actual.LogDensity(Tensor.FromSpan([6.0])));
        Equal(expected.Quantile(0.3), actual.Quantile(0.3));
        Equal(expected.Interval(0.8).Upper, actual.Interval(0.8).Upper);
        Equal(expected.Sample(new Philox(4)), actual.Sample(new Philox(4)));
    }
}
