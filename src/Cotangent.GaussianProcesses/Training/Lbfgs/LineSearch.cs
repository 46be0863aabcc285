namespace Cotangent.GaussianProcesses;

/// <summary>A point on a line: the step t, φ(t) and φ′(t). A value that is not finite counts as +∞.</summary>
internal readonly record struct LinePoint(double Step, double Value, double Slope);

/// <summary>Finds t with φ(t) ≤ φ(0) + c₁ t φ′(0) and |φ′(t)| ≤ c₂ |φ′(0)|: the strong Wolfe conditions, c₁ = 1e-3, c₂ = 0.9.</summary>
/// <remarks>Source: Nocedal &amp; Wright (2006), "Numerical Optimization", algorithms 3.5 and 3.6, with eq. 3.59 for the cubic.</remarks>
internal sealed class LineSearch(LinePoint start, Func<double, LinePoint> evaluate)
{
    private const double SufficientDecrease = 1e-3;
    private const double Curvature = 0.9;
    private const int MaxTrials = 20;

    private int trials;
    private LinePoint? lowestBelowStart;

    /// <summary>An accepted point; or the lowest one found if it lies below the start; or null.</summary>
    internal LinePoint? Search(double firstStep)
    {
        var previous = start;
        var step = firstStep;
        while (trials < MaxTrials)
        {
            var point = Evaluate(step);
            if (IsTooHigh(point) || point.Value >= previous.Value && trials > 1) return Zoom(previous, point);
            if (IsFlat(point)) return point;
            if (point.Slope >= 0) return Zoom(point, previous);
            step = Beyond(previous, point);
            previous = point;
        }
        return lowestBelowStart;
    }

    /// <summary>Narrows an interval that holds an acceptable step; <paramref name="low"/> is its lower end.</summary>
    private LinePoint? Zoom(LinePoint low, LinePoint high)
    {
        while (trials < MaxTrials && Math.Abs(high.Step - low.Step) > 1e-15 * Math.Abs(high.Step + low.Step))
        {
            var point = Evaluate(Between(low, high));
            if (IsTooHigh(point) || point.Value >= low.Value)
            {
                high = point;
                continue;
            }
            if (IsFlat(point)) return point;
            if (point.Slope * (high.Step - low.Step) >= 0) high = low;
            low = point;
        }
        return lowestBelowStart;
    }

    private LinePoint Evaluate(double step)
    {
        trials++;
        var point = evaluate(step);
        if (!double.IsFinite(point.Value) || !double.IsFinite(point.Slope)) return point with { Value = double.PositiveInfinity, Slope = double.NaN };
        if (point.Value < (lowestBelowStart?.Value ?? start.Value)) lowestBelowStart = point;
        return point;
    }

    private bool IsTooHigh(LinePoint point) => point.Value > start.Value + SufficientDecrease * point.Step * start.Slope;

    private bool IsFlat(LinePoint point) => Math.Abs(point.Slope) <= Curvature * Math.Abs(start.Slope);

    /// <summary>A step past b, where the cubic through a and b has its minimum, at least 1.1 and at most 4 times as far.</summary>
    private static double Beyond(LinePoint a, LinePoint b)
    {
        var width = b.Step - a.Step;
        var cubic = CubicMinimizer(a, b);
        return double.IsNaN(cubic) || cubic <= b.Step ? b.Step + 4 * width : Math.Clamp(cubic, b.Step + 1.1 * width, b.Step + 4 * width);
    }

    /// <summary>The minimum of the cubic through both ends, kept a tenth of the width off either; the middle where there is no such cubic.</summary>
    private static double Between(LinePoint a, LinePoint b)
    {
        var (from, to) = (Math.Min(a.Step, b.Step), Math.Max(a.Step, b.Step));
        var margin = 0.1 * (to - from);
        var cubic = CubicMinimizer(a, b);
        return double.IsFinite(cubic) ? Math.Clamp(cubic, from + margin, to - margin) : 0.5 * (from + to);
    }

    private static double CubicMinimizer(LinePoint a, LinePoint b)
    {
        var d1 = a.Slope + b.Slope - 3 * (a.Value - b.Value) / (a.Step - b.Step);
        var d2 = Math.Sign(b.Step - a.Step) * Math.Sqrt(d1 * d1 - a.Slope * b.Slope);
        return b.Step - (b.Step - a.Step) * (b.Slope + d2 - d1) / (b.Slope - a.Slope + 2 * d2);
    }
}
