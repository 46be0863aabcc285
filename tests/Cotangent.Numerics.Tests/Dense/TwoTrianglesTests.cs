namespace Cotangent.Numerics.Tests;

/// <summary>Products and quotients of two lower triangles, whose result is one.</summary>
public class TwoTrianglesTests
{
    private static readonly int[] Sizes = [.. Settings.Sizes, 385, 500];

    /// <summary>|computed − exact| ≤ 2 (N + 1)² ε below the diagonal, and NaN as before above it.</summary>
    private static void CheckProduct(int n, Layout l, Layout b)
    {
        Matrix L = Matrix.RandomLower(n, 1, l), B = Matrix.RandomLower(n, 2, b), X = B.Copy(b);
        TriangularProduct.LowerOfAdjoint(L.Span, X.Span);
        double difference = X.Lower().LargestDifference(L.Lower().Transposed().Times(B.Lower()).Lower());
        Assert.True(difference <= 2 * (n + 1) * (n + 1) * Settings.Epsilon, $"n = {n}: {difference}");
        CheckRest(X);
    }

    /// <summary>|X L − B| ≤ 30 N ε |X| |L| below the diagonal.</summary>
    private static void CheckQuotient(int n, Layout l, Layout b)
    {
        Matrix L = Matrix.RandomLower(n, 1, l), B = Matrix.RandomLower(n, 2, b), X = B.Copy(b);
        TriangularSolve.LowerByLower(L.Span, X.Span);
        double residual = X.Lower().Times(L.Lower()).LargestDifference(B.Lower());
        Assert.True(residual <= 30 * n * Settings.Epsilon * X.Lower().Norm() * L.Lower().Norm(), $"n = {n}: {residual}");
        CheckRest(X);
    }

    private static void CheckRest(Matrix X)
    {
        for (int i = 0; i < X.Rows; i++)
            for (int j = i + 1; j < X.Rows; j++)
                Assert.True(double.IsNaN(X[i, j]));
        Assert.True(X.GapsAreUntouched);
    }

    [Fact]
    public void Every_size_gives_the_naive_triangle_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Sizes)
        {
            CheckProduct(n, Layout.RowMajor, Layout.RowMajor);
            CheckQuotient(n, Layout.RowMajor, Layout.RowMajor);
        }
    });

    [Fact]
    public void Every_layout_gives_the_naive_triangle()
    {
        foreach (Layout l in Enum.GetValues<Layout>())
            foreach (Layout b in Enum.GetValues<Layout>())
                foreach (int n in (int[])[1, 45, 97, 130])
                {
                    CheckProduct(n, l, b);
                    CheckQuotient(n, l, b);
                }
    }

    [Fact]
    public void Not_a_number_reaches_its_column_in_a_product_and_its_row_in_a_quotient() => Settings.WithEachKernel(() =>
    {
        foreach ((int row, int column) in ((int, int)[])[(0, 0), (60, 7), (120, 120), (249, 3), (249, 249)])
        {
            Matrix L = Matrix.RandomLower(250, 1), product = Matrix.RandomLower(250, 2), quotient = Matrix.RandomLower(250, 2);
            product[row, column] = quotient[row, column] = double.NaN;
            TriangularProduct.LowerOfAdjoint(L.Span, product.Span);
            TriangularSolve.LowerByLower(L.Span, quotient.Span);
            for (int i = 0; i < 250; i++)
                for (int j = 0; j <= i; j++)
                {
                    Assert.True(j == column ? i > row || double.IsNaN(product[i, j]) : double.IsFinite(product[i, j]));
                    Assert.Equal(i == row && j <= column, double.IsNaN(quotient[i, j]));
                }
        }
    });

    [Fact]
    public void A_zero_on_the_diagonal_is_no_exception()
    {
        Matrix L = Matrix.RandomLower(5, 1), B = Matrix.RandomLower(5, 2);
        L[2, 2] = 0;
        TriangularSolve.LowerByLower(L.Span, B.Span);
        Assert.False(double.IsFinite(B[4, 2]));
        Assert.True(double.IsFinite(B[4, 4]));
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix L = Matrix.RandomLower(700, 1), X = Matrix.RandomLower(700, 2);
        TriangularProduct.LowerOfAdjoint(L.Span, X.Span);
        TriangularSolve.LowerByLower(L.Span, X.Span);
        return X.Lower().Data;
    });

    [Fact]
    public void Wrong_shapes_and_shared_elements_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => TriangularProduct.LowerOfAdjoint(new(new double[4], 2, 2), new(new double[6], 2, 3)));
        Assert.Equal("TriangularProduct.LowerOfAdjoint: L is 2 x 2, B is 2 x 3. Lᵀ B of two triangles needs L [N, N], B [N, N].", e.Message);
        e = Assert.Throws<ArgumentException>(() => TriangularSolve.LowerByLower(new(new double[6], 3, 2), new(new double[9], 3, 3)));
        Assert.Equal("TriangularSolve.LowerByLower: L is 3 x 2, B is 3 x 3. X L = B of two triangles needs L [N, N], B [N, N].", e.Message);
        double[] data = new double[4];
        e = Assert.Throws<ArgumentException>(() => TriangularSolve.LowerByLower(new(data, 2, 2), new(data, 2, 2)));
        Assert.Equal("TriangularSolve.LowerByLower: B shares elements with L, which is read while B is written. Write to another matrix.", e.Message);
    }
}
