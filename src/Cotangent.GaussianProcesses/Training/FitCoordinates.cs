namespace Cotangent.GaussianProcesses;

/// <summary>One number that a fit moves: of which parameter, where in the vector, and where in the parameter.</summary>
internal readonly record struct FitElement(FitPlace Place, int At, int Index);

/// <summary>What L-BFGS moves in place of the unconstrained parameters u, so that a step means the same in any units: u = origin + scale · z, and log(floor + e^z) for the noise.</summary>
/// <remarks>A positive parameter moves in its logarithm already: its scale is 1. What may be negative and has a unit is measured in the spread of the data.</remarks>
internal sealed class FitCoordinates
{
    private readonly Objective objective;
    private readonly double[] origin;
    private readonly double[] scale;
    private readonly double[] floor; // 0 for none

    /// <summary>With the noise at least the floor, a share of the variance of the targets; a start at or below it lifts it.</summary>
    internal FitCoordinates(Objective objective, IReadOnlyList<FitPlace> places, TrainingData? data, double noiseFloor)
    {
        this.objective = objective;
        var count = objective.Count;
        (origin, scale, floor) = (new double[count], new double[count], new double[count]);
        Array.Fill(scale, 1);
        var u = objective.Read();
        var elements = new List<FitElement>();
        Elements = elements;
        var at = 0;
        foreach (var parameter in objective.Parameters)
        {
            var place = places.First(p => ReferenceEquals(p.Parameter, parameter));
            var length = parameter.Unconstrained.Value.Count;
            elements.AddRange(Enumerable.Range(0, length).Select(i => new FitElement(place, at + i, i)));
            at += length;
            if (data is null) continue;
            at -= length;
            if (parameter.Transform == Transform.Identity && Scales(place, data, length) is { } scales)
            {
                scales.CopyTo(scale, at);
                Array.Copy(u, at, origin, at, length);
            }
            var least = noiseFloor * data.TargetSpread * data.TargetSpread;
            if (place.Role == FitRole.Noise && parameter.Transform.Name == "positive" && parameter.Value.ToArray().All(v => v > least)) Array.Fill(floor, least, at, length);
            at += length;
        }
    }

    /// <summary>What stands where in z.</summary>
    internal IReadOnlyList<FitElement> Elements { get; }

    /// <summary>The value at z of an element whose parameter moves in its logarithm.</summary>
    internal double Value(double[] z, int at) => floor[at] + Math.Exp(z[at]);

    /// <summary>The present place of the parameters.</summary>
    internal double[] Read()
    {
        var z = objective.Read();
        for (var i = 0; i < z.Length; i++) z[i] = floor[i] > 0 ? Math.Log(Math.Max(Math.Exp(z[i]) - floor[i], double.Epsilon)) : (z[i] - origin[i]) / scale[i];
        return z;
    }

    /// <summary>Puts the parameters at a place.</summary>
    internal void Write(ReadOnlySpan<double> z) => objective.Write(Unconstrained(z));

    /// <summary>The loss at z and its gradient in z.</summary>
    internal double Evaluate(ReadOnlySpan<double> z, Span<double> gradient)
    {
        var value = objective.Evaluate(Unconstrained(z), gradient);
        for (var i = 0; i < z.Length; i++) gradient[i] *= floor[i] > 0 ? 1 / (1 + floor[i] * Math.Exp(-z[i])) : scale[i];
        return value;
    }

    private double[] Unconstrained(ReadOnlySpan<double> z)
    {
        var u = new double[z.Length];
        for (var i = 0; i < u.Length; i++) u[i] = floor[i] > 0 ? Math.Log(floor[i] + Math.Exp(z[i])) : origin[i] + scale[i] * z[i];
        return u;
    }

    private static double[]? Scales(FitPlace place, TrainingData data, int length) =>
        place.Role == FitRole.Level ? [.. Enumerable.Repeat(data.TargetSpread, length)] : data.Scales(place.Parameter, place.Unit);
}
