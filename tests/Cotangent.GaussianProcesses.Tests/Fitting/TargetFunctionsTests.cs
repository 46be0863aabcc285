using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class TargetFunctionsTests
{
    private static readonly double[] Asked = [1.1, 12, -3];

    /// <summary>The law by itself, from the draws of the model.</summary>
    [Fact]
    public void They_are_the_draws_of_the_model_in_units_of_the_data()
    {
        var fitted = Gp.Fit(Waves.Pairs, Waves.Degrees, Waves.Quick);
        double[,] x = { { 1.1, 1003 }, { 12, 1000 }, { -3, 1010 } };
        var draws = fitted.SampleFunctions(4, 300, new Philox(5));
        var values = draws.Evaluate(Tensor.FromMatrix(x));
        var scales = fitted.Standardizer;
        var z = Tensor.FromMatrix(x).ToArray().Select((v, i) => (v - scales.InputMeans[i % 2]) / scales.InputScales[i % 2]).ToArray();
        var f = fitted.Model.Posterior().SampleFunctions(4, 300, new Philox(5)).Evaluate(Tensor.FromSpan(z, 3, 2));
        Assert.Equal(4, draws.Count);
        Assert.Equal([4, 3], values.Shape);
        for (var s = 0; s < 4; s++)
            for (var i = 0; i < 3; i++) Assert.Equal(scales.TargetMean + scales.TargetScale * f[s, i, 0], values[s, i]);
    }

    /// <summary>Exact regression of the data as they are, with the parameters in their units: no standardizer has part in it.</summary>
    [Fact]
    public void Their_mean_and_variance_are_those_of_the_data_in_their_own_units()
    {
        const int count = 20_000, batch = 400; // with frequencies of its own
        var fitted = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick);
        double Value(string path) => fitted.Parameters.Single(p => p.Path == path).InDataUnits!.ToScalar();
        var model = new Gpr(
            Tensor.FromSpan(Waves.Hours, Waves.N, 1),
            Tensor.FromSpan(Waves.Degrees, Waves.N, 1),
            new SquaredExponential(Value("kernel.variance"), Value("kernel.lengthscales")),
            new ConstantMean(Waves.Degrees.Average()),
            new GaussianLikelihood(Value("likelihood.variance")));
        var expected = model.Posterior().PredictF(Tensor.FromSpan(Asked, 3, 1));
        var random = new Philox(6);
        var values = Op.Concat([.. Enumerable.Range(0, count / batch).Select(_ => fitted.SampleFunctions(batch, 100, random).Evaluate(Asked))]);
        for (var i = 0; i < 3; i++)
        {
            double[] drawn = [.. Enumerable.Range(0, count).Select(s => values[s, i])];
            var (mean, variance) = (drawn.Average(), drawn.Average(v => (v - expected.Mean[i, 0]) * (v - expected.Mean[i, 0])));
            Assert.Equal(expected.Mean[i, 0], mean, 5 * Math.Sqrt(expected.Variance[i, 0] / count));
            Assert.Equal(1, variance / expected.Variance[i, 0], 0.05); // 5 standard errors
        }
    }

    [Fact]
    public void All_kinds_of_inputs_together_or_apart_have_the_same_bits()
    {
        var draws = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick).SampleFunctions(2, 100, new Philox(7));
        var together = draws.Evaluate(Asked);
        Assert.Equal(together.ToArray(), draws.Evaluate(Tensor.FromSpan(Asked, 3, 1)).ToArray());
        Assert.Equal(together.ToArray(), Op.Reshape(draws.Evaluate(Tensor.FromSpan(Asked, 3, 1, 1)), 2, 3).ToArray());
        for (var i = 0; i < 3; i++) Assert.Equal([together[0, i], together[1, i]], draws.Evaluate([Asked[i]]).ToArray());
        Assert.Equal([2, 0], draws.Evaluate([]).Shape);
    }

    [Fact]
    public void A_tape_follows_them_in_units_of_the_data()
    {
        var draws = Gp.Fit(Waves.Hours, Waves.Degrees, Waves.Quick).SampleFunctions(1, 100, new Philox(8));
        var x = new Variable(Tensor.FromSpan([4.2], 1, 1));
        using var tape = new GradientTape();
        var slope = tape.Gradient(Op.Sum(draws.Evaluate(x)), [x])[0].ToScalar();
        const double h = 1e-4;
        Assert.Equal((draws.Evaluate([4.2 + h])[0, 0] - draws.Evaluate([4.2 - h])[0, 0]) / (2 * h), slope, 1e-6 * Math.Abs(slope));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var draws = Gp.Fit(Waves.Pairs, Waves.Degrees, Waves.Quick).SampleFunctions(1, 100, new Philox(9));
        Assert.StartsWith("TargetFunctions.Evaluate: x has 3 numbers; expected 2 for each row", Assert.Throws<ArgumentException>(() => draws.Evaluate([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.StartsWith("TargetFunctions.Evaluate: X has 1 columns; expected 2", Assert.Throws<ArgumentException>(() => draws.Evaluate(Tensor.Ones(3, 1))).Message, StringComparison.Ordinal);
        var two = new Gpr(Tensor.Ones(1, 1), Tensor.Ones(1, 2), new SquaredExponential()).Posterior();
        Assert.Contains("2 outputs; expected one", Assert.Throws<ArgumentException>(
            () => new StandardizedPosterior(two, Standardizer.Identity(1)).SampleFunctions(1, 100, new Philox(1))).Message, StringComparison.Ordinal);
    }
}
