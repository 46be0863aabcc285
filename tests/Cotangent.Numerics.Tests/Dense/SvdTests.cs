namespace Cotangent.Numerics.Tests;

public class SvdTests
{
    private static double[] Check(Matrix A, string name, Layout layout = Layout.RowMajor)
    {
        int m = A.Rows, n = A.Columns;
        double[] s = new double[n], alone = new double[n];
        Matrix U = new(m, n, layout), V = new(n, n, layout);
        string what = $"{name}, {m} x {n}";
        Assert.True(Svd.Thin(A.Span, U.Span, s, V.Span), what);
        Assert.True(Svd.Values(A.Span, alone), what);
        Assert.True(U.GapsAreUntouched && V.GapsAreUntouched);
        Decomposed.HasOrthonormalColumns(U, what + ", U");
        Decomposed.HasOrthonormalColumns(V, what + ", V");
        Decomposed.Near(Decomposed.Of(m, n, (i, j) => U[i, j] * s[j]).Times(V.Transposed()), A, what);
        Assert.Equal(s.OrderDescending(), s);
        Assert.Equal(s, alone);
        Assert.All(s, x => Assert.True(x >= 0));
        Assert.All(Enumerable.Range(0, n), j => Assert.True(Decomposed.FirstLargest(U, j) > 0, what));
        return s;
    }

    [Fact]
    public void The_factors_give_the_matrix()
    {
        foreach (int n in Decomposed.Sizes)
            foreach (int more in (int[])[0, 1, 20])
                foreach ((string name, Matrix A) in Decomposed.Matrices(n + more, n))
                    Check(A, name);
        foreach (Layout layout in Enum.GetValues<Layout>())
            Check(Matrix.Random(12, 7, 1, layout), $"{layout}", layout);
    }

    [Fact]
    public void The_factors_give_the_matrix_around_the_edges_of_blocks()
    {
        foreach (int n in Decomposed.BlockSizes)
            foreach ((string name, Matrix A) in Decomposed.Matrices(n + 3, n))
                Check(A, name);
    }

    [Fact]
    public void Repeated_and_clustered_singular_values_are_found()
    {
        int n = 70;
        Matrix Q = Orthonormal(n, 5), Z = Orthonormal(n, 6);
        (string, Func<int, double>)[] spectra = [("orthogonal", _ => 1), ("two values", i => i < 30 ? 3 : 2), ("clustered", i => 1 + i * 1e-15), ("graded", i => Math.Pow(10, -i / 4.0))];
        foreach ((string name, Func<int, double> value) in spectra)
        {
            double[] s = Check(Decomposed.Of(n, n, (i, j) => Q[i, j] * value(j)).Times(Z.Transposed()), name);
            double[] expected = [.. Enumerable.Range(0, n).Select(value).OrderDescending()];
            for (int i = 0; i < n; i++)
                Assert.Equal(expected[i], s[i], 30 * n * Settings.Epsilon * expected[0]);
        }
    }

    private static Matrix Orthonormal(int n, int seed)
    {
        Matrix Q = new(n, n), R = new(n, n);
        Qr.Thin(Matrix.Random(n, n, seed).Span, Q.Span, R.Span);
        return Q;
    }

    [Theory]
    [InlineData(61, 1, 30)]
    [InlineData(200, 0.05, 1000)] // neighbours start from a Gram matrix here: up to 1000 times the errors of rotations alone, as documented
    public void Small_singular_values_of_scaled_orthogonal_columns_keep_their_digits(int n, double decades, double factor)
    {
        // With orthonormal Q the singular values of Q D are the diagonal of D.
        Matrix Q = Orthonormal(n, 7), A = Decomposed.Of(n, n, (i, j) => Q[i, j] * Math.Pow(10, -decades * j));
        double[] s = Check(A, "scaled");
        for (int i = 0; i < n; i++)
            Assert.Equal(1, s[i] / Math.Pow(10, -decades * i), factor * n * Settings.Epsilon);
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        double[] s = new double[130];
        Matrix U = new(140, 130), V = new(130, 130);
        Assert.True(Svd.Thin(Matrix.Random(140, 130, 2).Span, U.Span, s, V.Span));
        return [.. s, .. U.Data, .. V.Data];
    });

    [Fact]
    public void Small_singular_values_of_scaled_columns_keep_their_digits()
    {
        // Columns of a rotation scaled by powers of ten: these are the singular values.
        double[] s = Check(Decomposed.Of(2, 2, (i, j) => (i == j ? 0.6 : i < j ? -0.8 : 0.8) * (j == 0 ? 1 : 1e-30)), "scaled");
        Assert.Equal(1, s[0], 1e-15);
        Assert.Equal(1, s[1] / 1e-30, 1e-14);
    }

    [Fact]
    public void Singular_values_are_the_roots_of_the_eigenvalues_of_the_Gram_matrix()
    {
        Matrix A = Matrix.Random(15, 8, 5);
        double[] s = Check(A, "random"), values = new double[8];
        Assert.True(SymmetricEigen.Values(A.Transposed().Times(A).Span, values));
        for (int i = 0; i < 8; i++)
            Assert.Equal(Math.Sqrt(values[7 - i]), s[i], 1e-13);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_reported(double value)
    {
        double[] s = new double[3];
        Matrix A = Matrix.Identity(3), U = new(3, 3), V = new(3, 3);
        A[2, 1] = value;
        Assert.False(Svd.Thin(A.Span, U.Span, s, V.Span));
        Assert.False(Svd.Values(A.Span, s));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Equal("Svd.Values: A is 1 x 2, with 2 values. A must be [M, N] with M >= N, with N values; of a wide matrix, take the transpose.",
            Assert.Throws<ArgumentException>(() => Svd.Values(new(new double[2], 1, 2), new double[2])).Message);
        Assert.Equal("Svd.Thin: A is 2 x 1, U is 1 x 1, V is 1 x 1. U must be as A, and V [N, N].",
            Assert.Throws<ArgumentException>(() => Svd.Thin(new(new double[2], 2, 1), new(new double[1], 1, 1), new double[1], new(new double[1], 1, 1))).Message);
    }
}
