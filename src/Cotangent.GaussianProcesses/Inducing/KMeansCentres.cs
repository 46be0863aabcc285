using System.Buffers;
using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Centres of groups of rows, each row in the group of its nearest centre, each centre the mean of its group: a local minimum of Σ |xᵢ − c(i)|².</summary>
/// <remarks>
/// The first centres are rows drawn one by one, each with probability proportional to its squared distance from those before. A row is compared with all centres only where they have moved
/// so far since it was last compared that another may be nearer than its own. A group that has become empty begins anew at the row farthest from its centre. Rows that are as near to another
/// centre stay. Cost: at most 3 N M D flops an iteration, N + M D numbers.
/// Source: Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding"; Lloyd (1982), "Least squares quantization in PCM"; Hamerly (2010), "Making k-means even faster".
/// </remarks>
internal sealed class KMeansCentres
{
    private const int Chunk = 2048; // rows whose distances from one centre are found at once
    private const int Tile = 128; // rows whose distances from all centres are found at once
    private const double Margin = 1 + 1e-9; // more than rounding, by which a bound may be too high

    private readonly double[] x; // [N D]
    private readonly double[] columns; // [D N]
    private readonly double[] centres; // [M D]
    private readonly double[] distances; // of each row from its centre, squared
    private readonly double[] others; // no centre but the own is nearer than this
    private readonly int[] owners;
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
        (centres, distances, others, owners, sizes) = (new double[M * D], new double[N], new double[N], new int[N], new int[M]);
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
            var (hasMoved, farthest) = groups.MoveToMeans();
            if (!hasMoved) return groups.centres;
            groups.Assign(farthest);
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
        var sum = FixedOrder.Sum(distances);
        var rest = random.NextDouble() * sum;
        var last = -1;
        for (var i = 0; i < N; i++)
        {
            if (distances[i] == 0) continue;
            last = i;
            rest -= distances[i];
            if (rest < 0) break;
        }
        return last >= 0 && double.IsFinite(sum) ? last : throw new ArgumentException(
            "InducingPoints.KMeans: squared distances between rows of X leave the range of a double. Give its columns in other units.");
    }

    /// <summary>Puts a centre at a row, and gives it the rows that are nearer to it than to their own.</summary>
    private void CentreAt(int m, int row)
    {
        x.AsSpan(row * D, D).CopyTo(centres.AsSpan(m * D));
        Parallelism.For((N + Chunk - 1) / Chunk, chunk =>
        {
            var (first, count) = (chunk * Chunk, Math.Min(Chunk, N - chunk * Chunk));
            Span<double> r2 = stackalloc double[count], r = stackalloc double[count];
            r2.Clear();
            for (var d = 0; d < D; d++)
            {
                TensorPrimitives.Subtract(columns.AsSpan(d * N + first, count), centres[m * D + d], r);
                TensorPrimitives.Multiply(r, r, r);
                TensorPrimitives.Add(r2, r, r2);
            }
            for (var i = 0; i < count; i++)
                if (r2[i] < distances[first + i]) (distances[first + i], owners[first + i]) = (r2[i], m);
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
            Array.Clear(others);
        }
    }

    /// <summary>Moves each centre to the mean of its group, taken about one row of it so that equal rows give it exactly; says whether one has moved, and how far the farthest went.</summary>
    private (bool HasMoved, double Farthest) MoveToMeans()
    {
        var (anchors, sums) = (new int[M], new double[M * D]);
        Array.Fill(anchors, -1);
        for (var i = 0; i < N; i++)
        {
            var m = owners[i];
            if (anchors[m] < 0) anchors[m] = i;
            for (var d = 0; d < D; d++) sums[m * D + d] += x[i * D + d] - x[anchors[m] * D + d];
        }
        var (hasMoved, farthest) = (false, 0.0);
        for (var m = 0; m < M; m++)
        {
            if (sizes[m] == 0) continue;
            var move = 0.0;
            for (var d = 0; d < D; d++)
            {
                var mean = x[anchors[m] * D + d] + sums[m * D + d] / sizes[m];
                hasMoved |= mean != centres[m * D + d];
                move += Square(mean - centres[m * D + d]);
                centres[m * D + d] = mean;
            }
            farthest = Math.Max(farthest, move);
        }
        return (hasMoved, Math.Sqrt(farthest));
    }

    /// <summary>Finds the nearest centre of every row after centres have moved by a distance at most.</summary>
    private void Assign(double farthest)
    {
        Parallelism.For((N + Chunk - 1) / Chunk, chunk =>
        {
            for (var i = chunk * Chunk; i < Math.Min(N, (chunk + 1) * Chunk); i++)
            {
                distances[i] = FromOwn(i);
                others[i] -= farthest;
            }
        });
        int[] open = [.. Enumerable.Range(0, N).Where(i => !(others[i] > Margin * Math.Sqrt(distances[i])))];
        Parallelism.For((open.Length + Tile - 1) / Tile, tile => AssignTile(open, tile));
    }

    /// <summary>The squared distance of a row from its centre.</summary>
    private double FromOwn(int row)
    {
        var sum = 0.0;
        for (var d = 0; d < D; d++) sum += Square(x[row * D + d] - centres[owners[row] * D + d]);
        return sum;
    }

    /// <summary>Compares a tile of rows with all centres.</summary>
    private void AssignTile(int[] rows, int tile)
    {
        var (first, count) = (tile * Tile, Math.Min(Tile, rows.Length - tile * Tile));
        var rented = ArrayPool<double>.Shared.Rent(count * (D + M));
        var points = rented.AsSpan(0, count * D);
        var r2 = rented.AsSpan(count * D, count * M);
        for (var i = 0; i < count; i++) x.AsSpan(rows[first + i] * D, D).CopyTo(points[(i * D)..]);
        SquaredDistance.Between(new(points, count, D), new(centres, M, D), new(r2, count, M));
        for (var i = 0; i < count; i++)
        {
            var row = rows[first + i];
            var all = r2.Slice(i * M, M);
            var (own, nearest) = (all[owners[row]], TensorPrimitives.IndexOfMin<double>(all));
            if (all[nearest] < own) (own, owners[row]) = (all[nearest], nearest);
            distances[row] = own;
            all[owners[row]] = double.PositiveInfinity;
            others[row] = Math.Sqrt(TensorPrimitives.Min<double>(all));
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    private static double Square(double x) => x * x;
}
