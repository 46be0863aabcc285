using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent;

/// <summary>A choice of elements of a tensor by steps: element (i, j, …) of the result is the one at offset + i·strides[0] + j·strides[1] + … of the source; no element is chosen twice.</summary>
/// <remarks>Permutations of axes, slices, reversals and diagonals are layouts.</remarks>
internal sealed class Layout : Selection, IView, IEquatable<Layout>
{
    // The result's axes as the copy walks them.
    private readonly int[] lengths;
    private readonly int[] steps;
    private readonly int[] strides;

    // Made when it is first asked for: a layout is made for every op that has one, and is run by few of them.
    private TransposedWalk? transposed;

    private Layout? inverse;

    internal Layout(int[] source, int[] shape, int[] strides, int offset = 0) : base(source, shape)
    {
        Offset = offset;
        this.strides = strides;
        (lengths, steps) = Odometer.Merged(shape, strides);
    }

    /// <inheritdoc/>
    internal override Layout? Inverse => inverse;

    /// <inheritdoc/>
    internal override bool IsOneToOne => true;

    /// <inheritdoc/>
    public int Offset { get; }

    /// <inheritdoc/>
    public int[] Strides(ReadOnlySpan<int> x, ReadOnlySpan<int> y) => [.. Steps(x)[..^Source.Length], .. strides];

    /// <summary>The axes of a shape in another order.</summary>
    internal static Layout Permutation(int[] source, int[] permutation)
    {
        var inverse = new int[permutation.Length];
        for (var i = 0; i < permutation.Length; i++) inverse[permutation[i]] = i;
        var there = Permuted(source, permutation);
        there.inverse = Permuted(there.Shape, inverse);
        there.inverse.inverse = there;
        return there;
    }

    /// <summary>A layout that is its own inverse.</summary>
    internal static Layout Involution(int[] shape, int[] strides, int offset)
    {
        var layout = new Layout(shape, shape, strides, offset);
        layout.inverse = layout;
        return layout;
    }

    /// <summary>Steps through row-major storage of a shape, also along axes of length 1.</summary>
    internal static int[] Steps(ReadOnlySpan<int> shape)
    {
        var steps = new int[shape.Length];
        for (var (axis, step) = (shape.Length - 1, 1); axis >= 0; step *= shape[axis--]) steps[axis] = step;
        return steps;
    }

    /// <inheritdoc/>
    internal override void Put(ReadOnlySpan<double> y, Span<double> x) => Put(y, x, 0);

    /// <summary>x ← a constant, with the elements of y where they are chosen from, for each batch.</summary>
    internal void Put(ReadOnlySpan<double> y, Span<double> x, double constant)
    {
        x.Fill(constant);
        Write(y, x);
    }

    /// <summary>x ← x with the elements of y in place of those that are chosen, for each batch.</summary>
    internal void Write(ReadOnlySpan<double> y, Span<double> x)
    {
        var (from, to) = (Dims.Count(Source), Dims.Count(Shape));
        for (var batch = 0; batch * to < y.Length; batch++) WriteOne(y.Slice(batch * to, to), x.Slice(batch * from, from));
    }

