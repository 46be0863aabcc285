using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The rows of A = L⁻¹ k(Z, X), L Lᵀ = k(Z, Z), for points Z that are picked among the rows of X: each is the row whose variance given those before it is the largest.</summary>
/// <remarks>
/// Picks go in blocks. Variances given the picks only fall, so that among the rows where they are largest the next picks are known for certain as long as their variance is above that of
/// every other row; then all rows catch up in one matrix product. Cost: N M² flops at the rate of a product, 8 N M bytes. Source: Harbrecht, Peters and Schneider (2012), "On the low-rank
/// approximation by the pivoted Cholesky decomposition", algorithm 1, for the picks one by one.
/// </remarks>
internal sealed class PivotedCholesky
{
    private const int LargestBlock = 32;
    private const int MostCandidates = 1024;
    private const int Piece = 8192; // elements of a kernel matrix that is evaluated at once: it dies young

    private const double Rounding = 1.0 / (1L << 52);

    private readonly Kernel kernel;
    private readonly Tensor X;
    private readonly int M;
    private readonly int N;
    private readonly int T;
    private readonly double[] A; // [M N], of which the rows of the picks are filled
    private readonly double[] ofCandidates; // [M T], the columns of A at the candidates
    private readonly double[] left; // the variance of each row given the picks
    private readonly bool[] isPicked;
    private readonly double negligible;
    private readonly List<int> picks = [];
    private readonly List<double> unexplained = [];

    private PivotedCholesky(Kernel kernel, Tensor X, int M)
    {
        (this.kernel, this.X, this.M) = (kernel, X, M);
        N = X.Shape[0];
        T = Math.Min(N, MostCandidates);
        left = kernel.Diagonal(X).ToArray();
        (A, ofCandidates, isPicked) = (new double[M * N], new double[M * T], new bool[N]);
        negligible = M * Rounding * left.Max();
    }

    /// <summary>The picks in order, M or as many as the kernel can tell apart, and Σ of the variances of all rows given the picks before each, and given all of them.</summary>
    internal static (int[] Picks, double[] Unexplained) Of(Kernel kernel, Tensor X, int M)
    {
        var cholesky = new PivotedCholesky(kernel, X, M);
        while (cholesky.picks.Count < M && cholesky.PickBlock())
        {
        }
        cholesky.unexplained.Add(FixedOrder.Sum(cholesky.left));
        return ([.. cholesky.picks], [.. cholesky.unexplained]);
    }

    /// <summary>Picks at least one more row; false where none is left whose variance is more than rounding.</summary>
    private bool PickBlock()
    {
        var (candidates, outside) = Candidates();
        if (candidates.Length == 0 || candidates.Max(i => left[i]) <= negligible) return false;
        var m = picks.Count;
        Gather(candidates);
        double[] variances = [.. candidates.Select(i => left[i])];
        var block = new List<int>();
        while (block.Count < Math.Min(LargestBlock, M - m))
        {
            var best = Largest(variances, candidates);
            if (best < 0 || variances[best] <= negligible || (block.Count > 0 && variances[best] <= outside)) break;
            AddRow(candidates, best, variances, m + block.Count);
            block.Add(best);
            isPicked[candidates[best]] = true;
        }
        CatchUp(candidates, block);
        return true;
    }

    /// <summary>The rows, in ascending order, whose variances are the largest, of equal ones those that come first; and the largest variance of any other.</summary>
    private (int[] Rows, double Outside) Candidates()
    {
        var heap = new PriorityQueue<int, (double, int)>(T + 1);
        var outside = double.NegativeInfinity;
        for (var i = 0; i < N; i++)
        {
            if (isPicked[i]) continue;
            if (heap.Count == T && left[i] <= left[heap.Peek()])
            {
                outside = Math.Max(outside, left[i]);
                continue;
            }
            heap.Enqueue(i, (left[i], -i));
            if (heap.Count > T) outside = Math.Max(outside, left[heap.Dequeue()]);
        }
        return ([.. heap.UnorderedItems.Select(item => item.Element).Order()], outside);
    }

