namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class ScaledStartsTests
{
    [Theory]
    [InlineData(20, 20, true)]
    [InlineData(19, 19, false)]
    [InlineData(20, 1, false)]
    public void They_are_longer_and_shorter_for_20_lengthscales_that_were_left_out(int columns, int lengthscales, bool isMade)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 3 * columns).Select(i => Math.Sin(i))], 3, columns);
        var Y = Tensor.FromSpan([1, 2, 4], 3, 1);
        var model = new Gpr(X, Y, new Matern52(lengthscales: lengthscales == 1 ? default : StartValue.LeftOut(lengthscales)));
        var (places, data) = (FitPlaces.Of(model), new TrainingData(X, Y));
        var taken = DataStarts.Take(places, data);
        var coordinates = new FitCoordinates(new(model, () => -model.LogPosteriorDensity()), places, data, 0);
        var z = coordinates.Read();
        var starts = ScaledStarts.Beside(z, coordinates, taken);
        Assert.Equal(isMade ? 2 : 0, starts.Count);
        Assert.Empty(ScaledStarts.Beside(z, coordinates, [])); // given
        (double Lengthscale, double Noise)[] factors = [(10, 1), (1.0 / 3, 0.01)];
        foreach (var (start, factor) in starts.Zip(factors))
            foreach (var e in coordinates.Elements)
                Assert.Equal(Math.Log(e.Place.Role switch { FitRole.Lengthscale => factor.Lengthscale, FitRole.Noise => factor.Noise, _ => 1 }), start[e.At] - z[e.At], 1e-12);
    }
}
