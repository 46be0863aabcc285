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
}
