namespace Cotangent.Numerics.Tests;

public class CholeskyUpdateTests
{
    public static TheoryData<int, int, Layout> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, Layout>();
            foreach (Layout layout in Enum.GetValues<Layout>())
                for (int i = 0; i < 24; i++) sizes.Add(new[] { 0, 1, 2, 5, 33, 100 }[i / 4], new[] { 0, 1, 2, 7 }[i % 4], layout);
            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_update_is_the_factor_of_the_sum_and_a_downdate_that_of_the_difference(int n, int k, Layout layout)
    {
        Matrix A = Matrix.RandomPositiveDefinite(n, 5), V = Matrix.Random(n, k, 6), sum = A.Plus(V.Times(V.Transposed()));
        Matrix expected = Factor(sum), L = Above(Factor(A), layout), R = Above(expected, layout);
        Cholesky.Update(L.Span, V.Copy(layout).Span);
        Assert.Null(Cholesky.Downdate(R.Span, V.Copy(layout).Span));
        foreach ((Matrix actual, Matrix wanted) in new[] { (L, expected), (R, Factor(A)) })
        {
            Assert.InRange(actual.Lower().LargestDifference(wanted.Lower()), 0, 100 * (n + 1) * Settings.Epsilon * (1 + sum.Norm()));
            Assert.True(actual.GapsAreUntouched);
            Assert.All(Enumerable.Range(0, n), i => Assert.All(Enumerable.Range(i + 1, n - i - 1), j => Assert.Equal(-55.5, actual[i, j])));
        }
    }

    /// <summary>Rows so large or so small that their squares leave the range of a double.</summary>
    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    public void An_update_has_no_squares_that_overflow(double scale)
    {
        double[] l = [3 * scale, scale, 2 * scale, 0], v = [4 * scale, 0];
        (l[1], l[2], l[3]) = (0, scale, 2 * scale);
        Cholesky.Update(new(l, 2, 2), new(v, 2, 1));
        Assert.Equal(5 * scale, l[0], 1e-14 * scale);
        Assert.Equal(0.6 * scale, l[2], 1e-14 * scale);
        Assert.Equal(Math.Sqrt(4 + 0.64) * scale, l[3], 1e-14 * scale);
    }

    [Fact]
    public void A_downdate_that_is_not_positive_definite_names_the_pivot_and_its_value()
    {
        double[] l = [2, 0, 1, 2], v = [0, 3];
        CholeskyFailure failure = Assert.NotNull(Cholesky.Downdate(new(l, 2, 2), new(v, 2, 1)));
        Assert.Equal((1, -5.0), (failure.Pivot, failure.Value));
        Assert.Equal(new CholeskyFailure(0, 0), Cholesky.Downdate(new([1], 1, 1), new([1], 1, 1)));
        Assert.Equal(0, Assert.NotNull(Cholesky.Downdate(new([1], 1, 1), new([double.NaN], 1, 1))).Pivot);
    }

    [Fact]
    public void Shapes_that_do_not_match_and_shared_elements_are_refused()
    {
        double[] data = new double[20];
        Assert.Contains("L is 2 x 3, V is 2 x 1", Assert.Throws<ArgumentException>(() => Cholesky.Update(new(data, 2, 3), new(data, 2, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("L is 2 x 2, V is 3 x 1", Assert.Throws<ArgumentException>(() => Cholesky.Downdate(new(data, 2, 2), new(data, 3, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("V shares elements with L", Assert.Throws<ArgumentException>(() => Cholesky.Update(new(data, 2, 2), new(data, 2, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("V shares elements with L", Assert.Throws<ArgumentException>(() => Cholesky.Downdate(new(data, 2, 2), new(data, 2, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated_once_the_buffers_are_pooled()
    {
        Matrix L = Factor(Matrix.RandomPositiveDefinite(50, 5)), V = Matrix.Random(50, 2, 6);
        long bytes = long.MaxValue;
        for (int repeat = 0; repeat < 6; repeat++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Cholesky.Update(L.Span, V.Span);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, bytes);
    }

    private static Matrix Factor(Matrix A)
    {
        Matrix L = A.Copy();
        Assert.Null(Cholesky.Factor(L.Span));
        return L;
    }

    private static Matrix Above(Matrix L, Layout layout) => Matrix.Make(L.Rows, L.Columns, layout, (i, j) => j <= i ? L[i, j] : -55.5);
}
