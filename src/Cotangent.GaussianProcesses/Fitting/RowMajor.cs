namespace Cotangent.GaussianProcesses;

/// <summary>Inputs [N D] that came as some kind of array: their numbers, one row after the other.</summary>
internal readonly record struct RowMajor(double[] Values, int Rows, int Columns)
{
    internal static RowMajor Of(double[,] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = new double[x.Length];
        Buffer.BlockCopy(x, 0, values, 0, values.Length * sizeof(double));
        return new(values, x.GetLength(0), x.GetLength(1));
    }

    internal static RowMajor Of(float[,] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new([.. x.Cast<float>().Select(v => (double)v)], x.GetLength(0), x.GetLength(1));
    }

    internal static RowMajor Of(string method, IReadOnlyList<float[]> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Of(method, [.. x.Select(row => row is null ? null! : Doubles(row))]);
    }

    internal static double[] Doubles(ReadOnlySpan<float> x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < y.Length; i++) y[i] = x[i];
        return y;
    }

    internal static RowMajor Of(string method, IReadOnlyList<double[]> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var columns = x.Count == 0 ? 0 : Row(method, x, 0).Length;
        var values = new double[x.Count * columns];
        for (var n = 0; n < x.Count; n++)
        {
            var row = Row(method, x, n);
            if (row.Length != columns) throw new ArgumentException($"{method}: row {n} of x has {row.Length} numbers and row 0 has {columns}; expected every row to have as many.");
            row.CopyTo(values, n * columns);
        }
        return new(values, x.Count, columns);
    }

    internal static RowMajor Of(string method, ReadOnlySpan<double> x, int columns)
    {
        if (columns < 1) throw new ArgumentException($"{method}: columns is {columns}; expected the number of inputs, at least 1.", nameof(columns));
        if (x.Length % columns != 0)
            throw new ArgumentException($"{method}: x has {x.Length} numbers; expected {columns} for each row, one row after the other.", nameof(x));
        return new(x.ToArray(), x.Length / columns, columns);
    }

    internal static RowMajor Of(string method, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape switch
        {
            [var N] => new(x.ToArray(), N, 1),
            [var N, var D] => new(x.ToArray(), N, D),
            _ => throw new ArgumentException($"{method}: x has shape {Shapes.Text(x.Shape)}; expected [N, D], or [N] for one input."),
        };
    }

    /// <summary>One column.</summary>
    internal double[] Column(int d)
    {
        var column = new double[Rows];
        for (var n = 0; n < Rows; n++) column[n] = Values[n * Columns + d];
        return column;
    }

    private static double[] Row(string method, IReadOnlyList<double[]> x, int row) =>
        x[row] ?? throw new ArgumentException($"{method}: row {row} of x is null; expected the numbers of its inputs.");
}
