namespace Cotangent.Numerics.Tests;

public class MatMulTests
{
    private static readonly Layout[] Layouts = Enum.GetValues<Layout>();

    /// <summary>|computed − exact| ≤ K ε |A||B| (Higham 2002, section 3.5), with room for the reference's own error.</summary>
    private static void IsProduct(Matrix A, Matrix B, Matrix C, Matrix C0, double alpha, double beta)
    {
        Matrix AB = A.Times(B);
        for (int i = 0; i < C.Rows; i++)
            for (int j = 0; j < C.Columns; j++)
            {
                double expected = alpha * AB[i, j] + (beta == 0 ? 0 : beta * C0[i, j]);
                double bound = 2 * Settings.Epsilon * ((A.Columns + 2) * Math.Abs(alpha) * A.Columns + Math.Abs(beta) * 4);
                if (!(Math.Abs(C[i, j] - expected) <= bound)) Assert.Fail($"[{i}, {j}] is {C[i, j]}, expected {expected}: {A.Rows} x {A.Columns} x {B.Columns}");
            }
        Assert.True(C.GapsAreUntouched);
    }

    private static void Check(int m, int k, int n, Layout a, Layout b, Layout c, double alpha, double beta)
    {
        Matrix A = Matrix.Random(m, k, 1, a), B = Matrix.Random(k, n, 2, b), C0 = Matrix.Random(m, n, 3, c), C = C0.Copy(c);
        MatMul.Multiply(A.Span, B.Span, C.Span, alpha, beta);
        IsProduct(A, B, C, C0, alpha, beta);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(65, 130)]
    public void The_lower_triangle_alone_is_that_of_the_product(int n, int k)
    {
        Matrix A = Matrix.Random(n, k, 1), B = Matrix.Random(k, n, 2), C = Matrix.Random(n, n, 3), C0 = C.Copy(default), AB = A.Times(B);
        MatMul.MultiplyLower(A.Span, B.Span, C.Span);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                Assert.Equal(j > i ? C0[i, j] : AB[i, j], C[i, j], j > i ? 0 : 2 * Settings.Epsilon * (k + 2) * k);
    }

