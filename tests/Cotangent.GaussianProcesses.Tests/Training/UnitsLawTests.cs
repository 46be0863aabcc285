using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

/// <summary>A fit does not depend on the units of inputs and targets: y → c y + o shifts the log density by −N log c and scales predictions, x → d x changes nothing.</summary>
public class UnitsLawTests
{
    private const int N = 40;

    public static TheoryData<double, double, double> Units => new(
        from c in new[] { 1e-9, 1e-3, 1, 1e4, 1e9 }
        from d in new[] { 1e-9, 1, 1e5, 1e9 }
        select (c, d, 0.0));

    [Theory]
    [MemberData(nameof(Units))]
    [InlineData(1.0, 1.0, 1e6)]
    [InlineData(1e-3, 1e6, 1e4)]
    [InlineData(50.0, 1e9, -1e9)]
    public void Starts_from_the_data_end_at_the_same_model(double c, double d, double offset)
    {
        var mean = offset == 0 ? (Func<MeanFunction>)(() => new ZeroMean()) : () => new ConstantMean();
        Same(c, d, offset, (_, _) => new SquaredExponential(), mean, _ => new());
    }

    [Theory]
    [MemberData(nameof(Units))]
    [InlineData(1e3, 1e-3, 1e6)]
    public void Starts_in_the_units_of_the_data_end_at_the_same_model(double c, double d, double offset) =>
        Same(c, d, offset, (c, d) => new SquaredExponential(c * c, 1.5 * d), () => new ConstantMean(offset), c => new GaussianLikelihood(0.1 * c * c));

    [Theory]
    [InlineData(1e-6, 1e6)]
    [InlineData(1e6, 1e-6)]
    public void Slopes_of_a_mean_move_in_their_unit(double c, double d) =>
        Same(c, d, 0, (_, _) => new Matern52(), () => new LinearMean(Tensor.Zeros(1, 1)), _ => new());

    [Theory]
    [InlineData(1e-6, 1e6)]
    [InlineData(1e6, 1e-6)]
    public void A_period_is_found_in_any_unit(double c, double d) =>
        Same(c, d, 0, (_, _) => new SquaredExponential() + new Periodic(), () => new ZeroMean(), _ => new());

