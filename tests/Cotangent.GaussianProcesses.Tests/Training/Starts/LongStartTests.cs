namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class LongStartTests
{
    [Theory]
    [InlineData(20, 20, true)]
    [InlineData(19, 19, false)]
    [InlineData(20, 1, false)]
    public void It_is_ten_times_as_long_for_20_lengthscales_that_were_left_out(int columns, int lengthscales, bool isMade)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 3 * columns).Select(i => Math.Sin(i))], 3, columns);
        var Y = Tensor.FromSpan([1, 2, 4], 3, 1);
        var model = new Gpr(X, Y, new Matern52(lengthscales: lengthscales == 1 ? default : StartValue.LeftOut(lengthscales)));
        var (places, data) = (FitPlaces.Of(model), new TrainingData(X, Y));
        var taken = DataStarts.Take(places, data);
        var coordinates = new FitCoordinates(new(model, () => -model.LogPosteriorDensity()), places, data, 0);
        var z = coordinates.Read();
        var start = LongStart.Beside(z, coordinates, taken);
        Assert.Equal(isMade, start is not null);
        Assert.Null(LongStart.Beside(z, coordinates, [])); // given
        foreach (var e in coordinates.Elements.Where(_ => isMade)) Assert.Equal(e.Place.Role == FitRole.Lengthscale ? Math.Log(10) : 0, start![e.At] - z[e.At], 1e-12);
    }
}