    [Fact]
    public void The_lower_triangle_of_a_wide_product_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => MatMul.MultiplyLower(Matrix.Random(2, 3, 1).Span, Matrix.Random(3, 4, 2).Span, Matrix.Random(2, 4, 3).Span));
        Assert.Equal("MatMul.MultiplyLower: C is 2 x 4; expected a square matrix. Take Multiply for others.", refused.Message);
    }

    [Fact]
    public void Large_products_do_not_depend_on_the_strides_of_their_factors()
    {
        NativeBackEnd.SkipUnlessOwn("the same bits for any strides");
        foreach ((int m, int k, int n) in new[] { (2, 400, 500), (80, 70, 80), (300, 5, 280), (130, 129, 131) })
        {
            Assert.True(Product.PacksBoth(m, n, k));
            Matrix[] products = [.. from a in Layouts from b in Layouts select Of(a, b)];
            foreach (Matrix product in products)
                for (int i = 0; i < m * n; i++) Assert.Equal(products[0][i / n, i % n], product[i / n, i % n]);

            Matrix Of(Layout a, Layout b)
            {
                Matrix C = Matrix.Random(m, n, 3);
                MatMul.Multiply(Matrix.Random(m, k, 1, a).Span, Matrix.Random(k, n, 2, b).Span, C.Span);
                return C;
            }
        }
    }

    [Fact]
    public void Every_layout_gives_the_product_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (Layout a in Layouts)
            foreach (Layout b in Layouts)
                foreach (Layout c in Layouts)
                {
                    Check(5, 3, 7, a, b, c, 1, 0);
                    Check(33, 17, 30, a, b, c, -1, 1);
                    Check(29, 70, 41, a, b, c, 0.5, 0.25);
                }
    });

    [Fact]
    public void Every_size_gives_the_product_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Settings.Sizes)
            Check(n, n, n, Layout.RowMajor, Layout.RowMajor, Layout.RowMajor, 1, 0);
        foreach (int n in Settings.Sizes.Where(n => n <= 65))
        {
            Check(n, 300, 41, Layout.RowMajor, Layout.ColumnMajor, Layout.RowMajor, 1, 1);
            Check(41, n, 300, Layout.ColumnMajor, Layout.RowMajor, Layout.RowMajor, 1, 0);
            Check(300, 41, n, Layout.RowMajor, Layout.RowMajor, Layout.ColumnMajor, 1, 0);
        }
    });

    [Theory]
    [InlineData(1, 300, 600)]
    [InlineData(600, 300, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 500, 1)]
    [InlineData(500, 1, 500)]
    [InlineData(2, 2000, 2)]
    [InlineData(500, 700, 300)]
    public void Vectors_and_long_shapes_give_the_product(int m, int k, int n)
    {
        foreach (Layout a in Layouts)
            foreach (Layout b in Layouts)
                Check(m, k, n, a, b, Layout.EverySecond, 1, 0.5);
    }

    [Theory]
    [InlineData(50, 20_000, 30)]
    [InlineData(4200, 9, 5)]
    [InlineData(5, 9, 4200)]
    public void Sizes_beyond_one_packed_section_give_the_product(int m, int k, int n)
    {
        Check(m, k, n, Layout.RowMajor, Layout.RowMajor, Layout.RowMajor, 2, -0.5);
        Check(m, k, n, Layout.ColumnMajor, Layout.ColumnMajor, Layout.ColumnMajor, 1, 0);
    }

    [Fact]
    public void A_vector_gives_the_product_in_every_layout()
    {
        foreach (Layout a in Layouts)
            foreach (int m in (int[])[2, 5, 67, 259])
                foreach (int k in (int[])[1, 3, 7, 8, 43, 130])
                {
                    Check(m, k, 1, a, Layout.RowMajor, Layout.Padded, -0.5, 1);
                    Check(1, k, m, Layout.RowMajor, a, Layout.RowMajor, 2, 0);
                }
    }

    [Fact]
    public void A_row_times_a_vector_has_the_same_bits_whatever_its_neighbours_and_wherever_it_lies()
    {
        NativeBackEnd.SkipUnlessOwn("the same bits for a row alone");
        foreach (int k in (int[])[5, 8, 77, 200])
        {
            Matrix A = Matrix.Random(71, k, 1, Layout.Padded), x = Matrix.Random(k, 1, 2), y = new(71, 1);
            MatMul.Multiply(A.Span, x.Span, y.Span);
            for (int i = 0; i < A.Rows; i++)
            {
                int rows = Math.Min(1 + i % 6, A.Rows - i);
                double[] few = new double[rows];
                MatMul.Multiply(A.Span.Slice(i, rows, 0, k), x.Span, new MatrixSpan(few, rows, 1));
                Assert.Equal(y[i, 0], few[0]);
            }
        }
    }

    [Fact]
    public void All_fused_widths_give_the_same_bits()
    {
        Matrix A = Matrix.Random(70, 300, 1), B = Matrix.Random(300, 90, 2);
        List<double[]> results = [];
        Settings.WithEachKernel(() =>
        {
            Matrix C = new(70, 90);
            MatMul.Multiply(A.Span, B.Span, C.Span);
            results.Add(C.Data);
        });
        Assert.All(results, r => Assert.True(r.AsSpan().SequenceEqual(results[0])));
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix A = Matrix.Random(257, 400, 1), B = Matrix.Random(400, 311, 2), C = new(257, 311);
        MatMul.Multiply(A.Span, B.Span, C.Span);
        return C.Data;
    });

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(1)]
    public void Beta_zero_does_not_read_the_result(int n)
    {
        Matrix A = Matrix.Random(n, n, 1), B = Matrix.Random(n, n, 2), C = Matrix.Make(n, n, Layout.RowMajor, (_, _) => double.NaN);
        MatMul.Multiply(A.Span, B.Span, C.Span);
        IsProduct(A, B, C, C, 1, 0);
    }

    [Fact]
    public void No_terms_scale_the_result()
    {
        Matrix C = Matrix.Make(2, 2, Layout.RowMajor, (_, _) => 3);
        MatMul.Multiply(new([], 2, 0), new([], 0, 2), C.Span, 1, 2);
        Assert.All(C.Data, x => Assert.Equal(6, x));
        MatMul.Multiply(new([], 2, 0), new([], 0, 2), C.Span);
        Assert.All(C.Data, x => Assert.Equal(0, x));
    }

    [Theory]
    [InlineData(4, double.NaN)]
    [InlineData(50, double.NaN)]
    [InlineData(50, double.PositiveInfinity)]
    public void Not_a_number_and_infinity_reach_their_row_and_no_other(int n, double bad)
    {
        Matrix A = Matrix.Random(n, n, 1), B = Matrix.Make(n, n, Layout.RowMajor, (_, _) => 1), C = new(n, n);
        A[1, 2] = bad;
        MatMul.Multiply(A.Span, B.Span, C.Span);
        for (int j = 0; j < n; j++)
            Assert.Equal(bad, C[1, j]);
        Assert.All(Enumerable.Range(0, n), j => Assert.True(double.IsFinite(C[0, j]) && double.IsFinite(C[n - 1, j])));
    }

    [Fact]
    public void Zero_times_infinity_is_not_a_number()
    {
        Matrix A = new(30, 30), B = new(30, 30), C = new(30, 30);
        B[3, 4] = double.PositiveInfinity;
        MatMul.Multiply(A.Span, B.Span, C.Span);
        Assert.True(double.IsNaN(C[0, 4]) && C[0, 3] == 0);
    }

    [Fact]
    public void Shapes_that_do_not_match_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => MatMul.Multiply(new(new double[6], 2, 3), new(new double[8], 4, 2), new(new double[4], 2, 2)));
        Assert.Equal("MatMul.Multiply: A is 2 x 3, B is 4 x 2, C is 2 x 2. C = A B needs A [M, K], B [K, N], C [M, N].", e.Message);
    }

    [Fact]
    public void A_result_over_an_argument_is_refused_but_a_neighbouring_block_is_not()
    {
        double[] data = new double[100];
        var e = Assert.Throws<ArgumentException>(() =>
            MatMul.Multiply(new MatrixSpan(data, 10, 10).Slice(0, 4, 0, 4), new double[16].AsMatrix(4), new MatrixSpan(data, 10, 10).Slice(3, 4, 3, 4)));
        Assert.Equal("MatMul.Multiply: C shares elements with A, which is read while C is written. Write to another matrix.", e.Message);
        MatMul.Multiply(new MatrixSpan(data, 10, 10).Slice(0, 4, 0, 4), new double[16].AsMatrix(4), new MatrixSpan(data, 10, 10).Slice(0, 4, 4, 4));
        MatMul.Multiply(new MatrixSpan(data, 10, 10).Slice(0, 4, 6, 4).T, new double[16].AsMatrix(4), new MatrixSpan(data, 10, 10).Slice(1, 4, 2, 4));
    }
}

internal static class ArrayExtensions
{
    public static MatrixSpan AsMatrix(this double[] data, int rows) => new(data, rows, data.Length / rows);
}
