namespace Cotangent.Numerics.Tests;

public class TriangularProductTests
{
    private delegate void Form(ReadOnlyMatrixSpan T, MatrixSpan B);

    /// <summary>|computed − exact| ≤ N ε |T||B|, by the naive product with the triangle that is meant.</summary>
    private static void Check(int n, int m, Layout t, Layout b, Form form, bool isLower, bool isUnit)
    {
        Matrix T = Matrix.Random(n, n, 1), B = Matrix.Random(n, m, 2), X = B.Copy(b);
        Matrix stored = Matrix.Make(n, n, t, (i, j) => (isLower ? j > i : j < i) || isUnit && i == j ? double.NaN : T[i, j]);
        Matrix meant = Matrix.Make(n, n, Layout.RowMajor, (i, j) => (isLower ? j > i : j < i) ? 0 : isUnit && i == j ? 1 : T[i, j]);
        form(stored.Span, X.Span);
        Assert.True(X.LargestDifference(meant.Times(B)) <= 2 * (n + 1) * (n + 1) * Settings.Epsilon, $"n = {n}, m = {m}: {X.LargestDifference(meant.Times(B))}");
        Assert.True(X.GapsAreUntouched);
    }

    private static void CheckForms(int n, int m, Layout t, Layout b)
    {
        Check(n, m, t, b, TriangularProduct.Lower, isLower: true, isUnit: false);
        Check(n, m, t, b, TriangularProduct.Upper, isLower: false, isUnit: false);
        Check(n, m, t, b, TriangularProduct.UnitLower, isLower: true, isUnit: true);
        Check(n, m, t, b, TriangularProduct.UnitUpper, isLower: false, isUnit: true);
    }

    [Fact]
    public void Every_size_gives_the_naive_product_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Settings.Sizes)
            CheckForms(n, 37, Layout.RowMajor, Layout.RowMajor);
        foreach (int n in (int[])[191, 192, 193])
            CheckForms(n, 5, Layout.RowMajor, Layout.RowMajor);
    });

    [Fact]
    public void Every_layout_and_number_of_columns_gives_the_naive_product()
    {
        foreach (Layout t in Enum.GetValues<Layout>())
            foreach (Layout b in Enum.GetValues<Layout>())
                foreach (int m in (int[])[0, 1, 2, 9, 25])
                    CheckForms(45, m, t, b);
    }

    [Fact]
    public void A_product_from_the_right_is_one_of_views()
    {
        Matrix L = Matrix.RandomLower(50, 1), B = Matrix.Random(30, 50, 2), X = B.Copy(), Y = B.Copy();
        TriangularProduct.Upper(L.Span.T, X.Span.T);
        TriangularProduct.Lower(L.Span, Y.Span.T);
        Assert.True(X.LargestDifference(B.Times(L.Lower())) <= 5000 * Settings.Epsilon);
        Assert.True(Y.LargestDifference(B.Times(L.Lower().Transposed())) <= 5000 * Settings.Epsilon);
    }

    [Fact]
    public void The_product_undoes_the_solution()
    {
        Matrix L = Matrix.RandomLower(333, 1), B = Matrix.Random(333, 20, 2), X = B.Copy();
        TriangularSolve.Lower(L.Span, X.Span);
        TriangularProduct.Lower(L.Span, X.Span);
        Assert.True(X.LargestDifference(B) <= 30 * 333 * Settings.Epsilon);
    }

    [Fact]
    public void Not_a_number_reaches_its_row_and_those_below_only() => Settings.WithEachKernel(() =>
    {
        foreach (int row in (int[])[0, 3, 20, 249])
        {
            Matrix L = Matrix.RandomLower(250, 1), B = Matrix.Random(250, 9, 2);
            B[row, 4] = double.NaN;
            TriangularProduct.Lower(L.Span, B.Span);
            Assert.All(Enumerable.Range(0, 250), i => Assert.Equal(i >= row, double.IsNaN(B[i, 4])));
            Assert.All(Enumerable.Range(0, 250), i => Assert.True(double.IsFinite(B[i, 3])));
        }
    });

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix L = Matrix.RandomLower(400, 1), X = Matrix.Random(400, 300, 2);
        TriangularProduct.Lower(L.Span, X.Span);
        TriangularProduct.Upper(L.Span.T, X.Span);
        return X.Data;
    });

    [Fact]
    public void Wrong_shapes_and_shared_elements_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => TriangularProduct.UnitUpper(new(new double[4], 2, 2), new(new double[3], 3, 1)));
        Assert.Equal("TriangularProduct.UnitUpper: U is 2 x 2, B is 3 x 1. U B needs U [N, N], B [N, M].", e.Message);
        double[] data = new double[4];
        e = Assert.Throws<ArgumentException>(() => TriangularProduct.Lower(new(data, 2, 2), new(data, 2, 2)));
        Assert.Equal("TriangularProduct.Lower: B shares elements with L, which is read while B is written. Write to another matrix.", e.Message);
    }
}
