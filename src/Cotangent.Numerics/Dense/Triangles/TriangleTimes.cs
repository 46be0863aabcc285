namespace Cotangent.Numerics;

/// <summary>B ← L B by halves, from the last rows to the first: B₂ ← L₂₂ B₂, B₂ ← B₂ + L₂₁ B₁, B₁ ← L₁₁ B₁.</summary>
internal static unsafe class TriangleTimes
{
    public static void Lower(MatrixPointer L, MatrixPointer B)
    {
        int n = L.Rows;
        if (n <= Substitution.Block(B.Columns))
        {
            OneBlock(L, B);
            return;
        }
        int half = Substitution.Split(n);
        MatrixPointer B1 = B.RowRange(0, half), B2 = B.RowRange(half, n - half);
        Lower(L.Block(half, n - half, half, n - half), B2);
        Product.Run(L.Block(half, n - half, 0, half), B1, B2, 1, 1);
        Lower(L.Block(0, half, 0, half), B1);
    }

    /// <summary>B ← U B, from the first rows to the last. A block with its rows and columns reversed is lower triangular.</summary>
    public static void Upper(MatrixPointer U, MatrixPointer B)
    {
        int n = U.Rows;
        if (n <= Substitution.Block(B.Columns))
        {
            OneBlock(U.Reversed, B.RowsReversed);
            return;
        }
        int half = Substitution.Split(n);
        MatrixPointer B1 = B.RowRange(0, half), B2 = B.RowRange(half, n - half);
        Upper(U.Block(0, half, 0, half), B1);
        Product.Run(U.Block(0, half, half, n - half), B2, B1, 1, 1);
        Upper(U.Block(half, n - half, half, n - half), B2);
    }

    private static void OneBlock(MatrixPointer L, MatrixPointer B)
    {
        if (B.IsEmpty)
            return;
        MicroKernel kernel = MicroKernel.Current;
        int padded = (L.Rows + kernel.Rows - 1) / kernel.Rows * kernel.Rows;
        using Workspace packed = new(StripSubstitution.PanelAt(kernel, padded));
        StripSubstitution.PackTriangle(kernel, L, packed.Pointer, padded, isInverted: false);
        int strips = (B.Columns + kernel.Columns - 1) / kernel.Columns;
        Parallelism.For(strips, 0.5 * L.Rows * L.Rows * B.Columns, new Strip(kernel, packed.Pointer, padded, B));
    }

    private readonly struct Strip(MicroKernel kernel, double* packed, int padded, MatrixPointer B) : IParallelBody
    {
        public void Run(int index)
        {
            int column = index * kernel.Columns, width = kernel.PanelWidth(B.Columns - column);
            using Workspace workspace = new((long)padded * width);
            double* x = workspace.Pointer;
            Packing.Panel(B.T, column, width, x);
            new Span<double>(x + (nint)B.Rows * width, (padded - B.Rows) * width).Clear();
            for (int i = padded - kernel.Rows; i >= 0; i -= kernel.Rows)
            {
                double* panel = packed + StripSubstitution.PanelAt(kernel, i), xi = x + (nint)i * width;
                DiagonalTile.Multiply(kernel, width, panel + (nint)i * kernel.Rows, xi);
                if (i > 0)
                    kernel.Tile(width, i, panel, x, 1, 1, xi, width);
            }
            Packing.Unpack(x, width, B.T, column);
        }
    }
}
