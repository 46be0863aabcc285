namespace Cotangent.GaussianProcesses;

/// <summary>One number that a fit moves: of which parameter, where in the vector, and where in the parameter.</summary>
internal readonly record struct FitElement(FitPlace Place, int At, int Index);

/// <summary>What L-BFGS moves in place of the unconstrained parameters u, so that a step means the same in any units: u = origin + scale · z, and log(floor + e^z) for the noise.</summary>
/// <remarks>
/// A positive parameter moves in its logarithm already: its scale is 1. What may be negative and has a unit is measured in the spread of the data. The level of a linear mean moves as the level at
/// the centre of the inputs, which its slopes leave alone: where inputs lie far from zero, the level at zero and a slope would have to move together.
/// </remarks>
internal sealed class FitCoordinates
{
    private readonly Objective objective;
    private readonly double[] origin;
    private readonly double[] scale;
    private readonly double[] floor; // 0 for none
    private readonly (int Level, int Slope, double Center)[] lines;

    /// <summary>With the noise at least the floor, a share of the variance of the targets; a start at or below it lifts it.</summary>
    internal FitCoordinates(Objective objective, IReadOnlyList<FitPlace> places, TrainingData? data, double noiseFloor)
    {
        this.objective = objective;
        Places = places;
        var count = objective.Count;
        (origin, scale, floor) = (new double[count], new double[count], new double[count]);
        Array.Fill(scale, 1);
        var u = objective.Read();
        var elements = new List<FitElement>();
        Elements = elements;
        foreach (var parameter in objective.Parameters)
        {
            var place = places.First(p => ReferenceEquals(p.Parameter, parameter));
            var at = elements.Count;
            var length = parameter.Unconstrained.Value.Count;
            elements.AddRange(Enumerable.Range(0, length).Select(i => new FitElement(place, at + i, i)));
            if (data is null) continue;
            if (IsMeasured(parameter) && Scales(place, data) is { } scales)
            {
                Array.Copy(scales, 0, scale, at, length); // those of a triangle are all the same
                Array.Copy(u, at, origin, at, length);
            }
            var least = Math.Pow(noiseFloor * data.TargetSpread * data.TargetSpread, 0.5 * place.Unit.TargetPower);
            if (place is { Role: FitRole.Noise, MovesInLogarithm: true } && parameter.Value.ToArray().All(v => v > least)) Array.Fill(floor, least, at, length);
        }
        lines = data is null ? [] : [.. elements.SelectMany(level => level.Place.Lines.SelectMany(line => Moved(level, line.Slopes, data)))];
    }

    /// <summary>The slopes that stand with a level for the same output, each with the centre of its input.</summary>
    private IEnumerable<(int Level, int Slope, double Center)> Moved(FitElement level, Parameter slopes, TrainingData data)
    {
        var outputs = level.Place.Parameter.Value.Count;
        if (level.Place.Parameter.Transform != Transform.Identity || slopes.Transform != Transform.Identity || slopes.Shape[1] != outputs) return [];
        return Elements.Where(e => e.Place.Parameter == slopes && e.Index % outputs == level.Index)
            .Select(e => (level.At, e.At, data.Inputs[data.Columns(e.Place.Unit)[e.Index / outputs]].Center));
    }

    /// <summary>Whether what moves is the value itself, or its elements in other places.</summary>
    private static bool IsMeasured(Parameter parameter) => parameter.Transform == Transform.Identity || parameter.Transform == Transform.Triangular;

