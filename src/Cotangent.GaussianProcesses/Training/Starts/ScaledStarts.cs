namespace Cotangent.GaussianProcesses;

/// <summary>Further starts for many inputs: the lengthscales taken from the data ten times as long, and a third as long with a hundredth of the noise, where there are 20 or more of them.</summary>
/// <remarks>
/// With many inputs that do not matter, what a descent ends at depends on which of them it bends to noise. From 30 √D spreads inputs join one by one, those with the steepest slope first;
/// from 3 √D functions are found that have no slope; from √D and little noise those that fit closely from the first step. None is always the best, so all are followed to their ends.
/// </remarks>
internal static class ScaledStarts
{
    private const int ManyColumns = 20;
    private static readonly (double Lengthscale, double NoiseVariance)[] Factors = [(10, 1), (1.0 / 3, 0.01)];

    /// <summary>The starts beside x, in which only what was taken from the data moves; none where x is enough.</summary>
    internal static IReadOnlyList<double[]> Beside(double[] x, FitCoordinates coordinates, IReadOnlyList<FitPlace> taken)
    {
        FitElement[] moved = [.. coordinates.Elements.Where(e => e.Place.MovesInLogarithm && taken.Contains(e.Place))];
        return moved.Any(IsOneOfMany) ? [.. Factors.Select(factor => Scaled(x, moved, factor))] : [];
    }

    private static bool IsOneOfMany(FitElement e) => e.Place is { Role: FitRole.Lengthscale, Parameter.Value.Count: >= ManyColumns };

    private static double[] Scaled(double[] x, FitElement[] moved, (double Lengthscale, double NoiseVariance) factor)
    {
        double[] start = [.. x];
        foreach (var e in moved)
            start[e.At] += IsOneOfMany(e) ? Math.Log(factor.Lengthscale) : e.Place.Role == FitRole.Noise ? 0.5 * e.Place.Unit.TargetPower * Math.Log(factor.NoiseVariance) : 0;
        return start;
    }
}
