namespace Cotangent.Numerics;

/// <summary>Rotates pairs of rows until all are orthogonal, in rounds of pairs of blocks that share no row, so that threads can share a round.</summary>
/// <remarks>Which rotations are made, and in which order a row meets the others, depends on the size alone.</remarks>
internal static unsafe class JacobiSweeps
{
    /// <summary>Two to ten sweeps are usual.</summary>
    private const int MostSweeps = 60;

    /// <summary>Rows of a block: those of two blocks stay in the second-level cache at the sizes that matter.</summary>
    private const int Block = 16;

    /// <summary>Where fewer than N² over this number of pairs are not orthogonal, the others are left alone.</summary>
    private const int Sparse = 16;

    /// <summary>False if a pair is not orthogonal after the last sweep.</summary>
    /// <param name="rows">The rows [N, K], contiguous, with a largest element near 1.</param>
    /// <param name="basis">A matrix [N, N] with contiguous rows that is rotated along, or none.</param>
    public static bool Run(MatrixPointer rows, MatrixPointer basis)
    {
        int n = rows.Rows;
        using Workspace workspace = new((long)n * n + 2 * n);
        MatrixPointer gram = new(workspace.Pointer, n, n, n, 1);
        JacobiPair pair = new(rows, basis, gram.At(n, 0));
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            Product.Lower(rows, rows.T, gram, 1, 0);
            int left = Mark(gram, gram.At(n + 1, 0), JacobiPair.Tolerance(rows.Columns));
            if (left == 0)
                return true;
            for (int i = 0; i < n; i++)
                pair.Refresh(i);
            bool hasRotated = left < n * n / Sparse ? RotateMarked(pair, gram) : Sweep(pair);
            if (!hasRotated)
                return true;
        }
        return false;
    }

    /// <summary>Below the diagonal, 0 for pairs that are orthogonal and 1 for those that are not; returns how many are not.</summary>
    private static int Mark(MatrixPointer gram, double* lengths, double tolerance)
    {
        int count = 0;
        for (int i = 0; i < gram.Rows; i++)
        {
            lengths[i] = Math.Sqrt(gram[i, i]);
            double* row = gram.At(i, 0);
            double bound = tolerance * lengths[i];
            for (int j = 0; j < i; j++)
            {
                bool isOrthogonal = Math.Abs(row[j]) <= bound * lengths[j];
                row[j] = isOrthogonal ? 0 : 1;
                count += isOrthogonal ? 0 : 1;
            }
        }
        return count;
    }

    /// <summary>Rotates the pairs that <see cref="Mark"/> left.</summary>
    private static bool RotateMarked(JacobiPair pair, MatrixPointer gram)
    {
        bool hasRotated = false;
        for (int i = 0; i < gram.Rows; i++)
            for (int j = 0; j < i; j++)
                hasRotated |= gram[i, j] != 0 && pair.Rotate(j, i);
        return hasRotated;
    }

    /// <summary>Whether anything was rotated.</summary>
    private static bool Sweep(JacobiPair pair)
    {
        int n = pair.Rows, rotations = 0, blocks = (n + Block - 1) / Block;
        Parallelism.For(blocks, 6.0 * n * n * Block, new Inside(pair, &rotations));
        // With an odd number of blocks, one more that is empty.
        int players = blocks + blocks % 2;
        for (int round = 0; round < players - 1; round++)
            Parallelism.For(players / 2, 6.0 * n * n * Block, new Between(pair, &rotations, players, round));
        return rotations != 0;
    }

    private static (int From, int To) Edges(int block, int n) => (Math.Min(n, block * Block), Math.Min(n, (block + 1) * Block));

    /// <summary>All pairs of rows of one block.</summary>
    private readonly struct Inside(JacobiPair pair, int* rotations) : IParallelBody
    {
        public void Run(int block)
        {
            (int from, int to) = Edges(block, pair.Rows);
            bool hasRotated = false;
            for (int p = from; p < to; p++)
                for (int q = p + 1; q < to; q++)
                    hasRotated |= pair.Rotate(p, q);
            if (hasRotated)
                *rotations = 1;
        }
    }

    /// <summary>All pairs of a row of one block and a row of another. As in a tournament, player 0 stays and the others move round.</summary>
    private readonly struct Between(JacobiPair pair, int* rotations, int players, int round) : IParallelBody
    {
        public void Run(int table)
        {
            int a = Player(table), b = Player(players - 1 - table);
            (int from, int to) = Edges(Math.Min(a, b), pair.Rows);
            (int start, int end) = Edges(Math.Max(a, b), pair.Rows);
            bool hasRotated = false;
            for (int p = from; p < to; p++)
                for (int q = start; q < end; q++)
                    hasRotated |= pair.Rotate(p, q);
            if (hasRotated)
                *rotations = 1;
        }

        private int Player(int seat) => seat == 0 ? 0 : (seat - 1 + round) % (players - 1) + 1;
    }
}