    /// <summary>The size of each element: of M points M^¼ times that of the column; of a polynomial's weights that of the target over that of its monomial, about 0.</summary>
    /// <remarks>The curvature along one of M points is less than that along a number which all rows share; the fourth root is what served seven sets best (bench/results/sgpr.md).</remarks>
    private static double[]? Scales(FitPlace place, TrainingData data)
    {
        if (place.Role == FitRole.Points)
        {
            var M = place.Parameter.Shape[0];
            return [.. Enumerable.Repeat(data.Inputs, M).SelectMany(inputs => inputs.Select(input => Math.Sqrt(Math.Sqrt(M)) * input.Spread))];
        }
        if (place.Polynomial is not { } polynomial) return data.Scales(place.Parameter, place.Unit);
        var target = Math.Pow(data.TargetSpread, place.Unit.TargetPower);
        double[] sizes = [.. polynomial.ActiveDims.Select(d => data.Inputs[d].Square)];
        var monomials = polynomial.Powers.Select(powers => powers.Zip(sizes, (power, size) => Math.Pow(size, power)).Aggregate(1.0, (a, b) => a * b));
        return [.. monomials.SelectMany(size => Enumerable.Repeat(target / size, polynomial.Weights.Shape[1]))];
    }

    /// <summary>All parameters, those that do not move among them.</summary>
    internal IReadOnlyList<FitPlace> Places { get; }

    /// <summary>What stands where in z.</summary>
    internal IReadOnlyList<FitElement> Elements { get; }

    /// <summary>The value at z of an element whose parameter moves in its logarithm.</summary>
    internal double Value(double[] z, int at) => floor[at] + Math.Exp(z[at]);

    /// <summary>The value at z of a positive parameter that is one number, also of one that does not move.</summary>
    internal double Value(double[] z, Parameter parameter)
    {
        foreach (var element in Elements)
            if (ReferenceEquals(element.Place.Parameter, parameter) && element.Place.MovesInLogarithm) return Value(z, element.At);
        return parameter.Value.Span[0];
    }

    /// <summary>The variance of the noise at z: the largest there is, 0 for none that is one number.</summary>
    internal double NoiseVariance(double[] z) =>
        Places.Where(p => p.Role == FitRole.Noise).Select(p => Math.Pow(Value(z, p.Parameter), 2.0 / p.Unit.TargetPower)).DefaultIfEmpty(0).Max();

    /// <summary>The variance of the noise at z as a share of that of the targets; null for none that is one number.</summary>
    internal double? NoiseShare(double[] z, TrainingData data) =>
        Places.Any(p => p.Role == FitRole.Noise) ? NoiseVariance(z) / (data.TargetSpread * data.TargetSpread) : null;

    /// <summary>Whether the noise at z is hardly above its floor.</summary>
    internal bool IsAtFloor(double[] z) => Elements.Any(e => floor[e.At] > 0 && Value(z, e.At) < 2 * floor[e.At]);

    /// <summary>The present place of the parameters.</summary>
    internal double[] Read()
    {
        var z = objective.Read();
        foreach (var (level, slope, center) in lines) z[level] += center * (z[slope] - origin[slope]);
        for (var i = 0; i < z.Length; i++) z[i] = floor[i] > 0 ? Math.Log(Math.Max(Math.Exp(z[i]) - floor[i], double.Epsilon)) : (z[i] - origin[i]) / scale[i];
        return z;
    }

    /// <summary>Puts the parameters at a place.</summary>
    internal void Write(ReadOnlySpan<double> z) => objective.Write(Unconstrained(z));

    /// <summary>The loss at z and its gradient in z.</summary>
    internal double Evaluate(ReadOnlySpan<double> z, Span<double> gradient)
    {
        var value = objective.Evaluate(Unconstrained(z), gradient);
        foreach (var (level, slope, center) in lines) gradient[slope] -= center * gradient[level];
        for (var i = 0; i < z.Length; i++) gradient[i] *= floor[i] > 0 ? 1 / (1 + floor[i] * Math.Exp(-z[i])) : scale[i];
        return value;
    }

    private double[] Unconstrained(ReadOnlySpan<double> z)
    {
        var u = new double[z.Length];
        for (var i = 0; i < u.Length; i++) u[i] = floor[i] > 0 ? Math.Log(floor[i] + Math.Exp(z[i])) : origin[i] + scale[i] * z[i];
        foreach (var (level, slope, center) in lines) u[level] -= center * (u[slope] - origin[slope]);
        return u;
    }
}
