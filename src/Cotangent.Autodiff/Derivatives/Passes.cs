namespace Cotangent;

/// <summary>Splits many unit cotangents, or tangents, into passes that fit a budget of memory.</summary>
/// <param name="First">The first of this pass.</param>
/// <param name="Count">How many go at once.</param>
internal readonly record struct Passes(int First, int Count)
{
    internal static void CheckBudget(string method, long maxBytes)
    {
        if (maxBytes <= 0) throw new ArgumentException($"{method}: maxBytes is {maxBytes}; expected a positive number of bytes, such as Jacobians.DefaultMaxBytes.");
    }

    /// <summary>How many cotangents may go at once: each takes at most the storage of everything that it passes.</summary>
    internal static int Size(Cone cone, long maxBytes)
    {
        var bytes = 1L;
        for (var i = 0; i < cone.Count; i++) bytes += sizeof(double) * (long)cone[i].Output.Count;
        return (int)Math.Clamp(maxBytes / bytes, 1, int.MaxValue);
    }

    /// <summary>The results of all passes one after another, along their first axis; null where the first pass gave null.</summary>
    internal static Tensor?[] Run(int count, int size, Func<Passes, Tensor?[]> pass)
    {
        List<Tensor?[]> results = [pass(new(0, Math.Min(size, count)))];
        for (var first = size; first < count; first += size) results.Add(pass(new(first, Math.Min(size, count - first))));
        return [.. results[0].Select((x, i) => x is null ? null : results.Count == 1 ? x : Op.Concat([.. results.Select(r => r[i]!)]))];
    }

    /// <summary>The unit tensors number First, First + 1, …, of the shape of x, stacked: [Count, x's shape].</summary>
    internal Tensor Units(Tensor x)
    {
        var units = Tensor.Zeros([Count, .. x.Shape]);
        for (var i = 0; i < Count; i++) units.Data[i * x.Count + First + i] = 1;
        return units;
    }
}
