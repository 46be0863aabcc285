namespace Cotangent.Numerics.Tests;

public class SquaredDistanceTests
{
    private static Matrix Naive(Matrix X, Matrix Z) =>
        Matrix.Make(X.Rows, Z.Rows, Layout.RowMajor, (i, j) => Enumerable.Range(0, X.Columns).Sum(d => (X[i, d] - Z[j, d]) * (X[i, d] - Z[j, d])));

    [Fact]
    public void Every_size_and_layout_gives_the_sum_of_squared_differences_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Settings.Sizes.Where(n => n <= 100))
            foreach (Layout layout in Enum.GetValues<Layout>())
            {
                Matrix X = Matrix.Random(n, 3, 1, layout), Z = Matrix.Random(37, 3, 2, layout), R2 = new(n, 37, layout), Q2 = new(37, n, layout);
                SquaredDistance.Between(X.Span, Z.Span, R2.Span);
                SquaredDistance.Between(Z.Span, X.Span, Q2.Span);
                Assert.True(R2.LargestDifference(Naive(X, Z)) <= 20 * Settings.Epsilon);
                Assert.Equal(0, R2.LargestDifference(Q2.Transposed()));
                Assert.True(R2.GapsAreUntouched);
            }
    });

    [Fact]
    public void Equal_rows_are_at_distance_zero_however_large_they_are()
    {
        Matrix X = Matrix.Make(50, 7, Layout.RowMajor, (i, j) => 1e8 + Math.Sin(i + j)), R2 = new(50, 50);
        SquaredDistance.Between(X.Span, X.Span, R2.Span);
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(0, R2[i, i]));
        Assert.Equal(0, R2.LargestDifference(R2.Transposed()));
        Assert.All(R2.Data, r2 => Assert.True(r2 >= 0));
    }

    [Fact]
    public void Without_columns_every_distance_is_zero()
    {
        Matrix R2 = Matrix.Random(3, 4, 1);
        SquaredDistance.Between(new([], 3, 0), new([], 4, 0), R2.Span);
        Assert.All(R2.Data, r2 => Assert.Equal(0, r2));
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix X = Matrix.Random(301, 9, 1), R2 = new(301, 301);
        SquaredDistance.Between(X.Span, X.Span, R2.Span);
        return R2.Data;
    });

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => SquaredDistance.Between(new(new double[6], 2, 3), new(new double[4], 2, 2), new(new double[4], 2, 2)));
        Assert.Equal("SquaredDistance.Between: X is 2 x 3, Z is 2 x 2, R2 is 2 x 2. It needs X [N, D], Z [M, D], R2 [N, M].", e.Message);
    }
}
