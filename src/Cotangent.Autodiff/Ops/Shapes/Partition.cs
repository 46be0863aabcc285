namespace Cotangent;

public static partial class Op
{
    /// <summary>The slices of x along its first axis, shared out: part k has those with partition[i] = k, in their order.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="partition">One number per slice, from 0 to count − 1.</param>
    /// <param name="count">How many parts; one may be empty.</param>
    /// <remarks><see cref="Stitch"/> with the indices of each part puts x together again.</remarks>
    /// <exception cref="ArgumentException">There is not one number per slice, or one is outside [0, count).</exception>
    public static Tensor[] Partition(Tensor x, ReadOnlySpan<int> partition, int count)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0 || partition.Length != x.Shape[0])
            throw new ArgumentException($"Partition: got {Plural.Count(partition.Length, "number")} for x of shape {Dims.Text(x.Shape)}. Give one per slice along the first axis.");
        if (count < 0) throw new ArgumentException($"Partition: count is {count}. Give the number of parts, 0 or more.");
        var indices = new List<int>[count];
        for (var k = 0; k < count; k++) indices[k] = [];
        for (var i = 0; i < partition.Length; i++)
        {
            if ((uint)partition[i] >= (uint)count)
                throw new ArgumentException($"Partition: number {partition[i]}, at place {i}, is not a part: there are {count}, counted from 0.");
            indices[partition[i]].Add(i);
        }
        var parts = new Tensor[count];
        for (var k = 0; k < count; k++) parts[k] = GatheredAlong(x, [.. indices[k]], -x.Rank, nameof(Partition));
        return parts;
    }

    /// <summary>Parts put together along their first axis: y[indices[k][i], …] = parts[k][i, …].</summary>
    /// <param name="indices">One list per part; together they are 0 to n − 1, each once.</param>
    /// <param name="parts">Of one shape but for the first axis.</param>
    /// <exception cref="ArgumentException">A list does not fit its part, or a place of the result is named twice or not at all.</exception>
    public static Tensor Stitch(ReadOnlySpan<int[]> indices, ReadOnlySpan<Tensor> parts)
    {
        if (indices.Length != parts.Length)
            throw new ArgumentException($"Stitch: got {Plural.Count(indices.Length, "list")} of indices for {Plural.Count(parts.Length, "part")}. Give one list per part.");
        for (var k = 0; k < parts.Length; k++)
        {
            ArgumentNullException.ThrowIfNull(parts[k], nameof(parts));
            ArgumentNullException.ThrowIfNull(indices[k], nameof(indices));
            if (parts[k].Rank == 0 || parts[k].Shape[0] != indices[k].Length)
                throw new ArgumentException(
                    $"Stitch: got {Plural.Count(indices[k].Length, "index", "indices")} for part {k} of shape {Dims.Text(parts[k].Shape)}. Give one per slice along the first axis.");
        }
        var joined = Concat(parts);
        return GatheredAlong(joined, Origins(indices, joined.Shape[0]), -joined.Rank, nameof(Stitch));
    }

    /// <summary>For each place of the result, which slice of the joined parts belongs there.</summary>
    private static int[] Origins(ReadOnlySpan<int[]> indices, int n)
    {
        var origins = new int[n];
        Array.Fill(origins, -1);
        var next = 0;
        foreach (var list in indices)
            foreach (var i in list)
            {
                if ((uint)i >= (uint)n) throw new ArgumentException($"Stitch: index {i} is outside the result, whose first axis has length {n}: the number of slices of all parts.");
                if (origins[i] >= 0) throw new ArgumentException($"Stitch: index {i} comes twice. The lists together must name 0 to {n - 1}, each once.");
                origins[i] = next++;
            }
        return origins;
    }
}
