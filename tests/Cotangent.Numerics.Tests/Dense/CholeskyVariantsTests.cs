namespace Cotangent.Numerics.Tests;

/// <summary>Copies, upper factors, batches, and the matrices that are hard: scaled residuals stay below 30, as LAPACK's own tests ask.</summary>
public class CholeskyVariantsTests
{
    private static double Residual(Matrix A, Matrix L) => L.Times(L.Transposed()).Plus(A, -1).Norm() / (A.Rows * Settings.Epsilon * A.Norm());

    private static Matrix Mirrored(Matrix A) => Matrix.Make(A.Rows, A.Rows, Layout.RowMajor, (i, j) => A[Math.Max(i, j), Math.Min(i, j)]);

    /// <summary>Q diag(values) Qᵀ with Q = I − 2 v vᵀ / vᵀv, symmetric to the bit.</summary>
    private static Matrix WithEigenvalues(int n, Func<int, double> value)
    {
        double[] v = [.. Enumerable.Range(0, n).Select(i => 1 + Math.Sin(3 * i))];
        double square = v.Sum(x => x * x);
        Matrix Q = Matrix.Make(n, n, Layout.RowMajor, (i, j) => (i == j ? 1 : 0) - 2 * v[i] * v[j] / square);
        Matrix scaled = Matrix.Make(n, n, Layout.RowMajor, (i, j) => Q[i, j] * value(j));
        return Mirrored(scaled.Times(Q.Transposed()));
    }

    public static TheoryData<string, int> Hard => new(
        from name in (string[])["ill conditioned", "graded up", "graded down", "near singular", "tiny", "huge"]
        from n in (int[])[1, 2, 3, 5, 10, 50, 95, 96, 97, 193, 300]
        select (name, n));

    private static Matrix Make(string name, int n) => name switch
    {
        "ill conditioned" => WithEigenvalues(n, i => Math.Pow(10, -12.0 * i / n)),
        "graded up" => Scaled(n, i => Math.Pow(10, 100.0 * i / n - 50)),
        "graded down" => Scaled(n, i => Math.Pow(10, 50 - 100.0 * i / n)),
        "near singular" => WithEigenvalues(n, i => i == n / 2 ? 1e-13 : 1),
        "tiny" => Scaled(n, _ => 1e-150),
        _ => Scaled(n, _ => 1e150),
    };

    private static Matrix Scaled(int n, Func<int, double> scale)
    {
        Matrix A = Matrix.RandomPositiveDefinite(n, 7);
        return Matrix.Make(n, n, Layout.RowMajor, (i, j) => scale(i) * A[i, j] * scale(j));
    }

    [Theory]
    [MemberData(nameof(Hard))]
    public void Hard_matrices_have_small_residuals_in_every_variant(string name, int n)
    {
        Matrix A = Make(name, n), L = A.Copy(), U = A.Copy(), C = new(n, n);
        double[] batch = [.. A.Data, .. A.Data];
        Assert.Null(Cholesky.Factor(L.Span));
        Assert.Null(Cholesky.FactorUpper(U.Span));
        Assert.Null(Cholesky.Factor(A.Span, C.Span));
        Assert.Null(Cholesky.FactorEach(batch, 2, n));
        Assert.True(Residual(A, L.Lower()) < 30, $"{name}, n = {n}: {Residual(A, L.Lower())}");
        Assert.True(Residual(A, U.Transposed().Lower().Transposed()) < 30, $"{name}, n = {n}, upper");
        Assert.True(Residual(A, Matrix.Make(n, n, Layout.RowMajor, (i, j) => j > i ? 0 : batch[(n + i) * n + j])) < 30, $"{name}, n = {n}, batch");
        Assert.Equal(0, C.Lower().LargestDifference(L.Lower()));
    }

    [Fact]
    public void A_graded_matrix_is_accurate_in_each_element()
    {
        // |a_ij − (L Lᵀ)_ij| ≤ (N + 1) ε √(a_ii a_jj) (Higham 2002, theorem 10.5), however the diagonal is graded.
        int n = 120;
        Matrix A = Make("graded up", n), L = A.Copy();
        Assert.Null(Cholesky.Factor(L.Span));
        Matrix B = L.Lower().Times(L.Lower().Transposed());
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                Assert.True(Math.Abs(A[i, j] - B[i, j]) <= 2 * (n + 1) * Settings.Epsilon * Math.Sqrt(A[i, i]) * Math.Sqrt(A[j, j]));
    }

