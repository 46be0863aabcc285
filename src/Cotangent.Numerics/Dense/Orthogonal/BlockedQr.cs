namespace Cotangent.Numerics;

/// <summary>The reflections that make a matrix upper triangular, in panels, with the triangle of each panel's block form.</summary>
internal readonly unsafe ref struct BlockedQr : IDisposable
{
    /// <summary>Columns of a panel.</summary>
    private const int Width = 32;

    /// <summary>Columns that are reflected one by one.</summary>
    private const int Narrow = 8;

    private readonly MatrixPointer columns;
    private readonly Workspace workspace;

    /// <param name="columns">The columns of the matrix, one a row, contiguous; no more of them than they have elements.</param>
    public BlockedQr(MatrixPointer columns)
    {
        this.columns = columns;
        workspace = new((long)columns.Rows * (Width + 1));
    }

    private Span<double> Tau => new(workspace.Pointer + (nint)columns.Rows * Width, columns.Rows);

    /// <summary>The upper triangle, with zeros below it, to R; the vectors replace the columns.</summary>
    public void Reduce(MatrixPointer R)
    {
        for (int start = 0; start < columns.Rows; start += Width)
        {
            int end = Math.Min(start + Width, columns.Rows);
            Panel(start, end, R);
            MakeTriangle(start);
            BlockReflector.Apply(Vectors(start), Triangle(start).T, Rest(columns, start, end));
        }
    }

    /// <summary>Makes the upper triangle as <see cref="Reduce"/> does, for the columns in the order that <see cref="PivotedQr"/> puts them in: column k is column order[k] of the original.</summary>
    public void ReducePivoted(MatrixPointer R, Span<int> order)
    {
        PivotedQr.Reduce(columns, Tau, R, order);
        for (int start = 0; start < columns.Rows; start += Width)
            MakeTriangle(start);
    }

    /// <summary>By halves: the left half is made triangular, its reflections are applied to the right half, and that follows in turn.</summary>
    private void Panel(int start, int end, MatrixPointer R)
    {
        if (end - start <= Narrow)
        {
            for (int k = start; k < end; k++)
                Reflect(k, end, R);
            return;
        }
        int half = (end - start) / 2, middle = start + half;
        Panel(start, middle, R);
        double* pooled = stackalloc double[half * half];
        MatrixPointer V = columns.Block(start, half, start, columns.Columns - start), T = new(pooled, half, half, half, 1);
        BlockReflector.Triangle(V, Tau.Slice(start, half), T);
        BlockReflector.Apply(V, T.T, Rest(columns.RowRange(0, end), start, middle));
        Panel(middle, end, R);
    }

    /// <summary>Makes reflection k and applies it to the columns before end.</summary>
    private void Reflect(int k, int end, MatrixPointer R)
    {
        int length = columns.Columns - k;
        double* v = columns.At(k, k);
        for (int i = 0; i < R.Rows; i++)
            R[i, k] = i < k ? columns[k, i] : 0;
        new Span<double>(columns.At(k, 0), k).Clear();
        double tau = Tau[k] = Householder.Make(new(v, length), out double beta);
        R[k, k] = beta;
        for (int j = k + 1; j < end; j++)
            VectorKernel.Add(length, -tau * VectorKernel.Dot(length, v, columns.At(j, k)), v, columns.At(j, k));
    }

    /// <summary>The first columns of Q, one a row.</summary>
    public void Form(MatrixPointer basis)
    {
        Scaling.Run(basis, 0);
        for (int i = 0; i < basis.Rows; i++)
            basis[i, i] = 1;
        // The columns before a panel are still those of the identity, which it leaves as they are.
        for (int start = LastPanel; start >= 0; start -= Width)
            BlockReflector.Apply(Vectors(start), Triangle(start), Rest(basis, start, start));
    }

    /// <summary>Z ← Q Z, for the columns of Z, one a row.</summary>
    public void Apply(MatrixPointer rows)
    {
        for (int start = LastPanel; start >= 0; start -= Width)
            BlockReflector.Apply(Vectors(start), Triangle(start), Rest(rows, start, 0));
    }

    private int LastPanel => (columns.Rows - 1 + Width) / Width * Width - Width;

    private void MakeTriangle(int start) => BlockReflector.Triangle(Vectors(start), Tau.Slice(start, PanelWidth(start)), Triangle(start));

    private int PanelWidth(int start) => Math.Min(Width, columns.Rows - start);

    private MatrixPointer Vectors(int start) => columns.Block(start, PanelWidth(start), start, columns.Columns - start);

    private MatrixPointer Triangle(int start) => new(workspace.Pointer + (nint)start * Width, PanelWidth(start), PanelWidth(start), PanelWidth(start), 1);

    /// <summary>The elements from start on of the columns from first on.</summary>
    private static MatrixPointer Rest(MatrixPointer columns, int start, int first) => columns.Block(first, columns.Rows - first, start, columns.Columns - start).T;

    public void Dispose() => workspace.Dispose();
}
