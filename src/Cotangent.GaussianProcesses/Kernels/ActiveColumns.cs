namespace Cotangent.GaussianProcesses;

/// <summary>The columns of the inputs that a kernel or a mean function sees.</summary>
internal static class ActiveColumns
{
    /// <summary>The given columns, or null for all, checked.</summary>
    /// <exception cref="ArgumentException">A column is negative or given twice, or none is given.</exception>
    internal static int[]? Checked(string owner, int[]? activeDims) => activeDims is null || activeDims.Length > 0 && activeDims.All(d => d >= 0) && activeDims.Distinct().Count() == activeDims.Length
        ? activeDims
        : throw new ArgumentException($"{owner}: activeDims is [{string.Join(", ", activeDims)}]; expected distinct column numbers from 0. Leave it out to use all columns.");

    /// <summary>A matrix [N columns] with X [N D] in the given columns and 0 in the others.</summary>
    internal static Tensor Into(int columns, Tensor X, int[] activeDims)
    {
        int[] place = [.. Enumerable.Range(0, columns).Select(column => Array.IndexOf(activeDims, column) is var d && d < 0 ? activeDims.Length : d)];
        return Op.Columns(Op.Pad(X, [(0, 0), (0, 1)]), place);
    }

    /// <summary>These columns of X [… N D], or X itself.</summary>
    /// <exception cref="ArgumentException">X has no such column.</exception>
    internal static Tensor Of(string owner, Tensor X, int[]? activeDims)
    {
        if (activeDims is null) return X;
        if (activeDims.Max() >= X.Shape[^1])
            throw new ArgumentException($"{owner}: activeDims is [{string.Join(", ", activeDims)}]; X has {X.Shape[^1]} columns. Columns are numbered from 0.");
        return Op.Columns(X, activeDims);
    }
}
