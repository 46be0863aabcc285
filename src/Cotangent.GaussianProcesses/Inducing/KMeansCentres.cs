using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Centres of groups of rows, each row in the group of its nearest centre, each centre the mean of its group: a local minimum of Σ |xᵢ − c(i)|².</summary>
/// <remarks>
/// The first centres are rows drawn one by one, each with probability proportional to its squared distance from those before. In an iteration only rows whose centre has moved are compared
/// with all centres; the others with those that moved. A group that has become empty begins anew at the row farthest from its centre. Rows that are as near to another centre stay.
/// Cost: at most 3 N M D flops an iteration, N + M D numbers.
/// Source: Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding"; Lloyd (1982), "Least squares quantization in PCM".
/// </remarks>
internal sealed class KMeansCentres
{
    private const int Chunk = 2048; // rows whose distances from one centre are found at once
    private const int Tile = 128; // rows whose distances from many centres are found at once

    private readonly double[] x; // [N D]
    private readonly double[] columns; // [D N]
    private readonly double[] centres; // [M D]
    private readonly double[] distances; // of each row from its centre, squared
    private readonly int[] owners;
    private readonly int[] order; // the rows whose centre has moved, and behind them the others
    private readonly int[] sizes;
    private readonly int N;
    private readonly int D;
    private readonly int M;

    private KMeansCentres(Tensor X, int M)
    {
        (N, D, this.M) = (X.Shape[0], X.Shape[1], M);
        (x, columns) = (X.ToArray(), new double[N * D]);
        for (var i = 0; i < N; i++)
            for (var d = 0; d < D; d++) columns[d * N + i] = x[i * D + d];
        (centres, distances, owners, order, sizes) = (new double[M * D], new double[N], new int[N], new int[N], new int[M]);
    }

    /// <summary>The M centres [M D] of rows X [N D], of which at least M differ.</summary>
    internal static double[] Of(Tensor X, int M, Philox random)
    {
        var groups = new KMeansCentres(X, M);
        groups.Seed(random.NextInt32(groups.N), random);
        var cost = double.PositiveInfinity;
        while (true)
        {
            groups.FillEmpty();
            var hasMoved = groups.MoveToMeans();
            if (!hasMoved.Contains(true)) return groups.centres;
            groups.Assign(hasMoved);
            var now = FixedOrder.Sum(groups.distances);
            if (!(now < cost)) return groups.centres;
            cost = now;
        }
    }

    /// <summary>The rows where the centres begin when the first is given.</summary>
    internal static int[] Start(Tensor X, int M, int first, Philox random) => new KMeansCentres(X, M).Seed(first, random);

    private int[] Seed(int first, Philox random)
    {
        var rows = new int[M];
        Array.Fill(distances, double.PositiveInfinity);
        for (var m = 0; m < M; m++)
        {
            rows[m] = m == 0 ? first : Draw(random);
            CentreAt(m, rows[m]);
        }
        return rows;
    }

    /// <summary>A row with probability proportional to its distance, squared, from its centre.</summary>
    private int Draw(Philox random)
    {
        var rest = random.NextDouble() * FixedOrder.Sum(distances);
        var last = -1;
        for (var i = 0; i < N; i++)
        {
            if (distances[i] == 0) continue;
            last = i;
            rest -= distances[i];
            if (rest < 0) break;
        }
        return last >= 0 && double.IsFinite(FixedOrder.Sum(distances)) ? last : throw new ArgumentException(
            "InducingPoints.KMeans: squared distances between rows of X leave the range of a double. Give its columns in other units.");
    }

    /// <summary>Puts a centre at a row, and gives it the rows that are nearer to it than to their own.</summary>
    private void CentreAt(int m, int row)
    {
        x.AsSpan(row * D, D).CopyTo(centres.AsSpan(m * D));
        Parallelism.For((N + Chunk - 1) / Chunk, chunk =>
        {
            var (first, count) = (chunk * Chunk, Math.Min(Chunk, N - chunk * Chunk));
            var rented = ArrayPool<double>.Shared.Rent(2 * count);
            Span<double> r2 = rented.AsSpan(0, count), r = rented.AsSpan(count, count);
            r2.Clear();
            for (var d = 0; d < D; d++)
            {
                TensorPrimitives.Subtract(columns.AsSpan(d * N + first, count), centres[m * D + d], r);
                TensorPrimitives.Multiply(r, r, r);
                TensorPrimitives.Add(r2, r, r2);
            }
            for (var i = 0; i < count; i++)
                if (r2[i] < distances[first + i]) (distances[first + i], owners[first + i]) = (r2[i], m);
            ArrayPool<double>.Shared.Return(rented);
        });
    }

