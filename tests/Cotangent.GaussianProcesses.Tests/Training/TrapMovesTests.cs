using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Training;

/// <summary>The moves of a second look, one by one: where each leads, and what it counts.</summary>
public class TrapMovesTests
{
    private const int N = 40, D = 3;
    private const double Noise = 0.01, Amplitude2 = 1.3;

    /// <summary>The lengthscale where amplitude / ℓ is noise / √N per spread.</summary>
    [Fact]
    public void The_edge_of_each_lengthscale_follows_its_formula()
    {
        var (traps, _, data, z) = Made(1, 1, 1);
        var edges = traps.Edges(z);
        Assert.Equal(D, edges.Length);
        for (var d = 0; d < D; d++) Assert.Equal(Math.Log(data.Inputs[d].Spread * Math.Sqrt(Amplitude2 * N / Noise)), edges[d].Edge, 1e-12);
        Assert.Equal(D + 1 + 5, traps.MaxEvaluations);
    }

    [Fact]
    public void What_creeps_beyond_the_edge_is_made_flat_in_one_step()
    {
        var (traps, coordinates, _, z) = Made(1, 1, 1);
        var (at, edge) = traps.Edges(z)[2];
        z[at] = edge + Math.Log(6.1);
        var end = traps.Flattened(State(z, 1e9));
        z[at] = edge + Math.Log(1e4);
        var gradient = new double[z.Length];
        Assert.Equal(coordinates.Evaluate(z, gradient), end.Value, 1e-12);
        Assert.Equal(z, end.X);
        Assert.Equal(gradient, end.Gradient);
        Assert.Equal((8, 12, 1), (end.Iteration, end.Evaluations, traps.Evaluations));
    }

    [Fact]
    public void Flat_is_not_taken_where_it_is_no_lower_and_not_tried_where_nothing_is_far()
    {
        var (traps, _, _, z) = Made(1, 1, 1);
        var (at, edge) = traps.Edges(z)[2];
        z[at] = edge + Math.Log(6.1);
        var end = traps.Flattened(State(z, -1e9));
        Assert.Equal(z, end.X);
        Assert.Equal((7, 12, 1), (end.Iteration, end.Evaluations, traps.Evaluations));
        foreach (var beyond in new[] { 5.9, 1.1e4 })
        {
            z[at] = edge + Math.Log(beyond);
            var state = State(z, 1e9);
            Assert.Same(state, traps.Flattened(state));
        }
        Assert.Equal(1, traps.Evaluations);
    }

    [Fact]
    public void A_noise_near_its_floor_is_lifted_to_a_share_of_the_targets()
    {
        var (traps, coordinates, data, z) = Made(1, 1, 1);
        var at = coordinates.Elements.Single(e => e.Place.Role == FitRole.Noise).At;
        var share = Math.Log(1e-4 * data.TargetSpread * data.TargetSpread);
        z[at] = share - Math.Log(12); // the floor, 1e-6, comes on top
        var found = traps.WayOut(z, 1e9)!;
        z[at] = share;
        Assert.Equal(z, found);
        z[at] = share - Math.Log(9.9);
        Assert.NotEqual(share, (traps.WayOut(z, 1e9) ?? z)[at]);
    }

    /// <summary>Of the input that matters, to a seventh of the edge; the others stay, or are made flat.</summary>
    [Fact]
    public void A_lengthscale_that_is_too_long_is_tried_well_within_the_edge()
    {
        var (traps, coordinates, _, z) = Made(1, 1, 1);
        var (at, edge) = traps.Edges(z)[0];
        z[at] = edge + Math.Log(2);
        var value = coordinates.Evaluate(z, new double[z.Length]);
        var found = traps.WayOut(z, value)!;
        Assert.Equal(edge + Math.Log(1.0 / 7), found[at], 1e-12);
        Assert.True(coordinates.Evaluate(found, new double[z.Length]) < value - 1e-3);
        Assert.Equal(1, traps.Evaluations);
    }

    [Fact]
    public void A_variance_far_below_the_noise_is_tried_as_large_as_that()
    {
        var (traps, coordinates, _, z) = Made(1, 1e3, 1e3);
        var at = coordinates.Elements.Single(e => e.Place.Path == "kernel.variance").At;
        z[at] = Math.Log(Noise) - Math.Log(1.1e4);
        Assert.Equal(Math.Log(Noise), traps.WayOut(z, coordinates.Evaluate(z, new double[z.Length]))![at], 1e-12);
    }

    [Fact]
    public void Where_nothing_gains_inputs_that_cost_little_are_left_out_together()
    {
        var (traps, _, _, z) = Made(1, 1, 1);
        Assert.Null(traps.WithoutWeak(z));
        Assert.Null(traps.WayOut(z, -1e9));
        Assert.Null(traps.WithoutWeak(z)); // each costs far more than a few nats
        var edges = traps.Edges(z);
        foreach (var (at, edge) in edges.Skip(1)) z[at] = edge + Math.Log(0.5);
        Assert.Null(traps.WayOut(z, -200));
        var without = traps.WithoutWeak(z);
        if (without is null) return;
        Assert.All(edges, e => Assert.True(without[e.At] == z[e.At] || Math.Abs(without[e.At] - e.Edge - Math.Log(1e4)) < 1e-9));
    }

    private static LbfgsState State(double[] z, double value) => new([.. z], value, new double[z.Length], [], [], 7, 11, 0, StopReason.ValueTolerance);

    /// <summary>y = sin 2x₀ + noise, of which the other inputs know nothing.</summary>
    private static (Traps Traps, FitCoordinates Coordinates, TrainingData Data, double[] Z) Made(params double[] lengthscales)
    {
        var random = new Philox(6);
        var x = new double[N * D];
        random.FillNormal(x);
        var X = Tensor.FromSpan(x, N, D);
        var Y = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => Math.Sin(2 * x[i * D]) + 0.1 * random.NextNormal())], N, 1);
        var model = new Gpr(X, Y, new Matern52(Amplitude2, Tensor.FromSpan(lengthscales)), null, new GaussianLikelihood(Noise));
        var data = new TrainingData(X, Y);
        var coordinates = new FitCoordinates(new(model, () => -model.LogPosteriorDensity()), FitPlaces.Of(model), data, 1e-6);
        return (new(coordinates, data), coordinates, data, coordinates.Read());
    }
}
