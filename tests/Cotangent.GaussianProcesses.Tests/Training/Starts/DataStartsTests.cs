namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class DataStartsTests
{
    private static readonly Tensor X = Tensor.FromSpan([100, 1, 101, 2, 102, 6], 3, 2);
    private static readonly Tensor Y = Tensor.FromSpan([1, 10, 2, 20, 6, 60], 3, 2);

    [Fact]
    public void A_level_begins_where_the_line_with_given_slopes_passes_through_the_means()
    {
        var mean = new LinearMean(Tensor.FromSpan([2, 0, -1, 5], 2, 2), StartValue.LeftOut(2));
        var model = new Gpr(X, Y, new SquaredExponential(), mean);
        DataStarts.Take(FitPlaces.Of(model), new(X, Y));
        Assert.Equal([3 - (2 * 101 - 3), 30 - 5 * 3], mean.Level.Value.ToArray());
    }

    [Fact]
    public void A_level_without_slopes_begins_at_the_mean_of_its_targets()
    {
        var mean = new ConstantMean(StartValue.LeftOut(2));
        DataStarts.Take(FitPlaces.Of(new Gpr(X, Y, new SquaredExponential(), mean)), new(X, Y));
        Assert.Equal([3, 30], mean.Parts[0].Node is Parameter level ? level.Value.ToArray() : []);
    }

    /// <summary>Each of three variances gets its share of y², about the level where there is one; that of a straight line, in units of (y/x)², y² over the mean square of its input.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Variances_share_the_square_of_the_targets(bool hasLevel)
    {
        var (a, b) = (new SquaredExponential(), new Matern32());
        var line = new Linear(StartValue.LeftOut(2));
        var data = new TrainingData(X, Y);
        DataStarts.Take(FitPlaces.Of(new Gpr(X, Y, a + b + line, hasLevel ? new ConstantMean() : null)), data);
        var square = hasLevel ? data.TargetSpread * data.TargetSpread : data.TargetSize * data.TargetSize;
        Assert.Equal(square / 3, a.Variance.Value.ToScalar(), 1e-12 * square);
        Assert.Equal(square / 3, b.Variance.Value.ToScalar(), 1e-12 * square);
        Assert.Equal([square / 3 / 2 / Mean2(0), square / 3 / 2 / Mean2(1)], line.Variance.Value.ToArray(), new Relative(1e-12));
        var one = new Linear();
        DataStarts.Take(FitPlaces.Of(new Gpr(X, Y, one, hasLevel ? new ConstantMean() : null)), data);
        Assert.Equal(square / 2 / Mean2(0), one.Variance.Value.ToScalar(), 1e-12 * square);

        static double Mean2(int column) => TrainingData.Column(X, column).Average(x => x * x);
    }

    /// <summary>The data would have a lengthscale of about 30 begin, which the interval does not hold.</summary>
    [Fact]
    public void A_start_that_the_transform_does_not_allow_is_left_out()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 20).Select(i => 5.0 * i)], 20, 1);
        var model = new Gpr(X, Op.Sin(0.1 * X), new SquaredExponential(lengthscales: StartValue.LeftOut().In(Transform.Sigmoid(0.5, 12))));
        var report = model.Fit();
        Assert.DoesNotContain("kernel.lengthscales", report.StartsFromData);
        Assert.Contains("kernel.variance", report.StartsFromData);
        Assert.Equal("1", report.Started.Single(row => row.Path == "kernel.lengthscales").Value);
        Assert.InRange(ParameterTree.Find(model, "kernel.lengthscales").Value.ToScalar(), 0.5, 12);
        Assert.True(double.IsFinite(report.LogDensity));
    }

    private sealed class Relative(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance * Math.Abs(x);

        public int GetHashCode(double obj) => 0;
    }
}
