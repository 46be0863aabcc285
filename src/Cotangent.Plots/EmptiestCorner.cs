using ScottPlot;

namespace Cotangent.Plots;

/// <summary>The corner of the axes in which a share of the width by a share of the height holds the fewest points; of equals, the first from upper left.</summary>
internal static class EmptiestCorner
{
    private const double Usual = 1.0 / 3;

    private static readonly (Alignment Corner, bool IsRight, bool IsTop)[] Corners =
    [
        (Alignment.UpperLeft, false, true), (Alignment.UpperRight, true, true), (Alignment.LowerRight, true, false), (Alignment.LowerLeft, false, false),
    ];

    public static Alignment Of(AxisLimits limits, double[] x, double[] y, double width = Usual, double height = Usual) =>
        Corners.MinBy(c => Count(c.IsRight, c.IsTop, limits, x, y, width, height)).Corner;

    private static int Count(bool isRight, bool isTop, AxisLimits limits, double[] x, double[] y, double width, double height)
    {
        var count = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (u, v) = ((x[i] - limits.Left) / limits.HorizontalSpan, (y[i] - limits.Bottom) / limits.VerticalSpan);
            if ((isRight ? 1 - u : u) < width && (isTop ? 1 - v : v) < height) count++;
        }
        return count;
    }
}
