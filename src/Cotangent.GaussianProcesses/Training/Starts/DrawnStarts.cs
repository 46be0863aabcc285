using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Further starts, drawn over the scales that the data allow; the same seed draws the same.</summary>
/// <remarks>
/// Lengthscales: of one column, log-uniform between its spacing and three spreads; of D columns, 3 √D spreads times one factor for all, log-uniform in 0.1 … 1, times e^(n/2)
/// each. Periods: log-uniform
/// between two spacings and the span. The noise: log-uniform between 1e-4 and a half of the variance of the targets. Everything else, and everything where the data are not known:
/// the given start, moved by a standard normal (in its logarithm, or in units of the data).
/// </remarks>
internal sealed class DrawnStarts(FitCoordinates coordinates, double[] given, TrainingData? data, Philox seed)
{
    /// <summary>The start of a number from 1.</summary>
    internal double[] Draw(int number)
    {
        var random = seed.Split((ulong)number);
        double[] z = [.. given];
        var common = Math.Log(10) * (random.NextDouble() - 1);
        foreach (var (place, at, index) in coordinates.Elements)
            z[at] = place.Role == FitRole.Approximation ? given[at] : data is null || !place.MovesInLogarithm ? given[at] + random.NextNormal() : place.Role switch
            {
                FitRole.Noise => place.Unit.TargetPower * (Math.Log(data.TargetSpread) + 0.5 * Uniform(random, 1e-4, 0.5)),
                FitRole.Period => Column(place, index) is var x ? Uniform(random, 2 * x.Spacing, Math.Max(x.Span, 3 * x.Spacing)) : 0,
                FitRole.Lengthscale when data.Columns(place.Unit).Count == 1 => Column(place, index) is var x ? Uniform(random, x.Spacing, 3 * x.Spread) : 0,
                FitRole.Lengthscale => Math.Log(3 * Math.Sqrt(data.Columns(place.Unit).Count) * data.Scales(place.Parameter, place.Unit)![index]) + common + 0.5 * random.NextNormal(),
                _ => given[at] + random.NextNormal(),
            };
        return z;
    }

    private ColumnSpread Column(FitPlace place, int index) => data!.Inputs[data.Columns(place.Unit)[index]];

    /// <summary>The logarithm of a number between two others, even in its logarithm.</summary>
    private static double Uniform(Philox random, double low, double high) => Math.Log(low) + random.NextDouble() * Math.Log(high / low);
}
