namespace Cotangent.Numerics;

/// <summary>Squared distances between the rows of two matrices.</summary>
public static unsafe class SquaredDistance
{
    /// <summary>R2_ij ← Σ_d (X_id − Z_jd)².</summary>
    /// <remarks>
    /// X [N, D], Z [M, D], R2 [N, M], any strides. By differences, not by |x|² + |z|² − 2 x z: never negative, exactly 0 for equal rows, exactly
    /// symmetric for Z = X, and without cancellation. X and Z may be the same. Cost: 3 N M D flops.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or R2 shares elements with X or Z.</exception>
    public static void Between(ReadOnlyMatrixSpan X, ReadOnlyMatrixSpan Z, MatrixSpan R2)
    {
        Check(X, Z, R2);
        fixed (double* x = X.Data, z = Z.Data, r = R2.Data)
        {
            MatrixPointer A = new(x, X), B = new(z, Z), C = new(r, R2);
            Overlap.Refuse(C, "R2", A, "X", "SquaredDistance.Between");
            Overlap.Refuse(C, "R2", B, "Z", "SquaredDistance.Between");
            Run(A, B, C);
        }
    }

    private static void Check(ReadOnlyMatrixSpan X, ReadOnlyMatrixSpan Z, MatrixSpan R2)
    {
        if (X.Columns != Z.Columns || R2.Rows != X.Rows || R2.Columns != Z.Rows)
            throw new ArgumentException($"SquaredDistance.Between: X is {X.Rows} x {X.Columns}, Z is {Z.Rows} x {Z.Columns}, R2 is {R2.Rows} x {R2.Columns}. " +
                "It needs X [N, D], Z [M, D], R2 [N, M].");
    }

    private static void Run(MatrixPointer X, MatrixPointer Z, MatrixPointer R2)
    {
        if (R2.ColumnStride != 1 && R2.RowStride == 1)
            (X, Z, R2) = (Z, X, R2.T);

        if (R2.IsEmpty)
            return;
        MicroKernel kernel = MicroKernel.Current;
        int width = kernel.DistanceColumns, panels = (Z.Rows + width - 1) / width;
        using Workspace workspace = new((long)panels * width * Z.Columns);
        for (int j = 0; j < panels; j++)
            Packing.Panel(Z, j * width, width, workspace.Pointer + (nint)j * width * Z.Columns);
        double work = (double)X.Rows * Z.Rows * (X.Columns + 4);
        Parallelism.For((X.Rows + Body.Chunk - 1) / Body.Chunk, work, new Body(kernel, X, workspace.Pointer, R2));
    }

    /// <summary>Sixteen rows of R2.</summary>
    private readonly struct Body(MicroKernel kernel, MatrixPointer X, double* z, MatrixPointer R2) : IParallelBody
    {
        public const int Chunk = 16;

        public void Run(int chunk)
        {
            int first = chunk * Chunk, last = Math.Min(first + Chunk, X.Rows), width = kernel.DistanceColumns;
            using Workspace workspace = new((long)Chunk * X.Columns);
            double* x = workspace.Pointer;
            for (int i = first; i < last; i += MicroKernel.DistanceRows)
                Packing.Panel(X, i, MicroKernel.DistanceRows, x + (i - first) * X.Columns);
            for (int j = 0; j < R2.Columns; j += width)
                for (int i = first; i < last; i += MicroKernel.DistanceRows)
                    Tile(i, j, x + (i - first) * X.Columns, z + (nint)j * X.Columns);
        }

        private void Tile(int i, int j, double* x, double* zj)
        {
            bool isWhole = i + MicroKernel.DistanceRows <= R2.Rows && j + kernel.DistanceColumns <= R2.Columns;
            if (isWhole && R2.ColumnStride == 1)
            {
                kernel.Distance(X.Columns, x, zj, R2.At(i, j), R2.RowStride);
                return;
            }
            double* scratch = stackalloc double[PartialTile.Largest];
            kernel.Distance(X.Columns, x, zj, scratch, kernel.DistanceColumns);
            PartialTile.Write(R2, i, j, R2.Columns, scratch, MicroKernel.DistanceRows, kernel.DistanceColumns);
        }
    }
}
