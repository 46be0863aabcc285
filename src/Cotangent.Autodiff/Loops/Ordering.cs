namespace Cotangent;

/// <summary>Stable order of the elements along an axis.</summary>
internal static class Ordering
{
    /// <summary>Writes, for the first <paramref name="kept"/> places along the axis in order, the number in row-major order of the element of x that belongs there.</summary>
    internal static void Map(Tensor x, int axis, int kept, bool isDescending, Span<int> map)
    {
        if (map.Length == 0) return;
        var n = x.Shape[axis];
        var inner = Dims.Count(x.Shape[(axis + 1)..]);
        using var keyed = new Scratch<double>(n);
        using var placed = new Scratch<int>(n);
        var keys = keyed.Span;
        var places = placed.Span;
        for (var slice = 0; slice < x.Count / n; slice++)
        {
            var (outer, i) = (slice / inner, slice % inner);
            var start = outer * n * inner + i;
            for (var j = 0; j < n; j++) (keys[j], places[j]) = (isDescending ? -x.Data[start + j * inner] : x.Data[start + j * inner], j);
            Order(keys, places, isNaNLast: !isDescending);
            for (var j = 0; j < kept; j++) map[(outer * kept + j) * inner + i] = start + places[j] * inner;
        }
    }

    /// <summary>Sorts the places by their keys, and by themselves where keys are equal.</summary>
    private static void Order(Span<double> keys, Span<int> places, bool isNaNLast)
    {
        keys.Sort(places); // fast, but not stable; NaN first
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && AreEqual(keys[start], keys[end]);) end++;
            if (end > start + 1) places[start..end].Sort();
        }
        var count = 0;
        while (count < keys.Length && double.IsNaN(keys[count])) count++;
        if (!isNaNLast || count == 0 || count == keys.Length) return;
        // NaN to the back, by three reversals.
        places[..count].Reverse();
        places[count..].Reverse();
        places.Reverse();
    }

    private static bool AreEqual(double a, double b) => a == b || (double.IsNaN(a) && double.IsNaN(b));
}
