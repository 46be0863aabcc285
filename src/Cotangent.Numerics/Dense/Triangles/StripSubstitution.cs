namespace Cotangent.Numerics;

/// <summary>B ← ± L⁻¹ B for one block L: L is packed once, and each strip of columns of B is solved in a packed copy.</summary>
internal static unsafe class StripSubstitution
{
    /// <param name="L">The triangle.</param>
    /// <param name="B">The right-hand sides.</param>
    /// <param name="sign">1, or −1 for −L⁻¹ B, whose bits are the same but for the sign.</param>
    public static void Lower(MatrixPointer L, MatrixPointer B, double sign)
    {
        MicroKernel kernel = MicroKernel.Current;
        int panels = (L.Rows + kernel.Rows - 1) / kernel.Rows, padded = panels * kernel.Rows;
        using Workspace packed = new(PanelAt(kernel, padded));
        PackTriangle(kernel, L, packed.Pointer, padded, sign: sign);
        int strips = (B.Columns + kernel.Columns - 1) / kernel.Columns;
        Parallelism.For(strips, 0.5 * L.Rows * L.Rows * B.Columns, new Strip(kernel, packed.Pointer, padded, B, sign));
    }

    /// <summary>Where the panel of row i begins in a packed triangle, i a multiple of the tile's rows: behind shorter ones.</summary>
    public static nint PanelAt(MicroKernel kernel, int i) => (nint)i * (i + kernel.Rows) / 2;

    /// <summary>Panel i holds rows i..i+Rows up to their last diagonal element, with the diagonal or its reciprocals, and zeros above it; its diagonal tile times a sign.</summary>
    public static void PackTriangle(MicroKernel kernel, MatrixPointer L, double* packed, int padded, bool isInverted = true, double sign = 1)
    {
        Parallelism.For(padded / kernel.Rows, 4.0 * padded * padded, new TrianglePanel(kernel, L, packed, isInverted, sign));
    }

    private readonly struct TrianglePanel(MicroKernel kernel, MatrixPointer L, double* packed, bool isInverted, double sign) : IParallelBody
    {
        public void Run(int index)
        {
            int width = kernel.Rows, i = index * width;
            double* panel = packed + PanelAt(kernel, i);
            Packing.Panel(L.ColumnRange(0, i), i, width, panel);
            PackDiagonal(L, i, width, panel + (nint)i * width, isInverted, sign);
        }
    }

    private static void PackDiagonal(MatrixPointer L, int start, int width, double* tile, bool isInverted, double sign)
    {
        new Span<double>(tile, width * width).Clear();
        for (int p = 0; p < width; p++)
        {
            int last = Math.Min(width, L.Rows - start);
            if (p < last)
                tile[p * width + p] = isInverted ? sign / L[start + p, start + p] : L[start + p, start + p];
            for (int r = p + 1; r < last; r++)
                tile[p * width + r] = sign * L[start + r, start + p];
        }
    }

    private readonly struct Strip(MicroKernel kernel, double* packed, int padded, MatrixPointer B, double sign) : IParallelBody
    {
        public void Run(int i)
        {
            int column = i * kernel.Columns, width = kernel.PanelWidth(B.Columns - column);
            using Workspace workspace = new((long)padded * width);
            double* x = workspace.Pointer;
            Packing.Panel(B.T, column, width, x);
            new Span<double>(x + (nint)B.Rows * width, (padded - B.Rows) * width).Clear();
            Solve(kernel, packed, padded, x, width, 0, sign);
            Packing.Unpack(x, width, B.T, column);
        }
    }

    /// <summary>x ← ± L⁻¹ x for one packed strip whose rows before the first are zeros; first is a multiple of the tile's rows.</summary>
    /// <remarks>With x' = −x the step xᵢ = Lᵢᵢ⁻¹ (bᵢ − Lᵢₚ xₚ) is x'ᵢ = (−Lᵢᵢ)⁻¹ (bᵢ + Lᵢₚ x'ₚ).</remarks>
    public static void Solve(MicroKernel kernel, double* packed, int padded, double* x, int width, int first, double sign = 1)
    {
        for (int i = first; i < padded; i += kernel.Rows)
        {
            double* panel = packed + PanelAt(kernel, i);
            double* xi = x + (nint)i * width;
            if (i > first)
                kernel.Tile(width, i - first, panel + (nint)first * kernel.Rows, x + (nint)first * width, -sign, 1, xi, width);
            kernel.Substitute(width, panel + (nint)i * kernel.Rows, xi);
        }
    }
}
