namespace Cotangent.Numerics.Tests;

/// <summary>How a test matrix lies in memory.</summary>
public enum Layout
{
    RowMajor,
    ColumnMajor,
    Padded,
    EverySecond,
}

/// <summary>A test matrix that owns its data, with sentinels in the gaps, and the naive algorithms that the library is compared with.</summary>
internal sealed class Matrix
{
    public const double Sentinel = 7.25e77;
    private readonly double[] data;
    private readonly Layout layout;
    private readonly int rowStride, columnStride;

    public Matrix(int rows, int columns, Layout layout = Layout.RowMajor)
    {
        (Rows, Columns, this.layout) = (rows, columns, layout);
        (rowStride, columnStride) = layout switch
        {
            Layout.RowMajor => (columns, 1),
            Layout.ColumnMajor => (1, rows),
            Layout.Padded => (columns + 3, 1),
            _ => (2 * (columns + 1), 2),
        };
        data = new double[layout switch { Layout.Padded => rows * (columns + 3), Layout.EverySecond => 2 * rows * (columns + 1), _ => rows * columns }];
        Array.Fill(data, Sentinel);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                this[i, j] = 0;
    }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Data => data;

    public MatrixSpan Span => layout switch
    {
        Layout.RowMajor => new(data, Rows, Columns),
        Layout.ColumnMajor => new MatrixSpan(data, Columns, Rows).T,
        Layout.Padded => new(data, Rows, Columns, Columns + 3),
        _ => new(data, Rows, Columns, 2 * (Columns + 1), 2),
    };

    public double this[int i, int j]
    {
        get => data[Index(i, j)];
        set => data[Index(i, j)] = value;
    }

    private int Index(int i, int j) => i * rowStride + j * columnStride;

    public bool GapsAreUntouched => data.AsSpan().Count(Sentinel) == data.Length - Rows * Columns;

    public static Matrix Random(int rows, int columns, int seed, Layout layout = Layout.RowMajor)
    {
        Random random = new(seed);
        return Make(rows, columns, layout, (_, _) => 2 * random.NextDouble() - 1);
    }

    public static Matrix Make(int rows, int columns, Layout layout, Func<int, int, double> element)
    {
        Matrix A = new(rows, columns, layout);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                A[i, j] = element(i, j);
        return A;
    }

    /// <summary>A lower triangle with a diagonal that makes it well conditioned; NaN above.</summary>
    public static Matrix RandomLower(int n, int seed, Layout layout = Layout.RowMajor)
    {
        Matrix R = Random(n, n, seed);
        return Make(n, n, layout, (i, j) => j > i ? double.NaN : i == j ? 2 + R[i, i] : R[i, j] / Math.Sqrt(n));
    }

    public static Matrix RandomPositiveDefinite(int n, int seed, Layout layout = Layout.RowMajor)
    {
        Matrix R = Random(n, n, seed), S = R.Times(R.Transposed());
        return Make(n, n, layout, (i, j) => S[Math.Max(i, j), Math.Min(i, j)] + (i == j ? 1 : 0));
    }

    public Matrix Copy(Layout to = Layout.RowMajor) => Make(Rows, Columns, to, (i, j) => this[i, j]);

    public Matrix Transposed() => Make(Columns, Rows, Layout.RowMajor, (i, j) => this[j, i]);

    public Matrix Lower() => Make(Rows, Columns, Layout.RowMajor, (i, j) => j <= i ? this[i, j] : 0);

    public Matrix Plus(Matrix B, double scale = 1) => Make(Rows, Columns, Layout.RowMajor, (i, j) => this[i, j] + scale * B[i, j]);

    public Matrix Times(Matrix B)
    {
        Matrix C = new(Rows, B.Columns);
        double[] x = Copy().data, y = B.Copy().data;
        for (int i = 0; i < Rows; i++)
        {
            Span<double> c = C.data.AsSpan(i * B.Columns, B.Columns);
            for (int p = 0; p < Columns; p++)
                AddRow(c, x[i * Columns + p], y.AsSpan(p * B.Columns, B.Columns));
        }
        return C;
    }

    private static void AddRow(Span<double> c, double a, ReadOnlySpan<double> b)
    {
        for (int j = 0; j < c.Length; j++)
            c[j] += a * b[j];
    }

    public static Matrix Identity(int n) => Make(n, n, Layout.RowMajor, (i, j) => i == j ? 1 : 0);

    /// <summary>The largest row sum of magnitudes.</summary>
    public double Norm()
    {
        double norm = 0;
        for (int i = 0; i < Rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < Columns; j++)
                sum += Math.Abs(this[i, j]);
            norm = Math.Max(norm, sum);
        }
        return norm;
    }

    public double LargestDifference(Matrix B)
    {
        double largest = 0;
        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < Columns; j++)
                largest = Math.Max(largest, Math.Abs(this[i, j] - B[i, j])); // NaN if either is
        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }
}
