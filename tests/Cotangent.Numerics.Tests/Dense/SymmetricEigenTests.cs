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
