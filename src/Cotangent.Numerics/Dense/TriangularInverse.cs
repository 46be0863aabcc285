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
    /// <remarks>
    /// The halves of halves do not touch each other. So the larger ones have their L₂₁ done by all threads together, and then each thread takes whole
    /// triangles. How many there are changes who does the work and when, not what is done.
    /// </remarks>
    internal static void Run(MatrixPointer L)
    {
        if (L.Rows == 0)
            return;
        int depth = 0, alone = Math.Max(Block, L.Rows / (PiecesPerThread * Parallelism.Threads) + Block / 8);
        if (Parallelism.Threads > 1)
            for (int size = L.Rows; size > alone; size = Substitution.Split(size))
                depth++;
        BelowDiagonal(L, depth);
        Parallelism.For(1 << depth, new Triangle(L, depth));
    }

    private const int PiecesPerThread = 2;

    /// <summary>The blocks below the diagonal blocks that the given number of halvings leaves.</summary>
    private static void BelowDiagonal(MatrixPointer L, int depth)
    {
        if (depth == 0 || L.Rows <= Block)
            return;
        Couple(L);
        BelowDiagonal(Half(L, 0), depth - 1);
        BelowDiagonal(Half(L, 1), depth - 1);
    }

    /// <summary>L₂₁ ← −L₂₂⁻¹ L₂₁ L₁₁⁻¹.</summary>
    private static void Couple(MatrixPointer L)
    {
        int half = Substitution.Split(L.Rows);
        MatrixPointer L21 = L.Block(half, L.Rows - half, 0, half);
        Substitution.MinusLower(Half(L, 1), L21);
        Substitution.Upper(Half(L, 0).T, L21.T);
    }

    /// <summary>L₁₁ or L₂₂.</summary>
    private static MatrixPointer Half(MatrixPointer L, int index)
    {
        int half = Substitution.Split(L.Rows), rest = L.Rows - half;
        return index == 0 ? L.Block(0, half, 0, half) : L.Block(half, rest, half, rest);
    }

    /// <summary>One of the diagonal blocks that the given number of halvings leaves: the bits of its index are its way down, which ends early at a block that is never halved.</summary>
    private readonly struct Triangle(MatrixPointer L, int depth) : IParallelBody
    {
        public void Run(int index)
        {
            MatrixPointer T = L;
            int left = depth;
            for (; left > 0 && T.Rows > Block; left--)
                T = Half(T, index >> (left - 1) & 1);
            bool isFirstWayHere = (index & ((1 << left) - 1)) == 0;
            if (isFirstWayHere)
                Whole(T);
        }
    }

    private static void Whole(MatrixPointer L)
    {
        if (L.Rows <= Block)
        {
            ByStrips(L);
            return;
        }
        Couple(L);
        Whole(Half(L, 0));
        Whole(Half(L, 1));
    }

    /// <summary>Solves L X = I, each strip of columns from the row where it stops being zero.</summary>
    private static void ByStrips(MatrixPointer L)
    {
        MicroKernel kernel = MicroKernel.Current;
        int n = L.Rows, padded = (n + kernel.Rows - 1) / kernel.Rows * kernel.Rows;
        using Workspace packed = new(StripSubstitution.PanelAt(kernel, padded));
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
