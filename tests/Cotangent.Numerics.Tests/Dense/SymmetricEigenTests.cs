namespace Cotangent.Numerics.Tests;

public class SymmetricEigenTests
{
    private static Matrix Symmetric(Matrix A) => Decomposed.Of(A.Rows, A.Rows, (i, j) => A[Math.Max(i, j), Math.Min(i, j)]);

    private static void Check(Matrix A, string name, Layout layout = Layout.RowMajor)
    {
        int n = A.Rows;
        double[] values = new double[n], alone = new double[n];
        Matrix V = new(n, n, layout);
        string what = $"{name}, n = {n}";
        Assert.True(SymmetricEigen.Decompose(A.Span, values, V.Span), what);
        Assert.True(SymmetricEigen.Values(A.Span, alone), what);
        Assert.True(V.GapsAreUntouched);
        Decomposed.HasOrthonormalColumns(V, what);
        Decomposed.Near(Decomposed.Of(n, n, (i, j) => V[i, j] * values[j]).Times(V.Transposed()), Symmetric(A), what);
        Assert.Equal(values.Order(), values);
        Assert.Equal(alone.Order(), alone);
        double tolerance = Decomposed.Largest * n * Settings.Epsilon * Symmetric(A).Norm();
        Assert.All(Enumerable.Range(0, n), i => Assert.True(Math.Abs(values[i] - alone[i]) <= tolerance, what));
        Assert.All(Enumerable.Range(0, n), j => Assert.True(Decomposed.FirstLargest(V, j) > 0, what));
    }

    [Fact]
    public void Values_and_vectors_give_the_matrix()
    {
        foreach (int n in Decomposed.Sizes)
            foreach ((string name, Matrix A) in Decomposed.Matrices(n, n))
                Check(Symmetric(A), name);
        foreach (Layout layout in Enum.GetValues<Layout>())
            Check(Symmetric(Matrix.Random(9, 9, 1)).Copy(layout), $"{layout}", layout);
        Check(Matrix.Identity(20), "identity");
        Check(Symmetric(Matrix.Random(150, 150, 4)), "larger");
    }

    [Fact]
    public void Values_and_vectors_give_the_matrix_around_the_edges_of_panels_and_leaves()
    {
        foreach (int n in Decomposed.BlockSizes)
            foreach ((string name, Matrix A) in Decomposed.Matrices(n, n))
                Check(Symmetric(A), name);
    }

    [Fact]
    public void Repeated_clustered_and_graded_eigenvalues_are_found()
    {
        int n = 150;
        Matrix Q = new(n, n), R = new(n, n);
        Qr.Thin(Matrix.Random(n, n, 5).Span, Q.Span, R.Span);
        foreach ((string name, Func<int, double> value) in ((string, Func<int, double>)[])[
            ("one value", _ => 2), ("two values", i => i < 60 ? -1 : 1), ("clustered", i => 1 + i * 1e-15), ("clusters", i => i % 5 + i * 1e-13),
            ("graded", i => Math.Pow(10, -i / 5.0)), ("one far away", i => i == 0 ? 1 : 1e-16 * i), ("low rank", i => i < 3 ? i + 1 : 0)])
        {
            Matrix A = Symmetric(Decomposed.Of(n, n, (i, j) => Q[i, j] * value(j)).Times(Q.Transposed()));
            Check(A, name);
            double[] values = new double[n], expected = [.. Enumerable.Range(0, n).Select(value).Order()];
            Assert.True(SymmetricEigen.Decompose(A.Span, values, R.Span));
            for (int i = 0; i < n; i++)
                Assert.Equal(expected[i], values[i], 30 * n * Settings.Epsilon * expected.Max(Math.Abs));
        }
    }

    [Fact]
    public void Tridiagonal_matrices_with_weak_couplings_and_nearly_equal_values_are_found()
    {
        int n = 129;
        // Wilkinson's matrix has pairs of eigenvalues that agree to all digits; blocks glued by little have many such.
        foreach (double glue in (double[])[1, 1e-3, 1e-8, 1e-14, 0])
            Check(Decomposed.Of(n, n, (i, j) => i == j ? Math.Abs(i % 43 - 21) : Math.Abs(i - j) != 1 ? 0 : Math.Max(i, j) % 43 == 0 ? glue : 1), $"glued Wilkinson, {glue}");
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        double[] values = new double[700];
        Matrix V = new(700, 700);
        Assert.True(SymmetricEigen.Decompose(Symmetric(Matrix.Random(700, 700, 2)).Span, values, V.Span));
        return [.. values, .. V.Data];
    });

    [Fact]
    public void Only_the_lower_triangle_is_read()
    {
        Check(Decomposed.Of(6, 6, (i, j) => j > i ? double.NaN : Math.Sin(i * j + i)), "NaN above");
    }

    [Fact]
    public void The_second_difference_has_its_textbook_eigenvalues()
    {
        int n = 40;
        double[] values = new double[n];
        Assert.True(SymmetricEigen.Values(Decomposed.Of(n, n, (i, j) => i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0).Span, values));
        for (int k = 0; k < n; k++)
            Assert.Equal(4 * Math.Pow(Math.Sin((k + 1) * Math.PI / (2 * (n + 1))), 2), values[k], 1e-14);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_reported(double value)
    {
        double[] values = new double[3];
        Matrix A = Matrix.Identity(3), V = new(3, 3);
        A[2, 1] = value;
        Assert.False(SymmetricEigen.Decompose(A.Span, values, V.Span));
        Assert.False(SymmetricEigen.Values(A.Span, values));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Equal("SymmetricEigen.Values: A is 2 x 1, with 2 values. It must be [N, N], with N values.",
            Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(new(new double[2], 2, 1), new double[2])).Message);
        Assert.Equal("SymmetricEigen.Decompose: A is 2 x 2, V is 2 x 1. Both must be [N, N].",
            Assert.Throws<ArgumentException>(() => SymmetricEigen.Decompose(new(new double[4], 2, 2), new double[2], new(new double[2], 2, 1))).Message);
    }
}
