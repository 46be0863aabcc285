namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>The examples of the documentation, line by line.</summary>
public class ExamplesTests
{
    [Fact]
    public void Values_and_slopes()
    {
        var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
        var slopes = new SlopeObservations(Tensor.FromSpan([0.5, 1.6, 2.5], 3, 1), columns: [0, 0, 0], Tensor.FromSpan([0.88, -0.03, -0.8], 3, 1));
        var model = new GprWithSlopes(x, Op.Sin(x), slopes, new SquaredExponential());
        model.Fit();
        var posterior = model.Posterior();
        var (value, slope) = (posterior.PredictF(x), posterior.PredictSlope(x, column: 0));
        Golden.Close(Op.Sin(x), value.Mean, 0.05, "value");
        Golden.Close(Op.Cos(x), slope.Mean, 0.2, "slope");
    }

    [Fact]
    public void Targets_with_holes()
    {
        var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
        var y = Tensor.FromSpan([0.1, 1.2, 0.9, double.NaN, 0.8, 1.9, 0.2, 1.3], 4, 2); // the second output was not observed at x = 1
        var model = new GprWithMissing(x, y, new Matern52(), new ConstantMean(StartValue.LeftOut(2)));
        model.Fit();
        var filled = model.Posterior().PredictY(x);
        Assert.All(filled.Mean.ToArray(), mean => Assert.InRange(mean, -1, 3));
        Assert.True(filled.Variance[1, 1] > filled.Variance[1, 0]);
    }

    [Fact]
    public void Parts_of_a_sum()
    {
        var x = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1);
        var model = new Gpr(x, 0.5 * x + Op.Sin(2 * x), new Linear() + new SquaredExponential());
        model.Fit();
        var components = model.Posterior().Components();
        var (trend, wave) = (components.Predict(0, x), components.Predict(1, x));
        var together = components.Joint(x).Covariance; // [6, 2, 2]
        Golden.Close(0.5 * x + Op.Sin(2 * x), trend.Mean + wave.Mean, 0.05, "sum");
        Assert.Equal([6, 2, 2], together.Shape.ToArray());
        Assert.InRange(trend.Mean[5, 0], 1, 4);
    }

    [Fact]
    public void Leave_one_out()
    {
        var x = Tensor.FromSpan([0, 1, 2, 3, 4, 5], 6, 1);
        var y = Op.Sin(x);
        var model = new Gpr(x, y, new Matern52());
        new LeaveOneOutGpr(model).Fit();
        var left = model.Posterior().LeaveOneOut();
        var (residuals, score) = (y - left.Mean, Op.Sum(left.LogDensity(y)));
        Assert.All(residuals.ToArray(), r => Assert.InRange(r, -1, 1));
        Assert.Equal(model.LeaveOneOutLogDensity().ToScalar(), score.ToScalar(), 1e-9);
    }

    [Fact]
    public void Rows_that_come_and_go()
    {
        var x = Tensor.FromSpan([0, 1, 2, 3], 4, 1);
        var model = new Gpr(x, Op.Sin(x), new Matern52());
        model.Fit();
        var before = model.Posterior();
        var after = before.With(Tensor.FromSpan([4.0], 1, 1), Tensor.FromSpan([-0.8], 1, 1)).Without(0);
        Assert.Equal((4, 4), (before.ObservationCount, after.ObservationCount));
    }
}
