namespace Cotangent.GaussianProcesses;

/// <summary>Places where a descent ends although there is something to gain, one parameter at a time: a second look finds the way out.</summary>
/// <remarks>
/// The slope in log ℓ falls as 1/ℓ², so a lengthscale that was once too long stays so, whether its input matters or not; one that was once too short bends to noise; and the slope in
/// the noise vanishes at its floor. An input is at the edge of what N rows can show where amplitude / ℓ is noise / √N per spread of the input. So, in this order:
/// a noise near its floor is tried at 1e-4 of the variance of the targets; lengthscales far beyond the edge are set near it, all at once, and those are kept whose slope asks for less;
/// each lengthscale beyond the edge is tried well within it, each other one flat unless its input matters beyond doubt, and a variance far below the noise as large as that.
/// Every place that gains is taken, all together if that gains more. Where none does, a descent from without all inputs that cost little to leave out says whether they stay.
/// </remarks>
internal sealed class Traps(FitCoordinates coordinates, TrainingData data)
{
    internal const double Tolerance = 1e-3; // nats that make another descent worth its evaluations
    private const double Cheap = 4; // nats, what an input gains by chance
    private const double Near = 3; // edges: where the slope of an input that does not matter is a tenth of a nat
    private const double Within = 1.0 / 7;
    private const double Flat = 1e4;
    private const double BeyondDoubt = 1.0 / 50;
    private const double NoiseShare = 1e-4;

    private readonly double variance = data.TargetSpread * data.TargetSpread;

    private readonly List<(int At, double Aim)> weak = [];

    /// <summary>Evaluations that looking took, all together.</summary>
    internal int Evaluations { get; private set; }

    /// <summary>The most evaluations that one look takes: one for each number that it may move, whatever else is fitted, and some for all together.</summary>
    internal int MaxEvaluations => coordinates.Elements.Count(e => e.Place.Role == FitRole.Lengthscale || IsVariance(e.Place)) + 5;

    /// <summary>A place with a lower loss than z has, or null where none was found.</summary>
    internal double[]? WayOut(double[] z, double value)
    {
        var edges = Edges(z);
        return OffTheFloor(z, value) ?? Together(z, value, edges) ?? OneByOne(z, value, edges);
    }

    /// <summary>Where another descent is to begin once the last look found nothing: without all inputs that cost little to leave out, which may bend to noise together. Null for none.</summary>
    internal double[]? WithoutWeak(double[] z) => weak.Count == 0 ? null : Moved(z, weak);

    /// <summary>The state with all lengthscales flat that are far beyond the edge, if that is lower: the last step of what otherwise creeps there.</summary>
    internal LbfgsState Flattened(LbfgsState state)
    {
        var far = Edges(state.X).Where(e => state.X[e.At] > e.Edge + Math.Log(2 * Near) && state.X[e.At] < e.Edge + Math.Log(Flat)).ToArray();
        if (far.Length == 0) return state;
        var (moved, gradient) = (Moved(state.X, far.Select(e => (e.At, e.Edge + Math.Log(Flat)))), new double[state.X.Length]);
        var value = Evaluate(moved, gradient);
        var evaluations = state.Evaluations + 1;
        return value < state.Value
            ? state with { X = moved, Value = value, Gradient = gradient, Evaluations = evaluations, Iteration = state.Iteration + 1 }
            : state with { Evaluations = evaluations };
    }

    private double[]? OffTheFloor(double[] z, double value)
    {
        double Least(FitElement e) => Math.Pow(NoiseShare * variance, 0.5 * e.Place.Unit.TargetPower);
        var low = coordinates.Elements.Where(e => e.Place is { Role: FitRole.Noise, MovesInLogarithm: true } && coordinates.Value(z, e.At) < 0.1 * Least(e));
        return Better(z, value, [.. low.Select(e => (e.At, Math.Log(Least(e))))]);
    }

    private double[]? Together(double[] z, double value, (int At, double Edge)[] edges)
    {
        var far = edges.Where(e => z[e.At] > e.Edge + Math.Log(2 * Near)).ToArray();
        if (far.Length == 0) return null;
        var gradient = new double[z.Length];
        Evaluate(Moved(z, far.Select(e => (e.At, e.Edge + Math.Log(Near)))), gradient);
        var shorter = far.Where(e => gradient[e.At] > 0).ToArray();
        return Better(z, value, [.. shorter]) ?? Better(z, value, [.. shorter.Select(e => (e.At, e.Edge + Math.Log(Near)))]);
    }

    private double[]? OneByOne(double[] z, double value, (int At, double Edge)[] edges)
    {
        var gains = new List<((int, double) Move, double Value)>();
        foreach (var move in Moves(z, edges))
        {
            var moved = Evaluate(Moved(z, [move]), new double[z.Length]);
            if (moved < value - Tolerance) gains.Add((move, moved));
            else if (move.Aim > z[move.At] && moved < value + Cheap) weak.Add(move);
        }
        if (gains.Count == 0) return null;
        var best = gains.MinBy(g => g.Value);
        return (gains.Count == 1 ? null : Better(z, best.Value, [.. gains.Select(g => g.Move)])) ?? Moved(z, [best.Move]);
    }

    private IEnumerable<(int At, double Aim)> Moves(double[] z, (int At, double Edge)[] edges)
    {
        foreach (var (at, edge) in edges)
            if (z[at] > edge) yield return (at, edge + Math.Log(Within));
            else if (z[at] > edge + Math.Log(BeyondDoubt)) yield return (at, edge + Math.Log(Flat));
        var noise = Math.Log(Noise(z));
        foreach (var (place, at, _) in coordinates.Elements)
            if (IsVariance(place) && z[at] < noise - Math.Log(Flat)) yield return (at, noise);
    }

    private static bool IsVariance(FitPlace place) => place is { Role: FitRole.Other, MovesInLogarithm: true, Unit: { IsKnown: true, TargetPower: 2, InputPower: 0 } };

    /// <summary>The logarithm of the lengthscale at the edge of what the data can show, for each element of each lengthscale over several columns that an amplitude belongs to.</summary>
    internal (int At, double Edge)[] Edges(double[] z)
    {
        var rows = data.Rows / Noise(z);
        return
        [
            .. from element in coordinates.Elements
               where element.Place is { Role: FitRole.Lengthscale, MovesInLogarithm: true, Variance: not null }
               where data.Columns(element.Place.Unit).Count > 1
               let spread = data.Scales(element.Place.Parameter, element.Place.Unit)![element.Index]
               select (element.At, Math.Log(spread) + 0.5 * Math.Log(coordinates.Value(z, element.Place.Variance!) * rows)),
        ];
    }

    private double Noise(double[] z) => Math.Max(coordinates.NoiseVariance(z), data.LeastNoise);

    private double[]? Better(double[] z, double value, (int, double)[] moves)
    {
        if (moves.Length == 0) return null;
        var moved = Moved(z, moves);
        return Evaluate(moved, new double[z.Length]) < value - Tolerance ? moved : null;
    }

    private static double[] Moved(double[] z, IEnumerable<(int At, double Aim)> moves)
    {
        double[] moved = [.. z];
        foreach (var (at, aim) in moves) moved[at] = aim;
        return moved;
    }

    private double Evaluate(double[] z, double[] gradient)
    {
        Evaluations++;
        return coordinates.Evaluate(z, gradient);
    }
}
