namespace Cotangent.GaussianProcesses;

/// <summary>A second start for many inputs: the lengthscales taken from the data ten times as long, where there are 20 or more of them.</summary>
/// <remarks>
/// With many inputs that do not matter, what a descent ends at depends on which of them it bends to noise. From 30 √D spreads inputs join one by one, those with the steepest slope first;
/// from 3 √D functions are found that have no slope. Neither is always the better, so both are followed to their ends.
/// </remarks>
internal static class LongStart
{
    private const int ManyColumns = 20;
    private const double Factor = 10;

    /// <summary>The second start, or null where x is enough.</summary>
    internal static double[]? Beside(double[] x, FitCoordinates coordinates, IReadOnlyList<FitPlace> taken)
    {
        FitElement[] many = [.. coordinates.Elements.Where(e => e.Place is { Role: FitRole.Lengthscale, MovesInLogarithm: true, Parameter.Value.Count: >= ManyColumns } && taken.Contains(e.Place))];
        if (many.Length == 0) return null;
        double[] start = [.. x];
        foreach (var (_, at, _) in many) start[at] += Math.Log(Factor);
        return start;
    }
}