    /// <summary>Begins every empty group anew at the row that is farthest from its centre, of equal ones the first.</summary>
    private void FillEmpty()
    {
        while (true)
        {
            Array.Clear(sizes);
            foreach (var owner in owners) sizes[owner]++;
            var empty = Array.IndexOf(sizes, 0);
            var farthest = empty < 0 ? -1 : TensorPrimitives.IndexOfMax(distances);
            if (farthest < 0 || distances[farthest] == 0) return;
            CentreAt(empty, farthest);
        }
    }

    /// <summary>Moves each centre to the mean of its group, taken about one row of it so that equal rows give it exactly; says which have moved.</summary>
    private bool[] MoveToMeans()
    {
        var (anchors, sums, hasMoved) = (new int[M], new double[M * D], new bool[M]);
        Array.Fill(anchors, -1);
        for (var i = 0; i < N; i++)
        {
            var m = owners[i];
            if (anchors[m] < 0) anchors[m] = i;
            for (var d = 0; d < D; d++) sums[m * D + d] += x[i * D + d] - x[anchors[m] * D + d];
        }
        for (var m = 0; m < M; m++)
        {
            if (sizes[m] == 0) continue;
            for (var d = 0; d < D; d++)
            {
                var mean = x[anchors[m] * D + d] + sums[m * D + d] / sizes[m];
                hasMoved[m] |= mean != centres[m * D + d];
                centres[m * D + d] = mean;
            }
        }
        return hasMoved;
    }

    /// <summary>Finds the nearest centre of every row after some have moved.</summary>
    private void Assign(bool[] hasMoved)
    {
        int[] all = [.. Enumerable.Range(0, M)], moved = [.. all.Where(m => hasMoved[m])];
        var (unsettled, back) = (0, N);
        for (var i = 0; i < N; i++) order[hasMoved[owners[i]] ? unsettled++ : --back] = i;
        AssignTiles(order.AsMemory(0, unsettled), all, hasMoved);
        AssignTiles(order.AsMemory(unsettled), moved, hasMoved);
    }

    private void AssignTiles(ReadOnlyMemory<int> rows, int[] among, bool[] hasMoved) => Parallelism.For((rows.Length + Tile - 1) / Tile, tile =>
    {
        var count = Math.Min(Tile, rows.Length - tile * Tile);
        AssignTile(rows.Span.Slice(tile * Tile, count), among, hasMoved);
    });

    /// <summary>Compares a tile of rows with the given centres, which hold that of each row or else are those that moved.</summary>
    private void AssignTile(ReadOnlySpan<int> rows, int[] among, bool[] hasMoved)
    {
        var (count, candidateCount) = (rows.Length, among.Length);
        var rented = ArrayPool<double>.Shared.Rent((count + candidateCount) * D + count * candidateCount);
        Span<double> points = rented.AsSpan(0, count * D), candidates = rented.AsSpan(count * D, candidateCount * D), r2 = rented.AsSpan((count + candidateCount) * D, count * candidateCount);
        for (var i = 0; i < count; i++) x.AsSpan(rows[i] * D, D).CopyTo(points[(i * D)..]);
        for (var j = 0; j < candidateCount; j++) centres.AsSpan(among[j] * D, D).CopyTo(candidates[(j * D)..]);
        SquaredDistance.Between(new(points, count, D), new(candidates, candidateCount, D), new(r2, count, candidateCount));
        for (var i = 0; i < count; i++)
        {
            var row = rows[i];
            var own = r2.Slice(i * candidateCount, candidateCount);
            if (hasMoved[owners[row]]) distances[row] = own[owners[row]];
            var nearest = TensorPrimitives.IndexOfMin<double>(own);
            if (own[nearest] < distances[row]) (distances[row], owners[row]) = (own[nearest], among[nearest]);
        }
        ArrayPool<double>.Shared.Return(rented);
    }
}
