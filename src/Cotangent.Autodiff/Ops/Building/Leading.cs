namespace Cotangent;

/// <summary>Helpers for rules that carry several cotangents, or tangents, at once: stacked along leading axes, before those of the tensor they belong to.</summary>
/// <remarks>
/// A rule that works on trailing axes and broadcasts needs none of this. One that names a whole shape, or counts axes from the front, puts that shape behind the
/// leading axes of what it was given.
/// </remarks>
public static partial class Op
{
    /// <summary>The given shape behind the leading axes of <paramref name="t"/>: those by which it exceeds the rank of its tensor.</summary>
    internal static int[] Behind(Tensor t, int rank, int[] shape) => t.Rank == rank ? shape : [.. t.Shape[..^rank], .. shape];

    /// <summary>x summed to <paramref name="shape"/>, each of its first <paramref name="lead"/> axes kept.</summary>
    internal static Tensor SumBehind(Tensor x, int lead, int[] shape)
    {
        if (lead == 0) return x.Shape.SequenceEqual(shape) ? x : SumTo(x, shape);
        var missing = x.Rank - lead - shape.Length;
        return Reshape(SumTo(x, Spread(x, lead, missing, shape)), Spread(x, lead, 0, shape));
    }

    /// <summary>x stretched to <paramref name="shape"/>, each of its first <paramref name="lead"/> axes kept.</summary>
    internal static Tensor StretchBehind(Tensor x, int lead, int[] shape)
    {
        if (lead == 0) return x.Shape.SequenceEqual(shape) ? x : BroadcastTo(x, shape);
        var missing = shape.Length - (x.Rank - lead);
        return BroadcastTo(Reshape(x, Spread(x, lead, missing, x.Dimensions[lead..])), Spread(x, lead, 0, shape));
    }

    private static int[] Spread(Tensor x, int lead, int ones, int[] shape) => [.. x.Shape[..lead], .. Enumerable.Repeat(1, ones), .. shape];
}
