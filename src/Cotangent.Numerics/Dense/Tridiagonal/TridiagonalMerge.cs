namespace Cotangent.Numerics;

/// <summary>The eigenvalues and vectors of a symmetric tridiagonal matrix from those of its halves, which differ from it by ρ z zᵀ.</summary>
/// <remarks>The vectors belong to the z that has the computed eigenvalues exactly, so they are orthogonal however close these are. Source: Cuppen (1981); Gu and Eisenstat (1995).</remarks>
internal readonly unsafe struct TridiagonalMerge
{
    private readonly int n, half;
    private readonly MatrixPointer rows;
    private readonly double* values, d, z, z2, roots, matrix, copies;
    private readonly int* order, spare;
    private readonly Half* halves;
    private readonly double rho;

    /// <summary>The doubles of scratch memory that a merge of n values needs.</summary>
    public static long Scratch(int n) => 2L * n * n + 10L * n + 64;

    /// <param name="values">Eigenvalues of both halves; on exit, of the whole, in no order.</param>
    /// <param name="rows">Eigenvectors of both halves, one a row, zero outside their half; on exit, of the whole.</param>
    /// <param name="half">The order of the first half.</param>
    /// <param name="off">The off-diagonal element between the halves, whose part was taken out of the diagonal.</param>
    /// <param name="scratch">Scratch memory, of <see cref="Scratch"/> doubles.</param>
    public TridiagonalMerge(double* values, MatrixPointer rows, int half, double off, double* scratch)
    {
        n = rows.Rows;
        this.half = half;
        this.rows = rows;
        this.values = values;
        d = scratch;
        z = d + n;
        z2 = z + n;
        roots = z2 + n;
        order = (int*)(roots + n);
        spare = (int*)(roots + 2 * n);
        halves = (Half*)(roots + 3 * n);
        matrix = roots + 4 * n;
        copies = matrix + (nint)n * n;
        rho = 2 * Math.Abs(off);
        for (int i = 0; i < n; i++)
        {
            // z has length √2: the factor that makes it 1 goes into ρ.
            z[i] = Math.Sqrt(0.5) * (i < half ? rows[i, half - 1] : Math.Sign(off) * rows[i, half]);
            halves[i] = i < half ? Half.First : Half.Second;
            order[i] = i;
            d[i] = values[i];
        }
        new Span<double>(d, n).Sort(new Span<int>(order, n));
    }

    /// <summary>False if a root is not found, which finite numbers do not bring about.</summary>
    public bool Run()
    {
        int kept = new Deflation(n, values, z, rho, order, halves).Run(rows, spare);
        for (int i = 0; i < kept; i++)
        {
            d[i] = values[order[i]];
            z2[i] = z[order[i]] * z[order[i]];
        }
        MatrixPointer S = new(matrix, kept, kept, kept, 1);
        Parallelism.For(kept, 40.0 * kept * kept, new RootBody(this, S));
        for (int i = 0; i < kept; i++)
            if (double.IsNaN(roots[i]))
                return false;
        MakeVectors(S);
        Multiply(S);
        return true;
    }

    private readonly struct RootBody(TridiagonalMerge merge, MatrixPointer S) : IParallelBody
    {
        public void Run(int j) => merge.roots[j] = SecularEquation.Root(S.Rows, merge.d, merge.z2, merge.rho, j, S.At(j, 0));
    }

    /// <summary>Row j of S, which holds d − λⱼ, becomes the eigenvector of λⱼ, its components in the order of the halves.</summary>
    private void MakeVectors(MatrixPointer S)
    {
        int kept = S.Rows;
        double* w = z2;
        for (int i = 0; i < kept; i++)
            w[i] = 1;
        for (int j = 0; j < kept; j++)
            MultiplyRatios(S, j, w);
        for (int i = 0; i < kept; i++)
            w[i] = double.CopySign(Math.Sqrt(Math.Abs(w[i])), z[order[i]]);
        Places(kept);
        Parallelism.For(kept, 8.0 * kept * kept, new VectorBody(this, S));
    }

    /// <summary>wᵢ ← wᵢ (dᵢ − λⱼ) / (dᵢ − dⱼ), without the divisor for i = j.</summary>
    private void MultiplyRatios(MatrixPointer S, int j, double* w)
    {
        double own = w[j] * S[j, j], pole = d[j];
        double* row = S.At(j, 0);
        for (int i = 0; i < S.Rows; i++)
            w[i] *= row[i] / (d[i] - pole);
        w[j] = own;
    }

    /// <summary>The place of each component: first half, both, second half.</summary>
    private void Places(int kept)
    {
        int place = 0;
        for (Half which = Half.First; which <= Half.Second; which++)
            for (int i = 0; i < kept; i++)
                if (halves[order[i]] == which)
                    spare[i] = place++;
    }

    private readonly struct VectorBody(TridiagonalMerge merge, MatrixPointer S) : IParallelBody
    {
        public void Run(int j)
        {
            int kept = S.Rows;
            double* row = S.At(j, 0);
            using Workspace workspace = new(kept);
            for (int i = 0; i < kept; i++)
                workspace.Pointer[merge.spare[i]] = merge.z2[i] / row[i];
            double scale = 1 / Householder.Norm(new(workspace.Pointer, kept));
            for (int i = 0; i < kept; i++)
                row[i] = scale * workspace.Pointer[i];
        }
    }

    /// <summary>The rows of the whole: S times the rows of the halves, the deflated as they are.</summary>
    private void Multiply(MatrixPointer S)
    {
        int kept = S.Rows, rest = n - half, first = 0, second = 0;
        for (int i = 0; i < kept; i++)
        {
            first += halves[order[i]] != Half.Second ? 1 : 0;
            second += halves[order[i]] != Half.First ? 1 : 0;
        }
        MatrixPointer left = new(copies, first, half, half, 1), right = new(copies + (nint)first * half, second, rest, rest, 1);
        MatrixPointer gone = new(right.At(second, 0), n - kept, n, n, 1);
        for (int i = 0; i < kept; i++)
        {
            if (halves[order[i]] != Half.Second)
                Copy(rows.At(order[i], 0), left.At(spare[i], 0), half);
            if (halves[order[i]] != Half.First)
                Copy(rows.At(order[i], half), right.At(spare[i] - (kept - second), 0), rest);
        }
        for (int i = kept; i < n; i++)
        {
            Copy(rows.At(order[i], 0), gone.At(i - kept, 0), n);
            z[i] = values[order[i]];
        }
        Product.Run(S.ColumnRange(0, first), left, rows.Block(0, kept, 0, half), 1, 0);
        Product.Run(S.ColumnRange(kept - second, second), right, rows.Block(0, kept, half, rest), 1, 0);
        Copy(roots, values, kept);
        for (int i = kept; i < n; i++)
        {
            Copy(gone.At(i - kept, 0), rows.At(i, 0), n);
            values[i] = z[i];
        }
    }

    private static void Copy(double* from, double* to, int count) => new Span<double>(from, count).CopyTo(new(to, count));
}
