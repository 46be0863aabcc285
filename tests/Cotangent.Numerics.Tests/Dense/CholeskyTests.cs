namespace Cotangent.Numerics.Tests;

public class CholeskyTests
{
    private static readonly Layout[] Layouts = Enum.GetValues<Layout>();

    private static Matrix Factored(Matrix A)
    {
        Assert.Null(Cholesky.Factor(A.Span));
        return A;
    }

    private static void CheckFactor(int n, Layout layout)
    {
        Matrix A = Matrix.RandomPositiveDefinite(n, 5), F = Matrix.Make(n, n, layout, (i, j) => j <= i ? A[i, j] : -55.5);
        Matrix L = Factored(F).Lower();
        double ratio = n == 0 ? 0 : L.Times(L.Transposed()).Plus(A, -1).Norm() / (n * Settings.Epsilon * A.Norm());
        Assert.True(ratio < 30, $"n = {n}: ratio {ratio}");
        Assert.True(F.GapsAreUntouched);
        Assert.All(Enumerable.Range(0, n), i => Assert.All(Enumerable.Range(i + 1, n - i - 1), j => Assert.Equal(-55.5, F[i, j])));
    }

    [Fact]
    public void The_factor_times_its_transpose_is_the_matrix_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Settings.Sizes)
            CheckFactor(n, Layout.RowMajor);
        foreach (Layout layout in Layouts)
            CheckFactor(100, layout);
        CheckFactor(450, Layout.Padded);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(300)]
    public void The_lower_triangle_of_the_inverse_is_that_of_the_whole_one(int n)
    {
        Matrix L = Factored(Matrix.RandomPositiveDefinite(n, 5)), whole = L.Copy(), lower = L.Copy();
        Cholesky.Inverse(whole.Span);
        Cholesky.InverseLower(lower.Span);
        Assert.Equal(0, whole.Lower().LargestDifference(lower.Lower()));
        Assert.Equal(0, whole.LargestDifference(whole.Transposed()));
    }

    [Fact]
    public void What_is_above_the_diagonal_does_not_matter()
    {
        Matrix A = Matrix.RandomPositiveDefinite(60, 1), B = Matrix.Make(60, 60, Layout.RowMajor, (i, j) => j > i ? double.NaN : A[i, j]);
        Matrix expected = Factored(A.Copy()).Lower();
        Assert.InRange(expected.LargestDifference(Factored(B).Lower()), 0, NativeBackEnd.Bits(60 * Settings.Epsilon * expected.Norm()));
    }

    [Fact]
    public void A_failure_names_the_pivot_and_its_value()
    {
        foreach (int n in (int[])[1, 5, 17, 100, 300])
            foreach (int pivot in (int[])[0, n / 2, n - 1])
                foreach (double value in (double[])[-3, 0, double.NaN])
                {
                    Matrix A = Matrix.Identity(n);
                    A[pivot, pivot] = value;
                    Assert.Equal(new CholeskyFailure(pivot, value), Cholesky.Factor(A.Span));
                }
    }

    [Fact]
    public void The_failing_pivot_is_what_the_rows_above_leave()
    {
        Assert.Equal(new CholeskyFailure(1, -3), Cholesky.Factor(new([1, 0, 2, 1], 2, 2)));
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix A = Matrix.RandomPositiveDefinite(300, 3);
        Factored(A);
        Matrix P = Matrix.Random(300, 300, 4);
        Cholesky.Pullback(A.Span, P.Span);
        Cholesky.Inverse(A.Span);
        return [.. A.Data, .. P.Data];
    });

    [Fact]
    public void Threads_that_share_out_triangles_do_not_change_a_bit_of_the_inverse() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix L = Matrix.RandomLower(810, 1), K = L.Copy(Layout.ColumnMajor);
        Cholesky.Inverse(L.Span);
        Cholesky.Inverse(K.Span);
        return [.. L.Data, .. K.Data];
    });

    [Fact]
    public void The_inverse_times_the_matrix_is_the_identity()
    {
        foreach (int n in Settings.Sizes)
            foreach (Layout layout in Layouts.Where(l => n < 66 || l == Layout.RowMajor))
            {
                Matrix A = Matrix.RandomPositiveDefinite(n, 5), W = Factored(A.Copy(layout));
                Cholesky.Inverse(W.Span);
                double ratio = n == 0 ? 0 : A.Times(W).Plus(Matrix.Identity(n), -1).Norm() / (n * Settings.Epsilon * A.Norm() * W.Norm());
                Assert.True(ratio < 30, $"n = {n}: ratio {ratio}");
                Assert.Equal(0, W.LargestDifference(W.Transposed()));
                Assert.True(W.GapsAreUntouched);
            }
    }

    [Fact]
    public void The_inverse_of_several_packed_sections_is_the_inverse()
    {
        // A = I + u uᵀ has the inverse I − u uᵀ / (1 + uᵀu).
        int n = 900;
        double[] u = [.. Enumerable.Range(0, n).Select(i => Math.Sin(i))];
        double square = u.Sum(x => x * x);
        Matrix W = Factored(Matrix.Make(n, n, Layout.RowMajor, (i, j) => u[i] * u[j] + (i == j ? 1 : 0)));
        Cholesky.Inverse(W.Span);
        Assert.True(W.LargestDifference(Matrix.Make(n, n, Layout.RowMajor, (i, j) => (i == j ? 1 : 0) - u[i] * u[j] / (1 + square))) < 1e-13);
    }

    /// <summary>½ (S + Sᵀ), S = L⁻ᵀ Φ(Lᵀ dL) L⁻¹, by naive inverse and products.</summary>
    private static Matrix Textbook(Matrix L, Matrix dL)
    {
        int n = L.Rows;
        Matrix inverse = Matrix.Identity(n);
        TriangularSolve.Lower(L.Span, inverse.Span);
        Matrix product = L.Transposed().Times(dL.Lower());
        Matrix phi = Matrix.Make(n, n, Layout.RowMajor, (i, j) => j > i ? 0 : i == j ? product[i, i] / 2 : product[i, j]);
        Matrix S = inverse.Transposed().Times(phi).Times(inverse);
        return Matrix.Make(n, n, Layout.RowMajor, (i, j) => (S[i, j] + S[j, i]) / 2);
    }

    [Fact]
    public void The_pullback_is_the_textbook_formula()
    {
        foreach (int n in Settings.Sizes)
            foreach (Layout layout in Layouts.Where(l => n < 66 || l == Layout.RowMajor))
            {
                Matrix L = Matrix.RandomLower(n, 1), dL = Matrix.Random(n, n, 2), expected = Textbook(L.Lower(), dL);
                Matrix D = Matrix.Make(n, n, layout, (i, j) => j > i ? double.NaN : dL[i, j]);
                Cholesky.Pullback(L.Copy(layout).Span, D.Span);
                Assert.True(D.LargestDifference(expected) <= 1e-13 * Math.Max(1, expected.Norm()), $"n = {n}: {D.LargestDifference(expected)}");
                Assert.Equal(0, D.LargestDifference(D.Transposed()));
                Assert.True(D.GapsAreUntouched);
            }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void The_pullback_is_the_slope_along_a_symmetric_direction(int n)
    {
        Matrix A = Matrix.RandomPositiveDefinite(n, 1), R = Matrix.Random(n, n, 2), V = R.Plus(R.Transposed()), dL = Matrix.Random(n, n, 3);
        double h = 1e-5;
        Matrix up = Factored(A.Plus(V, h)).Lower(), down = Factored(A.Plus(V, -h)).Lower(), D = dL.Copy();
        Cholesky.Pullback(Factored(A.Copy()).Span, D.Span);
        double slope = 0, contraction = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                slope += dL[i, j] * (up[i, j] - down[i, j]) / (2 * h);
                contraction += D[i, j] * V[i, j];
            }
        // Central differences with step 1e-5 carry an error of about 1e-9 of the sum of magnitudes.
        Assert.Equal(slope, contraction, 1e-7 * n);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Equal("Cholesky.Factor: A is 2 x 3. It must be square.", Assert.Throws<ArgumentException>(() => Cholesky.Factor(new(new double[6], 2, 3))).Message);
        Assert.Equal("Cholesky.InverseLower: L is 2 x 3. It must be square.", Assert.Throws<ArgumentException>(() => Cholesky.InverseLower(new(new double[6], 2, 3))).Message);
        Assert.Equal("Cholesky.Inverse: L is 2 x 3. It must be square.", Assert.Throws<ArgumentException>(() => Cholesky.Inverse(new(new double[6], 2, 3))).Message);
        Assert.Equal("Cholesky.Pullback: L is 2 x 2, dL is 1 x 2. Both must be [N, N].",
            Assert.Throws<ArgumentException>(() => Cholesky.Pullback(new(new double[4], 2, 2), new(new double[2], 1, 2))).Message);
    }
}