    [Fact]
    public void The_upper_factor_times_its_transpose_is_the_matrix_and_the_lower_triangle_is_untouched() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Settings.Sizes)
            foreach (Layout layout in Enum.GetValues<Layout>().Where(l => n < 66 || l == Layout.RowMajor))
            {
                Matrix A = Matrix.RandomPositiveDefinite(n, 5), F = Matrix.Make(n, n, layout, (i, j) => j >= i ? A[i, j] : double.NaN);
                Assert.Null(Cholesky.FactorUpper(F.Span));
                Matrix U = F.Transposed().Lower().Transposed();
                Assert.True(n == 0 || Residual(A, U) < 30, $"n = {n}");
                Assert.All(Enumerable.Range(0, n), i => Assert.All(Enumerable.Range(0, i), j => Assert.True(double.IsNaN(F[i, j]))));
                Assert.True(F.GapsAreUntouched);
            }
    });

    [Fact]
    public void A_failed_upper_factor_names_the_first_bad_pivot_from_the_end()
    {
        Matrix A = Matrix.Identity(150);
        A[40, 40] = -2;
        A[10, 10] = double.NaN;
        Assert.Equal(new CholeskyFailure(40, -2), Cholesky.FactorUpper(A.Span));
    }

    [Fact]
    public void A_failure_leaves_the_argument_of_the_copying_form_intact()
    {
        foreach (int n in (int[])[1, 20, 130, 260])
        {
            Matrix A = Matrix.RandomPositiveDefinite(n, 1, Layout.Padded), before = A.Copy(), L = new(n, n);
            A[n - 1, n - 1] = before[n - 1, n - 1] = -1;
            Assert.Equal(n - 1, Cholesky.Factor(A.Span, L.Span)!.Value.Pivot);
            Assert.Equal(0, A.LargestDifference(before));
            Assert.True(A.GapsAreUntouched);
        }
    }

    [Fact]
    public void Every_matrix_of_a_batch_gets_its_factor_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (int n in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 32, 33, 64, 65, 100])
            foreach (int count in (int[])[0, 1, 2, 3, 7, 8, 9, 17])
            {
                Matrix[] each = [.. Enumerable.Range(0, count).Select(m => Matrix.RandomPositiveDefinite(n, m))];
                double[] all = [.. each.SelectMany(A => Matrix.Make(n, n, Layout.RowMajor, (i, j) => j > i ? Matrix.Sentinel : A[i, j]).Data)];
                Assert.Null(Cholesky.FactorEach(all, count, n));
                for (int m = 0; m < count; m++)
                {
                    double[] one = all[(m * n * n)..((m + 1) * n * n)];
                    Matrix F = Matrix.Make(n, n, Layout.RowMajor, (i, j) => one[i * n + j]);
                    Assert.True(n == 0 || Residual(each[m], F.Lower()) < 30, $"n = {n}, {m} of {count}");
                    Assert.Equal(n * (n - 1) / 2, one.Count(x => x == Matrix.Sentinel));
                }
            }
    });

    [Theory]
    [InlineData(12)]
    [InlineData(70)]
    public void A_batch_names_its_first_failure_and_factors_the_others(int n)
    {
        double[] all = [.. Enumerable.Range(0, 40).SelectMany(_ => Matrix.Identity(n).Data)];
        all[21 * n * n + 5 * (n + 1)] = -4;
        all[21 * n * n + 7 * (n + 1)] = -9;
        all[33 * n * n] = double.PositiveInfinity;
        all[34 * n * n] = 16;
        Assert.Equal((21, new CholeskyFailure(5, -4)), Cholesky.FactorEach(all, 40, n));
        Assert.Equal(4, all[34 * n * n]);
        Assert.Equal(1, all[20 * n * n]);
    }

    [Fact]
    public void Threads_and_neighbours_do_not_change_a_bit_of_a_batch()
    {
        double[] one = Matrix.RandomPositiveDefinite(32, 1).Data;
        Settings.SameBitsForAnyThreads(() =>
        {
            double[] all = [.. Enumerable.Range(0, 45).SelectMany(m => one.Select(x => x * (1 + m % 3)))];
            Cholesky.FactorEach(all, 45, 32);
            for (int m = 3; m < 45; m++)
                Assert.True(all.AsSpan(m * 1024, 1024).SequenceEqual(all.AsSpan(m % 3 * 1024, 1024)));
            return all;
        });
    }

    [Fact]
    public void Threads_do_not_change_a_bit_of_large_factors() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix A = Make("ill conditioned", 700), U = A.Copy();
        Cholesky.Factor(A.Span);
        Cholesky.FactorUpper(U.Span);
        return [.. A.Data, .. U.Data];
    });

    [Fact]
    public void Wrong_shapes_and_shared_elements_are_refused()
    {
        Assert.Equal("Cholesky.FactorUpper: A is 2 x 3. It must be square.",
            Assert.Throws<ArgumentException>(() => Cholesky.FactorUpper(new(new double[6], 2, 3))).Message);
        Assert.Equal("Cholesky.Factor: A is 2 x 2, L is 1 x 2. Both must be [N, N].",
            Assert.Throws<ArgumentException>(() => Cholesky.Factor(new ReadOnlyMatrixSpan(new double[4], 2, 2), new(new double[2], 1, 2))).Message);
        double[] data = new double[4];
        Assert.Equal("Cholesky.Factor: L shares elements with A, which is read while L is written. Write to another matrix.",
            Assert.Throws<ArgumentException>(() => Cholesky.Factor(new ReadOnlyMatrixSpan(data, 2, 2), new(data, 2, 2))).Message);
        Assert.Equal("Cholesky.FactorEach: A has 7 elements, for 2 matrices of 2 x 2. It needs count N².",
            Assert.Throws<ArgumentException>(() => Cholesky.FactorEach(new double[7], 2, 2)).Message);
    }
}