    /// <summary>Inputs far from zero: what is left of their differences says how far that may go.</summary>
    [Theory]
    [InlineData("Matern52", 1e3)]
    [InlineData("Matern52", -1e9)]
    [InlineData("SquaredExponential", 1e6)]
    [InlineData("SquaredExponential", 1e9)]
    [InlineData("RationalQuadratic", 1e9)]
    [InlineData("Periodic", 1e6)]
    [InlineData("Periodic", 1e9)]
    [InlineData("LinearMean", 1e3)]
    [InlineData("LinearMean", 1e6)]
    [InlineData("LinearMean", -1e9)]
    public void A_shift_of_the_inputs_changes_nothing(string name, double spreads)
    {
        Kernel Kernel() => name switch
        {
            "SquaredExponential" => new SquaredExponential(),
            "RationalQuadratic" => new RationalQuadratic(),
            "Periodic" => new SquaredExponential() + new Periodic(),
            _ => new Matern52(),
        };
        MeanFunction Mean() => name == "LinearMean" ? new LinearMean(Tensor.Zeros(1, 1)) : new ZeroMean();
        var shift = 4 * spreads;
        var (plain, far) = (Model(1, 1, 0, Kernel(), Mean(), new()), Model(1, 1, 0, Kernel(), Mean(), new(), shift));
        var (expected, actual) = (plain.Fit(), far.Fit());
        Assert.Equal(expected.LogDensity, actual.LogDensity, 1e-3);
        Assert.Equal(expected.IsConverged, actual.IsConverged);
        Assert.InRange(actual.Evaluations, expected.Evaluations / 2, 2 * expected.Evaluations);
        var at = new[] { 0.4, 5.2, 30 };
        var p = plain.Posterior().PredictY(Tensor.FromSpan(at, 3, 1));
        var q = far.Posterior().PredictY(Tensor.FromSpan([.. at.Select(x => shift + x)], 3, 1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(p.Mean[i, 0], q.Mean[i, 0], 1e-2);
            Assert.Equal(p.Variance[i, 0], q.Variance[i, 0], 1e-2);
        }
    }

    [Fact]
    public void Restarts_are_drawn_in_the_units_of_the_data()
    {
        var (one, other) = (Model(1, 1, 0, new SquaredExponential(), new ZeroMean(), new()), Model(1e6, 1e-4, 0, new SquaredExponential(), new ZeroMean(), new()));
        var (ends, others) = (one.Fit(new(Restarts: 5)).StartLogDensities, other.Fit(new(Restarts: 5)).StartLogDensities);
        foreach (var (a, b) in ends.Zip(others)) Assert.Equal(a, b + N * Math.Log(1e6), 1e-3);
    }

    /// <summary>Of 28 choices of units, each a way in which people write their data: the error of the fit on a clean grid, as a share of the signal.</summary>
    [Theory]
    [InlineData(0, 1e-4)]
    [InlineData(0, 1e-3)]
    [InlineData(0, 1)]
    [InlineData(0, 1e3)]
    [InlineData(20, 1)]
    [InlineData(1000, 50)]
    [InlineData(0, 1e6)]
    public void A_model_without_any_start_fits_in_raw_units(double offset, double scale)
    {
        var random = new Philox(5);
        double[] u = [.. Enumerable.Range(0, 80).Select(i => i / 10.0)];
        double[] y = [.. u.Select(v => offset + scale * (Math.Sin(v) + 0.02 * random.NextNormal()))];
        foreach (var k in new[] { 1e-3, 1, 1e3, 1e6 })
        {
            var model = new Gpr(Tensor.FromSpan([.. u.Select(v => k * v)], 80, 1), Tensor.FromSpan(y, 80, 1), new Matern52());
            Assert.True(model.Fit().IsConverged);
            double[] grid = [.. Enumerable.Range(0, 79).Select(i => 0.05 + i / 10.0)];
            var mean = model.Posterior().PredictY(Tensor.FromSpan([.. grid.Select(v => k * v)], 79, 1)).Mean;
            Assert.InRange(grid.Select((v, i) => Math.Abs(mean[i, 0] - offset - scale * Math.Sin(v)) / scale).Max(), 0, 0.1);
        }
    }

    private static void Same(double c, double d, double offset, Func<double, double, Kernel> kernel, Func<MeanFunction> mean, Func<double, GaussianLikelihood> noise)
    {
        var plain = Model(1, 1, 0, kernel(1, 1), mean() is ConstantMean ? new ConstantMean() : mean(), noise(1));
        var scaled = Model(c, d, offset, kernel(c, d), mean(), noise(c));
        var (expected, actual) = (plain.Fit(), scaled.Fit());
        var digits = 1e-3 + 1e-9 * Math.Abs(offset / c); // what is left of y beside the offset
        Assert.Equal(expected.LogDensity, actual.LogDensity + N * Math.Log(c), digits);
        Assert.InRange(actual.Evaluations, expected.Evaluations / 2, 2 * expected.Evaluations);
        var at = new[] { 0.4, 5.2, 30 };
        var p = plain.Posterior().PredictY(Tensor.FromSpan(at, 3, 1));
        var q = scaled.Posterior().PredictY(Tensor.FromSpan([.. at.Select(x => d * x)], 3, 1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(p.Mean[i, 0], (q.Mean[i, 0] - offset) / c, 10 * digits);
            Assert.Equal(Math.Sqrt(p.Variance[i, 0]), Math.Sqrt(q.Variance[i, 0]) / c, 10 * digits);
        }
    }

    private static Gpr Model(double c, double d, double offset, Kernel kernel, MeanFunction mean, GaussianLikelihood noise, double shift = 0)
    {
        double[] u = [.. Enumerable.Range(0, N).Select(i => i / 3.0)];
        double[] y = [.. u.Select((t, i) => c * (Math.Sin(t) + ((7919 * i) % 31 - 15) / 150.0) + offset)];
        return new(Tensor.FromSpan([.. u.Select(x => d * x + shift)], N, 1), Tensor.FromSpan(y, N, 1), kernel, mean, noise);
    }
}