    /// <summary>The columns of A at the candidates.</summary>
    private void Gather(int[] candidates)
    {
        for (var row = 0; row < picks.Count; row++)
        {
            ReadOnlySpan<double> from = A.AsSpan(row * N, N);
            var to = ofCandidates.AsSpan(row * T, T);
            for (var j = 0; j < candidates.Length; j++) to[j] = from[candidates[j]];
        }
    }

    /// <summary>The place of the largest variance of a row that is not picked yet, of equal ones the first.</summary>
    private int Largest(double[] variances, int[] candidates)
    {
        var best = -1;
        for (var j = 0; j < variances.Length; j++)
            if (!isPicked[candidates[j]] && (best < 0 || variances[j] > variances[best])) best = j;
        return best;
    }

    /// <summary>Row m of A at the candidates, for candidate number <paramref name="pick"/>; and their variances given it too.</summary>
    private void AddRow(int[] candidates, int pick, double[] variances, int m)
    {
        var row = ofCandidates.AsSpan(m * T, candidates.Length);
        Covariances([candidates[pick]], candidates, row);
        var column = new double[m];
        for (var p = 0; p < m; p++) column[p] = ofCandidates[p * T + pick];
        if (m > 0) MatMul.Multiply(new ReadOnlyMatrixSpan(column, 1, m), new(ofCandidates.AsSpan(0, m * T), m, candidates.Length, T), new(row, 1, candidates.Length), -1, 1);
        var sd = Math.Sqrt(variances[pick]);
        for (var j = 0; j < candidates.Length; j++)
        {
            row[j] /= sd;
            variances[j] = Math.Max(0, variances[j] - row[j] * row[j]);
        }
        row[pick] = sd; // as in L, whatever noise the kernel has in a value and not in a covariance
    }

    /// <summary>The new rows of A at all rows of X, and the variances given them.</summary>
    private void CatchUp(int[] candidates, List<int> block)
    {
        var (m, B) = (picks.Count, block.Count);
        int[] rows = [.. block.Select(j => candidates[j])];
        var added = A.AsSpan(m * N, B * N);
        Covariances(rows, null, added);
        var (columns, L) = (new double[m * B], new double[B * B]);
        for (var j = 0; j < B; j++)
        {
            for (var p = 0; p < m; p++) columns[p * B + j] = ofCandidates[p * T + block[j]];
            for (var p = 0; p <= j; p++) L[j * B + p] = ofCandidates[(m + p) * T + block[j]];
        }
        if (m > 0) MatMul.Multiply(new ReadOnlyMatrixSpan(columns, m, B).T, new(A.AsSpan(0, m * N), m, N), new(added, B, N), -1, 1);
        TriangularSolve.Lower(new(L, B, B), new(added, B, N));
        for (var j = 0; j < B; j++)
        {
            unexplained.Add(FixedOrder.Sum(left));
            var row = added.Slice(j * N, N);
            for (var i = 0; i < N; i++) left[i] = Math.Max(0, left[i] - row[i] * row[i]);
        }
        picks.AddRange(rows);
    }

    /// <summary>k between some rows of X and others, or all, in pieces.</summary>
    private void Covariances(int[] rows, int[]? columns, Span<double> result)
    {
        var (Z, count, stride) = (Op.Gather(X, rows), columns?.Length ?? N, columns is null ? N : T);
        var step = Math.Max(1, Piece / rows.Length);
        for (var start = 0; start < count; start += step)
        {
            var length = Math.Min(step, count - start);
            var k = kernel.K(Z, columns is null ? Op.Slice(X, start..(start + length)) : Op.Gather(X, columns.AsSpan(start, length))).Span;
            for (var row = 0; row < rows.Length; row++) k.Slice(row * length, length).CopyTo(result[(row * stride + start)..]);
        }
    }
}
