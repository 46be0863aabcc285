using System.Runtime.CompilerServices;

namespace Cotangent;

public static partial class Op
{
    /// <summary>yᵢ = Σ xⱼ over j ≤ i along an axis.</summary>
    /// <param name="x">What is summed.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <param name="exclusive">Take j &lt; i, so that the first is 0.</param>
    /// <param name="reverse">Take j ≥ i, or j &gt; i.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor CumulativeSum(Tensor x, int axis, bool exclusive = false, bool reverse = false)
    {
        var back = AxisFromBack(x, axis);
        var y = RunningSum(x, back, reverse);
        return exclusive ? Shift(y, back, reverse, 0) : y;
    }

    private static Tensor RunningSum(Tensor x, int axis, bool reverse) => Linear(
        x,
        x.Dimensions,
        flops: x.Count,
        y => RunningSumKernel(x, axis, reverse, y),
        t => RunningSum(t, axis, reverse),
        dY => RunningSum(dY, axis, !reverse),
        nameof(CumulativeSum),
        new ScanAttributes(axis, reverse),
        overwrites: 0);

    /// <summary>yᵢ = xᵢ₋₁ along an axis (yᵢ = xᵢ₊₁ if reversed) and the given number where there is none.</summary>
    private static Tensor Shift(Tensor x, int axis, bool reverse, double first) => Function(
        [x],
        x.Dimensions,
        flops: Cost.Move,
        y => ShiftKernel(x, axis, reverse, first, y),
        (dY, _) => [Shift(dY, axis, !reverse, 0)],
        t => Shift(t[0]!, axis, reverse, 0),
        attributes: new ScanAttributes(axis, reverse, new(first)));

    /// <summary>sᵢ = aᵢ sᵢ₋₁ + bᵢ along an axis (sᵢ₊₁ if reversed), from 0. b may have more leading axes than a.</summary>
    /// <remarks>The cotangent of b is the recurrence backwards, λᵢ = aᵢ₊₁ λᵢ₊₁ + s̄ᵢ, and that of a is λᵢ sᵢ₋₁.</remarks>
    private static Tensor Recurrence(Tensor a, Tensor b, int axis, bool reverse)
    {
        return Function(
            [a, b],
            b.Dimensions,
            flops: 2.0 * b.Count,
            data => RecurrenceKernel(a, b, axis, reverse, data),
            s => ((dS, needs) => Pull(s, dS, needs), t => Push(s, t)),
            attributes: new ScanAttributes(axis, reverse),
            overwrites: 1);

        Tensor?[] Pull(Tensor s, Tensor dS, Needs needs)
        {
            var dB = Recurrence(Shift(a, axis, !reverse, 0), dS, axis, !reverse);
            return [needs[0] ? dB * Shift(s, axis, reverse, 0) : null, dB];
        }

        Tensor Push(Tensor s, Tensor?[] t)
        {
            var driven = t[0] is { } tA ? StretchBehind(tA, tA.Rank - a.Rank, b.Dimensions) * Shift(s, axis, reverse, 0) : null;
            return Recurrence(a, driven is null ? t[1]! : Plus(driven, t[1]), axis, reverse);
        }
    }

    /// <summary>An axis counted from the back, −1 the last: so a rule finds it behind any leading axes.</summary>
    private static int AxisFromBack(Tensor x, int axis, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(x);
        return Dims.Axis(name, axis, x.Rank) - x.Rank;
    }

    private static Lines LinesAlong(Tensor x, int axis, bool reverse) => new(x.Dimensions, axis + x.Rank, reverse);

    private static void RunningSumKernel(Tensor x, int axis, bool reverse, double[] y)
    {
        x.Data.CopyTo(y);
        foreach (var (before, at, width) in LinesAlong(x, axis, reverse).Steps())
            for (var j = 0; j < width; j++) y[at + j] += y[before + j];
    }

    private static void ShiftKernel(Tensor x, int axis, bool reverse, double first, double[] y)
    {
        Array.Fill(y, first);
        foreach (var (before, at, width) in LinesAlong(x, axis, reverse).Steps()) x.Data.AsSpan(before, width).CopyTo(y.AsSpan(at));
    }

    private static void RecurrenceKernel(Tensor a, Tensor b, int axis, bool reverse, double[] s)
    {
        b.Data.CopyTo(s);
        foreach (var (before, at, width) in LinesAlong(b, axis, reverse).Steps())
        {
            var again = at % a.Count; // leading axes of b use the same a
            for (var j = 0; j < width; j++) s[at + j] += a.Data[again + j] * s[before + j];
        }
    }
}
