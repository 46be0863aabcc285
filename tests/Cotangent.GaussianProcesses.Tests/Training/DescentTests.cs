namespace Cotangent.GaussianProcesses.Tests.Training;

public class DescentTests
{
    [Fact]
    public void A_bowl_is_gone_down_without_data()
    {
        var p = new Parameter(Tensor.FromSpan([3, -2]));
        using var telemetry = new FitTelemetry(p);
        var descent = new Descent(Coordinates(p, () => Op.Sum(Op.Square(p.Value - 1))), null, new(), telemetry, null, default);
        var end = descent.From([3, -2], 0);
        Assert.True(end.IsConverged);
        Assert.All(end.X, x => Assert.Equal(1, x, 1e-4));
        Assert.Equal(0, descent.Scans);
    }

    [Fact]
    public void A_start_without_a_value_throws_if_it_was_given_and_is_left_out_if_it_was_drawn()
    {
        var p = new Parameter(Tensor.Scalar(1));
        using var telemetry = new FitTelemetry(p);
        var descent = new Descent(Coordinates(p, () => p.Value.ToScalar() > 2 ? throw new NotPositiveDefiniteException("too large") : Op.Square(p.Value)), null, new(), telemetry, null, default);
        Assert.ThrowsAny<ArithmeticException>(() => descent.From([3], 0));
        Assert.Null(descent.TryFrom([3], 1));
        Assert.NotNull(descent.TryFrom([1], 1));
    }

    /// <summary>Ten bends in a row of 60: one spread is too long a lengthscale to see them.</summary>
    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void Shorter_lengthscales_are_tried_where_they_were_left_out(bool isLeftOut, int scans)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 60).Select(i => i / 6.0)], 60, 1);
        var model = new Gpr(X, Op.Sin(6 * X), new SquaredExponential());
        var (places, data) = (FitPlaces.Of(model), new TrainingData(X, model.Y));
        var taken = DataStarts.Take(places, data).Where(_ => isLeftOut).ToArray();
        var coordinates = new FitCoordinates(new(model, () => -model.LogPosteriorDensity()), places, data, 1e-6);
        using var telemetry = new FitTelemetry(model);
        var descent = new Descent(coordinates, data, new(), telemetry, null, default);
        var z = coordinates.Read();
        var start = descent.Scanned(z, taken, data);
        Assert.Equal(scans, descent.Scans);
        Assert.Equal(isLeftOut, !start.SequenceEqual(z));
        Assert.True(coordinates.Evaluate(start, new double[z.Length]) <= coordinates.Evaluate(z, new double[z.Length]));
    }

    /// <summary>One row, fewer rows than inputs, rows that stand twice, and a column that is constant.</summary>
    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(3, 8, 1)]
    [InlineData(5, 25, 1)]
    [InlineData(6, 2, 2)]
    public void Few_rows_end_at_a_finite_density(int rows, int columns, int times)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, rows * times * columns).Select(i => i % columns == 1 ? 7 : Math.Sin(i / columns % rows + i % columns))], rows * times, columns);
        var Y = Tensor.FromSpan([.. Enumerable.Range(0, rows * times).Select(i => Math.Cos(i))], rows * times, 1);
        var report = new Gpr(X, Y, new Matern52(lengthscales: StartValue.LeftOut(columns))).Fit();
        Assert.True(double.IsFinite(report.LogDensity));
        Assert.Equal(report.StartLogDensities.Max(), report.LogDensity);
    }

    private static FitCoordinates Coordinates(Parameter p, Func<Tensor> loss) => new(new(p, loss), FitPlaces.Of(p), null, 0);

    /// <summary>What a second look may move are the lengthscales and variances, however many numbers a fit moves besides, such as those of inducing inputs.</summary>
    [Fact]
    public void A_fit_of_many_numbers_is_said_to_have_converged_where_it_has()
    {
        static Sgpr Made()
        {
            var X = Tensor.FromSpan([.. Enumerable.Range(0, 60).Select(i => 0.1 * i)], 60, 1);
            return new(X, Op.Sin(X) + 0.1 * Op.Cos(17 * X), new SquaredExponential(), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, 30).Select(i => 2 * i)])));
        }
        var free = Made().Fit(new(Optimizer: new(2000, ValueTolerance: 1e-3)));
        Assert.True(free.IsConverged);
        var tight = Made().Fit(new(Optimizer: new(free.Evaluations + 8, ValueTolerance: 1e-3)));
        Assert.True(tight.IsConverged, $"{tight.Reason} after {tight.Evaluations} evaluations; {free.Evaluations} were enough");
        Assert.Equal(free.LogDensity, tight.LogDensity);
    }
}
