using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

public class FitCoordinatesTests
{
    private static readonly Tensor X = Tensor.FromSpan([100, 3, 102, 3, 101, 3, 104, 3], 4, 2); // the second column is constant
    private static readonly Tensor Y = Tensor.FromSpan([1e6, 2e6, 4e6, 3e6], 4, 1);

    [Fact]
    public void What_is_written_is_read()
    {
        var (_, coordinates) = Made(1e-6);
        double[] z = [.. Enumerable.Range(0, coordinates.Elements.Count).Select(i => 0.1 * i - 0.3)];
        coordinates.Write(z);
        foreach (var (expected, actual) in z.Zip(coordinates.Read())) Assert.Equal(expected, actual, 1e-9);
    }

    [Fact]
    public void Slopes_are_those_of_finite_differences()
    {
        var (_, coordinates) = Made(1e-6);
        double[] z = [.. coordinates.Read().Select((at, i) => at + 0.1 * i - 0.3)], gradient = new double[z.Length], unused = new double[z.Length];
        coordinates.Evaluate(z, gradient);
        for (var i = 0; i < z.Length; i++)
        {
            double Moved(double step)
            {
                double[] moved = [.. z];
                moved[i] += step;
                return coordinates.Evaluate(moved, unused);
            }
            var expected = (Moved(1e-5) - Moved(-1e-5)) / 2e-5;
            Assert.Equal(expected, gradient[i], 1e-5 * (1 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void A_step_of_a_slope_leaves_the_mean_at_the_centre_of_the_inputs_alone()
    {
        var (model, coordinates) = Made(0);
        var center = Tensor.FromSpan([101.75, 3], 1, 2);
        var z = coordinates.Read();
        var before = model.Mean.Evaluate(center)[0, 0];
        z[coordinates.Elements.First(e => e.Place.Path == "mean.A").At] += 2;
        coordinates.Write(z);
        Assert.Equal(before, model.Mean.Evaluate(center)[0, 0], 1e-3);
        Assert.NotEqual(before, model.Mean.Evaluate(X)[0, 0], 1e3);
    }

    [Fact]
    public void The_noise_stays_above_its_floor_unless_it_starts_below()
    {
        var (model, coordinates) = Made(0.01);
        var noise = ((GaussianLikelihood)model.Likelihood).Variance;
        var z = coordinates.Read();
        var at = coordinates.Elements.Single(e => e.Place.Role == FitRole.Noise).At;
        z[at] = -700;
        coordinates.Write(z);
        Assert.Equal(0.01 * 1.25e12, noise.Value.ToScalar(), 1e-3);
        Assert.True(coordinates.IsAtFloor(z));
        var (below, free) = Made(0.01, noise: 1);
        z = free.Read();
        z[at] = -5;
        free.Write(z);
        Assert.Equal(Math.Exp(-5), ((GaussianLikelihood)below.Likelihood).Variance.Value.ToScalar(), 1e-12);
    }

    private static (Gpr Model, FitCoordinates Coordinates) Made(double floor, double noise = 1e12)
    {
        var model = new Gpr(X, Y, new Matern52(1e12, [3, 2]), new LinearMean(Tensor.FromSpan([1e4, -2e3], 2, 1), 5e5), new GaussianLikelihood(noise));
        return (model, new(new(model, () => -model.LogPosteriorDensity()), FitPlaces.Of(model), new(X, Y), floor));
    }

    [Fact]
    public void Inducing_inputs_are_measured_in_spreads_of_their_column_times_the_fourth_root_of_their_number()
    {
        var X = Tensor.FromSpan([0, 0, 1, 100, 2, 200, 3, 300], 4, 2);
        var model = new Sgpr(X, Op.Columns(X, 0), new SquaredExponential(), new InducingPoints(Op.RandomNormal(new Philox(1), 16, 2)));
        var data = new TrainingData(X, Op.Columns(X, 0));
        var coordinates = new FitCoordinates(new Objective(model, () => -model.Objective()), FitPlaces.Of(model), data, 0);
        var (before, first) = (model.Inducing.Parts[0].Node, coordinates.Elements.First(e => e.Place.Role == FitRole.Points).At);
        var Z = ((Parameter)before).Value;
        var z = coordinates.Read();
        (z[first], z[first + 1]) = (z[first] + 1, z[first + 1] - 1);
        coordinates.Write(z);
        var moved = ((Parameter)before).Value;
        Assert.Equal(2 * data.Inputs[0].Spread, moved[0, 0] - Z[0, 0], 1e-12);
        Assert.Equal(-2 * data.Inputs[1].Spread, moved[0, 1] - Z[0, 1], 1e-10);
    }
}
