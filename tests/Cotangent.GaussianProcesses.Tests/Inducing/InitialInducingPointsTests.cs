using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Inducing;

/// <summary>Groups of rows, and rows by chance.</summary>
[Collection(typeof(Threads))]
public class InitialInducingPointsTests
{
    private static readonly Tensor Repeated = Column(0, 0, 0, 1, 1);

    [Fact]
    public void Equal_rows_are_one_group_whatever_their_order()
    {
        double[][] orders = [[0, 0, 0, 1, 1], [1, 1, 0, 0, 0], [0, 1, 0, 1, 0]];
        foreach (var order in orders)
            for (ulong seed = 0; seed < 200; seed++) Assert.Equal([0, 1], InducingPoints.KMeans(Column(order), 2, seed).Z.Value.ToArray().Order());
    }

    [Fact]
    public void More_points_than_different_rows_are_refused()
    {
        const string message = ": X has 2 different rows for 3 inducing inputs; no two of them may be equal. Ask for at most 2.";
        Assert.Equal("InducingPoints.KMeans" + message, Assert.Throws<ArgumentException>(() => InducingPoints.KMeans(Repeated, 3, 1)).Message);
        Assert.Equal("InducingPoints.RandomSubset" + message, Assert.Throws<ArgumentException>(() => InducingPoints.RandomSubset(Repeated, 3, 1)).Message);
        Assert.Contains("X has 1 different row for", Assert.Throws<ArgumentException>(() => InducingPoints.KMeans(Column(0.0, -0.0), 2, 1)).Message, StringComparison.Ordinal);
    }

    /// <summary>0, 1/59, 9/59, 49/59: χ² with two degrees of freedom.</summary>
    [Fact]
    public void The_second_centre_is_drawn_by_squared_distance_from_the_first()
    {
        var (X, counts, random) = (Column(0, 1, 3, 7), new int[4], new Philox(17));
        for (var draw = 0; draw < 59_000; draw++) counts[KMeansCentres.Start(X, 2, 0, random)[1]]++;
        Assert.Equal(0, counts[0]);
        Assert.InRange(new[] { (1, 1000.0), (2, 9000), (3, 49000) }.Sum(e => Math.Pow(counts[e.Item1] - e.Item2, 2) / e.Item2), 0, 20);
    }

    [Fact]
    public void Groups_end_where_each_row_has_its_nearest_centre_and_each_centre_is_the_mean_of_its_rows()
    {
        var X = RegressionCases.Normal(9, 2000, 3);
        var Z = InducingPoints.KMeans(X, 40, 3).Z.Value;
        var r2 = Op.SquaredDistance(X, Z);
        int[] owners = [.. Enumerable.Range(0, 2000).Select(i => Enumerable.Range(0, 40).MinBy(m => r2[i, m]))];
        for (var m = 0; m < 40; m++)
        {
            int[] rows = [.. Enumerable.Range(0, 2000).Where(i => owners[i] == m)];
            Assert.NotEmpty(rows);
            Golden.Close(Op.Mean(Op.Gather(X, rows), [0]), Op.Reshape(Op.Gather(Z, [m]), 3), 1e-13, $"group {m}");
        }
    }

    /// <summary>Three rows that are one start in two groups: one of them empties, and begins anew.</summary>
    [Fact]
    public void A_group_that_becomes_empty_begins_anew()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var X = Op.Concat([RegressionCases.Normal(seed, 12, 2), Tensor.Zeros(5, 2)]);
            var Z = InducingPoints.KMeans(X, 9, seed).Z.Value;
            Assert.Equal(9, Enumerable.Range(0, 9).Select(m => (Z[m, 0], Z[m, 1])).Distinct().Count());
            Assert.All(Z.ToArray(), z => Assert.True(double.IsFinite(z)));
        }
    }

    [Fact]
    public void Centres_do_not_depend_on_threads()
    {
        Assert.SkipWhen(Blas.IsNative, "A native library does not promise the same bits for any number of threads.");
        var (X, before) = (RegressionCases.Normal(8, 5000, 3), Parallelism.Threads);
        try
        {
            var bits = new List<double[]>();
            foreach (var threads in new[] { 1, 2, 8 })
            {
                Parallelism.Threads = threads;
                bits.Add(InducingPoints.KMeans(X, 60, 5).Z.Value.ToArray());
            }
            Assert.Equal(bits[0], bits[1]);
            Assert.Equal(bits[0], bits[2]);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Squares_out_of_range_are_refused()
    {
        foreach (var scale in new[] { 1e180, 1e-180 })
            Assert.Contains("Give its columns in other units", Assert.Throws<ArgumentException>(() => InducingPoints.KMeans(Column(0, scale, 2 * scale), 3, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_subset_has_different_rows_each_as_often()
    {
        var (X, counts) = (Column(0, 1, 1, 2, 3), new int[4]);
        for (ulong seed = 0; seed < 4000; seed++)
        {
            var z = InducingPoints.RandomSubset(X, 2, seed).Z.Value.ToArray();
            Assert.True(z[0] < z[1]);
            foreach (var value in z) counts[(int)value]++;
        }
        Assert.All(counts, count => Assert.InRange(count, 1850, 2150));
        Assert.Equal(InducingPoints.RandomSubset(X, 2, 7).Z.Value.ToArray(), InducingPoints.RandomSubset(X, 2, 7).Z.Value.ToArray());
    }

    private static Tensor Column(params double[] x) => Tensor.FromSpan(x, x.Length, 1);
}
