namespace Cotangent.Numerics.Tests;

public class SymmetricProductTests
{
    [Fact]
    public void The_lower_triangle_is_the_product_and_the_upper_one_is_untouched() => Settings.WithEachKernel(() =>
    {
        foreach (int n in Settings.Sizes)
            foreach (Layout layout in Enum.GetValues<Layout>().Where(l => n < 66 || l == Layout.RowMajor))
            {
                Matrix A = Matrix.Random(n, 37, 1, layout), C0 = Matrix.Random(n, n, 2), C = C0.Copy(layout), AA = A.Times(A.Transposed());
                SymmetricProduct.Lower(A.Span, C.Span, -0.5, 2);
                Matrix expected = Matrix.Make(n, n, Layout.RowMajor, (i, j) => j > i ? C0[i, j] : 2 * C0[i, j] - 0.5 * AA[i, j]);
                Assert.True(C.LargestDifference(expected) <= 40 * 40 * Settings.Epsilon);
                Assert.True(C.GapsAreUntouched);
            }
    });

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix A = Matrix.Random(300, 200, 1), C = new(300, 300);
        SymmetricProduct.Lower(A.Span, C.Span);
        return C.Data;
    });

    [Fact]
    public void Beta_zero_does_not_read_the_result()
    {
        Matrix A = Matrix.Random(30, 4, 1), C = Matrix.Make(30, 30, Layout.RowMajor, (_, _) => double.NaN);
        SymmetricProduct.Lower(A.Span, C.Span);
        Assert.True(C.Lower().LargestDifference(A.Times(A.Transposed()).Lower()) <= 100 * Settings.Epsilon);
        Assert.True(double.IsNaN(C[0, 1]));
    }

    [Fact]
    public void A_wrong_shape_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => SymmetricProduct.Lower(new(new double[6], 2, 3), new(new double[9], 3, 3)));
        Assert.Equal("SymmetricProduct.Lower: A is 2 x 3, C is 3 x 3. C = A Aᵀ needs A [N, K], C [N, N].", e.Message);
    }
}
