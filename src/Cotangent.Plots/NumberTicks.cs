using ScottPlot;
using ScottPlot.TickGenerators;

namespace Cotangent.Plots;

/// <summary>Ticks at round numbers, with as many digits as tell one tick from the next: 1000000001 and 1000000002, not 1e9 twice.</summary>
internal sealed class NumberTicks(bool isWhole = false) : ITickGenerator
{
    private const double Density = 0.6;

    private readonly NumericAutomatic _automatic = new() { TickDensity = Density, IntegerTicksOnly = isWhole };

    public Tick[] Ticks => _automatic.Ticks;

    public int MaxTickCount
    {
        get => _automatic.MaxTickCount;
        set => _automatic.MaxTickCount = value;
    }

    /// <summary>Whether ticks are at whole numbers only.</summary>
    public bool IsWhole => _automatic.IntegerTicksOnly;

    /// <remarks>Twice: the first pass finds the distance of the ticks, on which the digits depend, and the second leaves room for these digits.</remarks>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        _automatic.LabelFormatter = Plots.Ticks.Number;
        _automatic.Regenerate(range, edge, size, paint, labelStyle);
        double[] at = [.. _automatic.Ticks.Where(t => t.IsMajor).Select(t => t.Position)];
        if (at.Length < 2) return;
        var (largest, step) = (at.Max(Math.Abs), at.Zip(at.Skip(1), (a, b) => b - a).Min());
        _automatic.LabelFormatter = value => Plots.Ticks.Number(value, largest, step);
        _automatic.Regenerate(range, edge, size, paint, labelStyle);
    }
}
