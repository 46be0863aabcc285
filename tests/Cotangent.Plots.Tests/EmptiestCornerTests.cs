using ScottPlot;

namespace Cotangent.Plots.Tests;

public class EmptiestCornerTests
{
    private static readonly AxisLimits Limits = new(0, 9, 0, 9);

    [Theory]
    [InlineData(Alignment.UpperLeft, new double[0], new double[0])]
    [InlineData(Alignment.UpperRight, new[] { 1.0 }, new[] { 8.0 })]
    [InlineData(Alignment.LowerRight, new[] { 1.0, 8 }, new[] { 8.0, 8 })]
    [InlineData(Alignment.LowerLeft, new[] { 1.0, 8, 8 }, new[] { 8.0, 8, 1 })]
    [InlineData(Alignment.UpperLeft, new[] { 1.0, 8, 8, 1, 1, 8, 8 }, new[] { 8.0, 8, 1, 1, 1, 8, 1 })]
    public void It_is_the_first_with_the_fewest_points(Alignment corner, double[] x, double[] y) => Assert.Equal(corner, EmptiestCorner.Of(Limits, x, y));

    [Fact]
    public void What_a_wide_legend_would_hide_counts() =>
        Assert.Equal((Alignment.UpperLeft, Alignment.UpperRight), (EmptiestCorner.Of(Limits, [4], [8]), EmptiestCorner.Of(Limits, [4], [8], width: 0.5, height: 0.2)));
}
