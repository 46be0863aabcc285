using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Models;

public class GprWithMissingTests
{
    private const double NaN = double.NaN;

    private static Matern52 Kernel => new(1.7, 0.9);

    private static GaussianLikelihood Noise => new(0.1);

    /// <summary>D34: nothing of the missing ones stays in the density.</summary>
    [Fact]
    public void An_output_with_3_of_10_missing_is_the_output_on_the_7()
    {
        var (X, Y) = (RegressionCases.Normal(1, 10, 2), RegressionCases.Normal(2, 10, 1));
        int[] seen = [0, 1, 3, 4, 6, 7, 9];
        var model = new GprWithMissing(X, Without(Y, 2, 5, 8), Kernel, new ConstantMean(0.3), Noise);
        var exact = new Gpr(Base.Rows(X, seen), Base.Rows(Y, seen), Kernel, new ConstantMean(0.3), Noise);
        Assert.Equal(exact.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar(), 1e-13);
        Same(exact.Posterior(), model.Posterior(), 0, 0);
        var (expected, actual) = (exact.Fit(), model.Fit());
        Assert.Equal(expected.LogDensity, actual.LogDensity, 1e-9);
        Assert.Equal(expected.Notes, actual.Notes);
    }

    [Fact]
    public void Outputs_with_different_holes_are_models_of_their_own_rows_with_one_kernel()
    {
        var (X, Y) = (RegressionCases.Normal(1, 6, 2), RegressionCases.Normal(2, 6, 4).ToArray());
        int[][] seen = [[0, 1, 2, 4], [0, 1, 2, 3, 4, 5], [5], [0, 1, 2, 4]]; // groups in an order that is not its own inverse
        var holes = Tensor.FromSpan([.. Y.Select((y, i) => seen[i % 4].Contains(i / 4) ? y : NaN)], 6, 4);
        var mean = new ConstantMean([0.1, 0.2, 0.3, 0.4]);
        var model = new GprWithMissing(X, holes, Kernel, mean, Noise);
        Gpr Alone(int p) => new(Base.Rows(X, seen[p]), Base.Rows(Op.Columns(Tensor.FromSpan(Y, 6, 4), p), seen[p]), Kernel, new ConstantMean(0.1 * (p + 1)), Noise);
        Assert.Equal(Enumerable.Range(0, 4).Sum(p => Alone(p).LogMarginalLikelihood().ToScalar()), model.LogMarginalLikelihood().ToScalar(), 1e-12);
        for (var p = 0; p < 4; p++) Same(Alone(p).Posterior(), model.Posterior(), 0, p);
        Assert.Equal([3, 5, 4], model.Posterior().Sample(RegressionCases.Xnew, 3, new Philox(1)).Shape.ToArray());
    }

    /// <summary>What noise alone would explain is counted by the values that were observed.</summary>
    [Fact]
    public void A_fit_compares_itself_with_noise_in_the_values_that_were_observed()
    {
        var (X, Y) = (RegressionCases.Normal(1, 6, 2), RegressionCases.Normal(2, 6, 2).ToArray());
        int[][] seen = [[0, 1, 3], [0, 1, 2, 3, 4]];
        var data = TrainingData.WithMissing(X, Tensor.FromSpan([.. Y.Select((y, i) => seen[i % 2].Contains(i / 2) ? y : NaN)], 6, 2));
        var alone = seen.Select((rows, p) => new TrainingData(Base.Rows(X, rows), Base.Rows(Op.Columns(Tensor.FromSpan(Y, 6, 2), p), rows))).ToArray();
        Assert.Equal(alone.SelectMany(d => d.Targets), data.Targets);
        Assert.Equal(5, data.X.Shape[0]);
        var least = alone.Sum(d => 2 - 0.5 * d.X.Shape[0] * (Math.Log(2 * Math.PI) + 2 * Math.Log(d.Targets[0].Spread) + 1));
        Assert.True(data.IsExplainedByNoise(least - 1e-9));
        Assert.False(data.IsExplainedByNoise(least + 1e-9));
    }

