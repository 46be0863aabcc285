namespace Cotangent.Numerics;

/// <summary>Inverses of triangular matrices.</summary>
public static unsafe class TriangularInverse
{
    /// <summary>L ← L⁻¹, the lower triangle in place; the upper triangle is neither read nor written.</summary>
    /// <remarks>L [N, N], any strides. A zero on the diagonal gives infinities or NaN. Cost: N³/3 flops.</remarks>
    /// <exception cref="ArgumentException">L is not square.</exception>
    public static void Lower(MatrixSpan L)
    {
        if (L.Rows != L.Columns)
            throw new ArgumentException($"TriangularInverse.Lower: L is {L.Rows} x {L.Columns}. It must be square.");
        fixed (double* l = L.Data)
            if (Blas.Native is { } blas)
                NativeFactors.TriangularInverse(blas, new(l, L));
            else
                Run(new(l, L));
    }

    private const int Block = 192;

    /// <summary>By halves: the inverse of [L₁₁ 0; L₂₁ L₂₂] is [L₁₁⁻¹ 0; −L₂₂⁻¹ L₂₁ L₁₁⁻¹ L₂₂⁻¹].</summary>
    internal static void Run(MatrixPointer L)
    {
        int n = L.Rows;
        if (n == 0)
            return;
        if (n <= Block)
        {
            ByStrips(L);
            return;
        }
        int half = Substitution.Split(n), rest = n - half;
        MatrixPointer L11 = L.Block(0, half, 0, half), L21 = L.Block(half, rest, 0, half), L22 = L.Block(half, rest, half, rest);
        Substitution.Lower(L22, L21);
        Substitution.Upper(L11.T, L21.T);
        Scaling.Run(L21, -1);
        Run(L11);
        Run(L22);
    }

    /// <summary>Solves L X = I, each strip of columns from the row where it stops being zero.</summary>
    private static void ByStrips(MatrixPointer L)
    {
        MicroKernel kernel = MicroKernel.Current;
        int n = L.Rows, padded = (n + kernel.Rows - 1) / kernel.Rows * kernel.Rows;
        using Workspace packed = new((long)padded * padded);
        StripSubstitution.PackTriangle(kernel, L, packed.Pointer, padded);
        Parallelism.For((n + kernel.Columns - 1) / kernel.Columns, (double)n * n * n / 6, new Strip(kernel, packed.Pointer, padded, L));
    }

    private readonly struct Strip(MicroKernel kernel, double* packed, int padded, MatrixPointer L) : IParallelBody
    {
        public void Run(int i)
        {
            int column = i * kernel.Columns, width = kernel.PanelWidth(L.Rows - column), first = column / kernel.Rows * kernel.Rows;
            using Workspace workspace = new((long)padded * width);
            double* x = workspace.Pointer;
            new Span<double>(x + (nint)first * width, (padded - first) * width).Clear();
            int columns = Math.Min(width, L.Rows - column);
            for (int j = 0; j < columns; j++)
                x[(nint)(column + j) * width + j] = 1;
            StripSubstitution.Solve(kernel, packed, padded, x, width, first);
            Write(x, column, columns, width);
        }

        private void Write(double* x, int column, int columns, int width)
        {
            for (int j = 0; j < columns; j++)
                for (int r = column + j; r < Math.Min(column + columns, L.Rows); r++)
                    L[r, column + j] = x[(nint)r * width + j];
            int below = column + columns;
            if (below < L.Rows)
                Packing.Unpack(x + (nint)below * width, width, L.Block(below, L.Rows - below, column, columns).T, 0);
        }
    }
}
