namespace Cotangent.Numerics;

/// <summary>Eigenvalues and vectors of a symmetric tridiagonal matrix by divide and conquer: small blocks by QR steps, then merged two by two, level by level.</summary>
internal static unsafe class TridiagonalDivideAndConquer
{
    /// <summary>Blocks of up to this order are not halved.</summary>
    private const int Leaf = 32;

    /// <summary>Turns d into the eigenvalues, in no order; false if something does not converge.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="e">The N − 1 elements next to the diagonal.</param>
    /// <param name="rows">[N, N], contiguous rows: on exit, the eigenvectors.</param>
    public static bool Run(Span<double> d, ReadOnlySpan<double> e, MatrixPointer rows)
    {
        int n = d.Length, levels = 0, failures = 0;
        while (n >> levels > Leaf)
            levels++;
        using Workspace workspace = new(TridiagonalMerge.Scratch(n));
        Scaling.Run(rows, 0);
        fixed (double* values = d, off = e)
        {
            for (int block = 1; block < 1 << levels; block++)
            {
                int cut = Edge(n, levels, block);
                values[cut - 1] -= Math.Abs(off[cut - 1]);
                values[cut] -= Math.Abs(off[cut - 1]);
            }
            Parallelism.For(1 << levels, (double)n * Leaf * Leaf, new LeafBody(values, off, rows, levels, &failures));
            for (int level = levels - 1; level >= 0 && failures == 0; level--)
                Parallelism.For(1 << level, (double)n * n * n / (1 << 2 * level), new MergeBody(values, off, rows, level, workspace.Pointer, &failures));
        }
        return failures == 0;
    }

    /// <summary>The first row of a block; block 2 b of the next level starts where block b of this one does.</summary>
    private static int Edge(int n, int level, int block) => (int)((long)n * block >> level);

    private readonly struct LeafBody(double* values, double* off, MatrixPointer rows, int level, int* failures) : IParallelBody
    {
        public void Run(int block)
        {
            int start = Edge(rows.Rows, level, block), n = Edge(rows.Rows, level, block + 1) - start;
            Span<double> e = stackalloc double[Leaf + 1], basis = stackalloc double[n * n];
            new Span<double>(off + start, n - 1).CopyTo(e);
            basis.Clear();
            for (int i = 0; i < n; i++)
                basis[i * (n + 1)] = 1;
            if (!TridiagonalIteration.Run(new(values + start, n), e, basis))
                *failures = 1;
            for (int i = 0; i < n; i++)
                basis.Slice(i * n, n).CopyTo(new(rows.At(start + i, start), n));
        }
    }

    private readonly struct MergeBody(double* values, double* off, MatrixPointer rows, int level, double* scratch, int* failures) : IParallelBody
    {
        public void Run(int block)
        {
            int size = rows.Rows, start = Edge(size, level, block), n = Edge(size, level, block + 1) - start, cut = Edge(size, level + 1, 2 * block + 1);
            // Half the scratch memory of the whole, in parts of the size of the blocks, is enough for each of two or more.
            double* own = scratch + (nint)start * (size + 12) + 64 * block;
            if (!new TridiagonalMerge(values + start, rows.Block(start, n, start, n), cut - start, off[cut - 1], own).Run())
                *failures = 1;
        }
    }
}
