using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The starts of a fit, by their numbers, and the way down from each.</summary>
/// <param name="Coordinates">What moves.</param>
/// <param name="Descent">The way down.</param>
/// <param name="Taken">The places whose start was taken from the data.</param>
/// <param name="Starts">The first start, and those beside it; behind them come those that are drawn.</param>
/// <param name="Draws">What draws them.</param>
internal sealed record FitWay(FitCoordinates Coordinates, Descent Descent, IReadOnlyList<FitPlace> Taken, IReadOnlyList<double[]> Starts, DrawnStarts Draws)
{
    /// <summary>Puts the parameters at the first start.</summary>
    internal static FitWay Of(
        IParameterTree root, Func<Tensor> loss, TrainingData? data, FitOptions options, FitTelemetry telemetry, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var places = FitPlaces.Of(root);
        var taken = data is null ? [] : DataStarts.Take(places, data);
        var coordinates = new FitCoordinates(new Objective(root, loss), places, data, options.NoiseFloor);
        var descent = new Descent(coordinates, data, options.Optimizer ?? new(), telemetry, progress, cancellation);
        var x = coordinates.Read();
        if (data is not null) x = descent.Scanned(x, taken, data);
        coordinates.Write(x);
        return new(coordinates, descent, taken, [x, .. ScaledStarts.Beside(x, coordinates, taken)], new(coordinates, x, data, new Philox(options.Seed)));
    }

    /// <summary>Where the way from a start ends; null for one, other than the first, at which the loss has no value.</summary>
    /// <exception cref="ArithmeticException">The loss has no value at the first start.</exception>
    internal LbfgsState? End(int start) => start == 0 ? Descent.From(Starts[0], 0) : Descent.TryFrom(start < Starts.Count ? Starts[start] : Draws.Draw(start - Starts.Count + 1), start);
}
