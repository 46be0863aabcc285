namespace Cotangent.Numerics.Tests;

public class EpilogueTests
{
    /// <summary>c ← c² + 1000 row + column, and a count of the calls for each element.</summary>
    private readonly struct Marking(int[] seen, int columns) : IProductEpilogue
    {
        public void Apply(int row, int column, Span<double> elements)
        {
            for (int j = 0; j < elements.Length; j++)
            {
                elements[j] = elements[j] * elements[j] + (1000 * row + column + j);
                Interlocked.Increment(ref seen[row * columns + column + j]);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 0, 4)]
    [InlineData(5, 7, 1)]
    [InlineData(1, 7, 5)]
    [InlineData(6, 7, 5)]
    [InlineData(70, 300, 250)]
    [InlineData(300, 700, 500)]
    [InlineData(4100, 9, 20)]
    [InlineData(20, 9, 4100)]
    [InlineData(30, 20_000, 50)]
    [InlineData(0, 3, 4)]
    public void Every_element_comes_once_and_final(int m, int k, int n)
    {
        foreach (int threads in (int[])[1, 2, 4])
            Settings.WithThreads(threads, () =>
            {
                Matrix A = Matrix.Random(m, k, 1), B = Matrix.Random(k, n, 2), C0 = Matrix.Random(m, n, 3), C = C0.Copy(Layout.Padded), D = C0.Copy();
                int[] seen = new int[m * n];
                MatMul.Multiply(A.Span, B.Span, C.Span, new Marking(seen, n), 0.5, 2);
                MatMul.Multiply(A.Span, B.Span, D.Span, 0.5, 2);
                Assert.All(seen, count => Assert.Equal(1, count));
                Assert.Equal(0, C.LargestDifference(Matrix.Make(m, n, Layout.RowMajor, (i, j) => D[i, j] * D[i, j] + (1000 * i + j))));
                Assert.True(C.GapsAreUntouched);
                return 0;
            });
    }

    [Fact]
    public void Rows_that_are_not_contiguous_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() =>
            MatMul.Multiply(new(new double[4], 2, 2), new(new double[4], 2, 2), new MatrixSpan(new double[4], 2, 2).T, new Marking(new int[4], 2)));
        Assert.Equal("MatMul.Multiply: C has column stride 2. With an epilogue its rows must be contiguous.", e.Message);
        e = Assert.Throws<ArgumentException>(() =>
            MatMul.Multiply(new(new double[4], 2, 2), new(new double[6], 3, 2), new(new double[4], 2, 2), new Marking(new int[4], 2)));
        Assert.Equal("MatMul.Multiply: A is 2 x 2, B is 3 x 2, C is 2 x 2. C = A B needs A [M, K], B [K, N], C [M, N].", e.Message);
    }
}
