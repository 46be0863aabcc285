using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training.Starts;

public class DrawnStartsTests
{
    [Fact]
    public void The_same_seed_draws_the_same_and_each_number_another()
    {
        var (coordinates, data) = Made(5);
        var z = coordinates.Read();
        DrawnStarts Drawn(ulong seed) => new(coordinates, z, data, new Philox(seed));
        Assert.Equal(Drawn(1).Draw(2), Drawn(1).Draw(2));
        Assert.NotEqual(Drawn(1).Draw(2), Drawn(1).Draw(1));
        Assert.NotEqual(Drawn(1).Draw(2), Drawn(2).Draw(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void Lengthscales_and_noise_lie_within_the_scales_of_the_data(int rows)
    {
        var (coordinates, data) = Made(rows);
        var drawn = new DrawnStarts(coordinates, coordinates.Read(), data, new Philox(3));
        var x = data.Inputs[0];
        for (var number = 1; number <= 50; number++)
        {
            var z = drawn.Draw(number);
            foreach (var e in coordinates.Elements)
                if (e.Place.Role == FitRole.Lengthscale) Assert.InRange(Math.Exp(z[e.At]), 0.999 * x.Spacing, 3.001 * x.Spread);
                else if (e.Place.Role == FitRole.Noise) Assert.InRange(Math.Exp(z[e.At]), 0.99e-4 * data.TargetSpread * data.TargetSpread, 0.51 * data.TargetSpread * data.TargetSpread);
                else Assert.True(double.IsFinite(z[e.At]));
        }
    }

    [Fact]
    public void Where_the_data_are_not_known_they_lie_about_the_given_start()
    {
        var (coordinates, _) = Made(5);
        double[] given = [100, -100, 0];
        var ends = Enumerable.Range(1, 200).Select(new DrawnStarts(coordinates, given, null, new Philox(3)).Draw).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(given[i], ends.Average(z => z[i]), 0.3);
            Assert.Equal(1, ends.Average(z => (z[i] - given[i]) * (z[i] - given[i])), 0.3);
        }
    }

    /// <summary>Log-uniform between two spacings and the span, so that both ends are come near.</summary>
    [Fact]
    public void Periods_lie_between_two_spacings_and_the_span()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 40).Select(i => 3.0 * i)], 40, 1);
        var model = new Gpr(X, Op.Sin(X), new Periodic());
        var (places, data) = (FitPlaces.Of(model), new TrainingData(X, model.Y));
        var coordinates = new FitCoordinates(new(model, () => -model.LogPosteriorDensity()), places, data, 0);
        var at = coordinates.Elements.Single(e => e.Place.Role == FitRole.Period).At;
        double[] drawn = [.. Enumerable.Range(1, 200).Select(number => Math.Exp(new DrawnStarts(coordinates, coordinates.Read(), data, new Philox(5)).Draw(number)[at]))];
        Assert.InRange(drawn.Min(), 5.999, 6.5);
        Assert.InRange(drawn.Max(), 105, 117.001);
        Assert.InRange(drawn.Average(Math.Log), Math.Log(6 * 117) / 2 - 0.2, Math.Log(6 * 117) / 2 + 0.2);
    }

    private static (FitCoordinates, TrainingData) Made(int rows)
    {
        var (X, Y) = (Tensor.FromSpan([.. Enumerable.Range(0, rows).Select(i => 1e5 * i)], rows, 1), Tensor.FromSpan([.. Enumerable.Range(0, rows).Select(i => 1e-3 * (i % 3))], rows, 1));
        var model = new Gpr(X, Y, new Matern52());
        return (new(new(model, () => -model.LogPosteriorDensity()), FitPlaces.Of(model), new(X, Y), 0), new(X, Y));
    }
}