    [Fact]
    public void Without_holes_it_is_plain_regression()
    {
        var (plain, model) = (new Gpr(RegressionCases.X, RegressionCases.Y(2), Kernel), new GprWithMissing(RegressionCases.X, RegressionCases.Y(2), Kernel));
        Assert.Equal(plain.LogMarginalLikelihood().ToScalar(), model.LogMarginalLikelihood().ToScalar());
        for (var p = 0; p < 2; p++) Same(plain.Posterior(), model.Posterior(), p, p);
    }

    /// <summary>Weights and known variances go with all rows, whether observed or not.</summary>
    [Fact]
    public void Noise_by_rows_goes_with_its_rows()
    {
        var (X, Y, s2) = (RegressionCases.X, RegressionCases.Y(1), 0.1 + Op.Square(RegressionCases.Normal(4, 8, 1)));
        int[] seen = [0, 2, 3, 4, 5, 6];
        Assert.Equal(
            new Gpr(Base.Rows(X, seen), Base.Rows(Y, seen), Kernel, null, new KnownNoise(Base.Rows(s2, seen))).LogMarginalLikelihood().ToScalar(),
            new GprWithMissing(X, Without(Y, 1, 7), Kernel, null, new KnownNoise(s2)).LogMarginalLikelihood().ToScalar(),
            1e-13);
        Assert.Equal(
            new Gpr(Base.Rows(X, seen), Base.Rows(Y, seen), Kernel, null, new WeightedNoise(Noise, Base.Rows(s2, seen))).LogMarginalLikelihood().ToScalar(),
            new GprWithMissing(X, Without(Y, 1, 7), Kernel, null, new WeightedNoise(Noise, s2)).LogMarginalLikelihood().ToScalar(),
            1e-13);
    }

    [Fact]
    public void What_is_not_declared_missing_is_refused()
    {
        Says("GprWithMissing: column 1 of Y has no value; expected one at least. Leave the column out.", () => new GprWithMissing(Tensor.Ones(2, 1), Tensor.FromSpan([1, NaN, 2, NaN], 2, 2), Kernel));
        Says(
            "GprWithMissing: Y[0, 0] is Infinity; expected a finite number, or NaN for a value that was not observed.",
            () => new GprWithMissing(Base.X, Base.Column(double.PositiveInfinity, 1, NaN), Kernel));
        Says("GprWithMissing: X[1, 0] is NaN; expected a finite number. Drop the row or fill the value in.", () => new GprWithMissing(Base.Column(0, NaN), Base.Column(0, NaN), Kernel));
        Says("GprWithMissing: there are no rows in X and Y. A model needs at least one observation.", () => new GprWithMissing(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1), Kernel));
        Says("Gpr: Y[1, 0] is NaN; expected a finite number. Drop the row or fill the value in.", () => new Gpr(Base.X, Base.Column(0, NaN, 1), Kernel));
    }

    private static Tensor Without(Tensor Y, params int[] rows) => Tensor.FromSpan([.. Y.ToArray().Select((y, i) => rows.Contains(i) ? NaN : y)], Y.Shape);

    /// <summary>One output of each predicts the same.</summary>
    private static void Same(Posterior expected, Posterior actual, int p, int q)
    {
        var Xnew = RegressionCases.Xnew;
        Golden.Close(Op.Columns(expected.PredictY(Xnew).Mean, p), Op.Columns(actual.PredictY(Xnew).Mean, q), 1e-12, "mean");
        Golden.Close(Op.Columns(expected.Mean(Xnew), p), Op.Columns(actual.Mean(Xnew), q), 1e-12, "mean alone");
        Golden.Close(Op.Columns(expected.PredictY(Xnew).Variance, p), Op.Columns(actual.PredictY(Xnew).Variance, q), 1e-12, "variance");
        Golden.Close(Op.Gather(expected.JointOverInputs(Xnew).Covariance, [p]), Op.Gather(actual.JointOverInputs(Xnew).Covariance, [q]), 1e-12, "covariance");
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