    /// <summary>True when the other chooses the same elements in the same order from as many.</summary>
    public bool Equals(Layout? other) => ReferenceEquals(this, other)
        || (other is not null && Offset == other.Offset && Source.AsSpan().SequenceEqual(other.Source) && Shape.AsSpan().SequenceEqual(other.Shape)
            && lengths.AsSpan().SequenceEqual(other.lengths) && steps.AsSpan().SequenceEqual(other.steps));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Layout);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Offset);
        foreach (var step in steps) hash.Add(step);
        foreach (var length in Shape) hash.Add(length);
        return hash.ToHashCode();
    }

    private static Layout Permuted(int[] source, int[] permutation)
    {
        var steps = Steps(source);
        return new Layout(source, [.. permutation.Select(axis => source[axis])], [.. permutation.Select(axis => steps[axis])]);
    }

    private protected override void TakeOne(ReadOnlySpan<double> x, Span<double> y)
    {
        if (lengths.Length == 0)
        {
            y[0] = x[Offset];
            return;
        }
        if (Array.IndexOf(steps, 1) is >= 0 and var unit && unit < steps.Length - 1 && steps[^1] >= lengths[unit]) TakeTransposed(x, y, transposed ??= new(lengths, steps, unit));
        else TakeRows(x, y);
    }

    private void TakeRows(ReadOnlySpan<double> x, Span<double> y)
    {
        var (row, step) = (lengths[^1], steps[^1]);
        var walk = new Odometer(lengths.AsSpan(0, lengths.Length - 1), steps, Offset, stackalloc int[lengths.Length]);
        for (var start = 0; start < y.Length; start += row, walk.Next())
        {
            if (step == 1) x.Slice(walk.Place, row).CopyTo(y[start..]);
            else if (step == -1) Backwards(x.Slice(walk.Place - row + 1, row), y.Slice(start, row));
            else Gather(x, walk.Place, step, y.Slice(start, row));
        }
    }

    /// <summary>The last axis steps far in x, and another steps by one: the two are a transposed matrix, copied in blocks.</summary>
    private void TakeTransposed(ReadOnlySpan<double> x, Span<double> y, TransposedWalk around)
    {
        var (rows, columns, step) = (lengths[around.Unit], lengths[^1], steps[^1]);
        var source = new Odometer(around.Lengths, around.StepsX, Offset, stackalloc int[around.Lengths.Length]);
        var target = new Odometer(around.Lengths, around.StepsY, 0, stackalloc int[around.Lengths.Length]);
        for (var i = Dims.Count(around.Lengths); i > 0; i--, source.Next(), target.Next())
            Transposition.Copy(new ReadOnlyMatrixSpan(x[source.Place..], columns, rows, step).T, new MatrixSpan(y[target.Place..], rows, columns, around.PlaceOfUnit));
    }

    private void WriteOne(ReadOnlySpan<double> y, Span<double> x)
    {
        if (lengths.Length == 0)
        {
            x[Offset] = y[0];
            return;
        }
        var (row, step) = (lengths[^1], steps[^1]);
        var walk = new Odometer(lengths.AsSpan(0, lengths.Length - 1), steps, Offset, stackalloc int[lengths.Length]);
        for (var start = 0; start < y.Length; start += row, walk.Next())
        {
            if (step == 1) y.Slice(start, row).CopyTo(x[walk.Place..]);
            else Scatter(y.Slice(start, row), x, walk.Place, step);
        }
    }

    private protected override void AddOne(ReadOnlySpan<double> y, Span<double> x)
    {
        if (lengths.Length == 0)
        {
            x[Offset] += y[0];
            return;
        }
        var (row, step) = (lengths[^1], steps[^1]);
        var walk = new Odometer(lengths.AsSpan(0, lengths.Length - 1), steps, Offset, stackalloc int[lengths.Length]);
        for (var start = 0; start < y.Length; start += row, walk.Next())
        {
            if (step == 1) TensorPrimitives.Add(x.Slice(walk.Place, row), y.Slice(start, row), x.Slice(walk.Place, row));
            else AddScattered(y.Slice(start, row), x, walk.Place, step);
        }
    }

    private static void Backwards(ReadOnlySpan<double> x, Span<double> y)
    {
        x.CopyTo(y);
        y.Reverse();
    }

    private static void Gather(ReadOnlySpan<double> x, int at, int step, Span<double> y)
    {
        foreach (ref var value in y)
        {
            value = x[at];
            at += step;
        }
    }

    private static void Scatter(ReadOnlySpan<double> y, Span<double> x, int at, int step)
    {
        foreach (var value in y)
        {
            x[at] = value;
            at += step;
        }
    }

    private static void AddScattered(ReadOnlySpan<double> y, Span<double> x, int at, int step)
    {
        foreach (var value in y)
        {
            x[at] += value;
            at += step;
        }
    }

    /// <summary>The axes around a transposed matrix, with their steps in x and in y; Unit is the axis that steps by one in x, and by PlaceOfUnit in y.</summary>
    private sealed class TransposedWalk
    {
        internal TransposedWalk(int[] lengths, int[] steps, int unit)
        {
            var places = Layout.Steps(lengths);
            int[] others = [.. Enumerable.Range(0, lengths.Length - 1).Where(axis => axis != unit)];
            (Unit, PlaceOfUnit) = (unit, places[unit]);
            Lengths = [.. others.Select(axis => lengths[axis])];
            StepsX = [.. others.Select(axis => steps[axis])];
            StepsY = [.. others.Select(axis => places[axis])];
        }

        internal int Unit { get; }

        internal int PlaceOfUnit { get; }

        internal int[] Lengths { get; }

        internal int[] StepsX { get; }

        internal int[] StepsY { get; }
    }
}
