namespace Cotangent.GaussianProcesses.Tests.Models;

public class GprWithSlopesTests
{
    private static SquaredExponential Kernel => new(1.5, 0.8);

    /// <summary>E5: one value and one slope, each with its own noise.</summary>
    [Fact]
    public void One_value_and_one_slope()
    {
        var model = Made(Base.Column(0), Base.Column(1), Base.Column(0), Base.Column(2));
        var (f, slope) = (model.Posterior().PredictF(Base.Column(0.5)), model.Posterior().PredictSlope(Base.Column(0.5), 0));
        Assert.Equal(1.62590450684741, f.Mean.ToScalar(), 1e-13);
        Assert.Equal(0.101958412181374, f.Variance.ToScalar(), 1e-13);
        Assert.Equal(0.347311059974591, slope.Mean.ToScalar(), 1e-13);
        Assert.Equal(1.1493673289419, slope.Variance.ToScalar(), 1e-12);
        Assert.Equal(-3.6484093169675, model.LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    /// <summary>E5: the order of the rows does not matter.</summary>
    [Fact]
    public void Rows_may_stand_in_any_order()
    {
        var (X, Y, S, G) = (RegressionCases.Normal(1, 4, 2), RegressionCases.Normal(2, 4, 1), RegressionCases.Normal(3, 3, 2), RegressionCases.Normal(4, 3, 1));
        GprWithSlopes Model(int[] values, int[] slopes, int[] columns) => new(
            Base.Rows(X, values), Base.Rows(Y, values), new(Base.Rows(S, slopes), columns, Base.Rows(G, slopes)), new Matern52(1.5, [0.8, 1.1]), null, new GaussianLikelihood(0.1), [0.2, 0.3]);
        var (model, turned) = (Model([0, 1, 2, 3], [0, 1, 2], [0, 1, 0]), Model([2, 0, 3, 1], [1, 2, 0], [1, 0, 0]));
        Assert.Equal(model.LogMarginalLikelihood().ToScalar(), turned.LogMarginalLikelihood().ToScalar(), 1e-12);
        for (var column = 0; column < 2; column++)
        {
            var (expected, actual) = (model.Posterior().PredictSlope(RegressionCases.Xnew, column), turned.Posterior().PredictSlope(RegressionCases.Xnew, column));
            Golden.Close(expected.Mean, actual.Mean, 1e-12, "mean");
            Golden.Close(expected.Variance, actual.Variance, 1e-12, "variance");
        }
    }

    /// <summary>E5 and C2: a linear mean takes its slope off the slopes, and predicts it far from all data.</summary>
    [Fact]
    public void A_linear_mean_subtracts_its_slope()
    {
        var mean = new LinearMean(Tensor.FromSpan([3.0], 1, 1), 0.7);
        var plain = Made(Base.Column(0), Base.Column(1), Base.Column(0.4), Base.Column(2));
        var above = new GprWithSlopes(
            Base.Column(0), Base.Column(1.7), new(Base.Column(0.4), [0], Base.Column(5)), Kernel, mean, new GaussianLikelihood(0.01), 0.04);
        Assert.Equal(plain.LogMarginalLikelihood().ToScalar(), above.LogMarginalLikelihood().ToScalar(), 1e-13);
        var at = Base.Column(0.2, 100);
        Golden.Close(plain.Posterior().PredictSlope(at, 0).Mean + 3, above.Posterior().PredictSlope(at, 0).Mean, 1e-13, "slope");
        Golden.Close(plain.Posterior().PredictF(at).Mean + mean.Evaluate(at), above.Posterior().PredictF(at).Mean, 1e-13, "value");
        Assert.Equal(3, above.Posterior().PredictSlope(at, 0).Mean[1, 0], 1e-13);
    }

    /// <summary>Far apart values whose slopes are observed are what an exact model of many values around would know.</summary>
    [Theory]
    [InlineData(typeof(SquaredExponential))]
    [InlineData(typeof(Matern52))]
    public void Slopes_say_what_pairs_of_near_values_say(Type kernel)
    {
        const double h = 1e-4;
        Kernel Make() => kernel == typeof(Matern52) ? new Matern52(1.5, 0.8) : Kernel;
        var model = new GprWithSlopes(Base.Column(0), Base.Column(1), new(Base.Column(0.6), [0], Base.Column(2)), Make(), null, new GaussianLikelihood(0.01), 0.04);
        // (f(x + h) − f(x − h)) / 2h with noise 0.04: two values with noise 0.08 h² each and a common level that is not known
        var pairs = new Gpr(Base.Column(0, 0.6 - h, 0.6 + h), Base.Column(1, 0, 0), Make());
        var K = pairs.Kernel.K(pairs.X);
        var D = Tensor.FromSpan([1, 0, 0, 0, -1 / (2 * h), 1 / (2 * h)], 2, 3);
        var C = Op.MatMul(Op.MatMul(D, K), D, transposeB: true) + Op.DiagonalMatrix(Tensor.FromSpan([0.01, 0.04]));
        var kStar = Op.MatMul(D, pairs.Kernel.K(pairs.X, Base.Column(0.3)));
        var expected = Op.MatMul(kStar, Op.Solve(C, Base.Column(1, 2)), transposeA: true);
        Assert.Equal(expected.ToScalar(), model.Posterior().PredictF(Base.Column(0.3)).Mean.ToScalar(), 1e-6);
    }

    [Fact]
    public void Whole_gradients_are_slopes_row_by_row()
    {
        var (X, G) = (RegressionCases.Normal(3, 2, 2), RegressionCases.Normal(4, 2, 2));
        var slopes = SlopeObservations.OfGradients(X, G);
        Assert.Equal([0, 1, 0, 1], slopes.Columns);
        Assert.Equal(Op.Gather(X, [0, 0, 1, 1]).ToArray(), slopes.X.ToArray());
        Assert.Equal(G.ToArray(), slopes.Y.ToArray());
    }

    /// <summary>Slopes whose noise drowns them say nothing.</summary>
    [Fact]
    public void Each_column_has_noise_of_its_own()
    {
        var (X, Y, S, G) = (RegressionCases.X, RegressionCases.Y(1), RegressionCases.Normal(3, 4, 2), RegressionCases.Normal(4, 4, 1));
        Posterior Of(int[] rows, StartValue noise) => new GprWithSlopes(
            X, Y, new(Base.Rows(S, rows), [.. rows.Select(row => row % 2)], Base.Rows(G, rows)), new Matern52(), null, new GaussianLikelihood(0.1), noise).Posterior();
        foreach (var (kept, noise) in new[] { (0, Tensor.FromSpan([0.2, 1e12])), (1, Tensor.FromSpan([1e12, 0.2])) })
            Golden.Close(Of([kept, kept + 2], 0.2).PredictF(RegressionCases.Xnew).Mean, Of([0, 1, 2, 3], noise).PredictF(RegressionCases.Xnew).Mean, 1e-9, "mean");
    }

    /// <summary>Slopes alone tell a bowl from its sides: a fit finds the function and its noise.</summary>
    [Fact]
    public void A_fit_learns_the_noise_of_the_slopes()
    {
        var x = Op.Reshape(Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => 0.3 * i)]), 20, 1);
        var noise = RegressionCases.Normal(5, 20, 1);
        var model = new GprWithSlopes(
            Base.Rows(x, 0, 10), Op.Sin(Base.Rows(x, 0, 10)), new(x, new int[20], Op.Cos(x) + 0.3 * noise), new SquaredExponential(), null, new GaussianLikelihood(1e-4));
        ParameterTree.Find(model, "likelihood.variance").IsTrainable = false;
        Assert.True(model.Fit().IsConverged);
        Assert.InRange(model.SlopeNoise.Value.ToScalar(), 0.09 * 0.4, 0.09 * 2);
        Golden.Close(Op.Sin(x), model.Posterior().PredictF(x).Mean, 0.3, "f");
        Assert.Contains("slopeNoise", model.Summary(), StringComparison.Ordinal);
    }

    /// <summary>E6: slopes near data.</summary>
    [Fact]
    public void Variances_are_never_negative_nor_above_the_prior()
    {
        var X = Op.Reshape(Tensor.FromSpan([.. Enumerable.Range(0, 25).Select(i => i * 1e-6 / 24)]), 25, 1);
        var posterior = new GprWithSlopes(X, Op.Sin(X), new(X + 1e-8, new int[25], Op.Cos(X)), new SquaredExponential(), null, new GaussianLikelihood(1e-10), 1e-10).Posterior();
        var slope = posterior.PredictSlope(X, 0);
        Assert.All(slope.Variance.ToArray(), v => Assert.InRange(v, 0, 1));
        Assert.All(posterior.PredictF(X).Variance.ToArray(), v => Assert.InRange(v, 0, 1));
    }

    [Fact]
    public void No_slopes_leave_plain_regression()
    {
        var (X, Y) = (RegressionCases.X, RegressionCases.Y(1));
        var none = new SlopeObservations(Tensor.Zeros(0, 2), [], Tensor.Zeros(0, 1));
        var (plain, model) = (new Gpr(X, Y, Kernel), new GprWithSlopes(X, Y, none, Kernel));
        Assert.Equal(plain.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-12);
        Golden.Close(plain.Posterior().PredictSlope(RegressionCases.Xnew, 1).Variance, model.Posterior().PredictSlope(RegressionCases.Xnew, 1).Variance, 1e-12, "variance");
    }

    /// <summary>B21: a kernel without slopes is named, wherever it stands.</summary>
    [Fact]
    public void What_does_not_fit_is_refused_with_reasons()
    {
        var (x, slopes) = (Base.Column(0), new SlopeObservations(Base.Column(0), [0], Base.Column(2)));
        Says(
            "GprWithSlopes: functions of Matern12 have no slopes (kernel); expected a kernel with a second derivative where x = x′, such as Matern32, Matern52 or SquaredExponential.",
            () => new GprWithSlopes(x, x, slopes, new Matern12()));
        Says("GprWithSlopes: functions of Matern12 have no slopes (kernel.kernels[1].baseKernel)", () => new GprWithSlopes(x, x, slopes, new Linear() + new Periodic(new Matern12())));
        Says("GprWithSlopes: functions of White have no slopes (kernel.kernels[1])", () => new GprWithSlopes(x, x, slopes, new Matern52() + new White()));
        Says("GprWithSlopes: the slopes are of 1 inputs and 1 outputs; expected 2 and 1, as in X and Y.", () => new GprWithSlopes(Tensor.Ones(1, 2), x, slopes, new Matern52()));
        Says("GprWithSlopes: slopeNoise has 2 elements; expected one, or 1, one for each column of X.", () => new GprWithSlopes(x, x, slopes, new Matern52(), slopeNoise: [1, 2]));
        Says("GprWithSlopes: there are no rows", () => new GprWithSlopes(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1), slopes, new Matern52()));
        Says("SlopeObservations: there is no column 1 of inputs to take a slope along; expected 0 to 0.", () => new SlopeObservations(x, [1], x));
        Says("SlopeObservations: got 2 columns for 1 rows; expected one for each row of X.", () => new SlopeObservations(x, [0, 0], x));
        Says("SlopeObservations: Y[0, 0] is NaN; expected a finite number.", () => new SlopeObservations(x, [0], Base.Column(double.NaN)));
        Says("SlopePosterior.PredictSlope: there is no column -1", () => new GprWithSlopes(x, x, slopes, new Matern52()).Posterior().PredictSlope(x, -1));
    }

    /// <summary>Of two outputs, so that the terms of the weights count for each.</summary>
    [Fact]
    public void A_weight_of_two_is_a_row_given_twice()
    {
        var slopes = new SlopeObservations(Base.Column(0.6), [0], Tensor.FromSpan([2, -1], 1, 2));
        var once = new GprWithSlopes(
            Base.Column(0, 1), Tensor.FromSpan([1, 0.5, 2, -1], 2, 2), slopes, Kernel, null, new WeightedNoise(new GaussianLikelihood(0.3), Tensor.FromSpan([1, 2], 2, 1)), 0.04);
        var twice = new GprWithSlopes(Base.Column(0, 1, 1), Tensor.FromSpan([1, 0.5, 2, -1, 2, -1], 3, 2), slopes, Kernel, null, new GaussianLikelihood(0.3), 0.04);
        Assert.Equal(twice.LogMarginalLikelihood().ToScalar(), once.LogMarginalLikelihood().ToScalar(), 1e-12);
    }

    private static GprWithSlopes Made(Tensor X, Tensor Y, Tensor S, Tensor G) => new(X, Y, new(S, new int[S.Shape[0]], G), Kernel, null, new GaussianLikelihood(0.01), 0.04);

    private static void Says(string message, Func<object> act) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
}
