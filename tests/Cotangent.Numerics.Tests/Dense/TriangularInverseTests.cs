namespace Cotangent.Numerics.Tests;

public class TriangularInverseTests
{
    [Fact]
    public void The_inverse_times_the_triangle_is_the_identity_and_the_upper_triangle_is_untouched()
    {
        foreach (int n in Settings.Sizes)
            foreach (Layout layout in Enum.GetValues<Layout>().Where(l => n < 66 || l == Layout.RowMajor))
            {
                Matrix L = Matrix.RandomLower(n, 1), W = L.Copy(layout);
                TriangularInverse.Lower(W.Span);
                double ratio = n == 0 ? 0 : L.Lower().Times(W.Lower()).Plus(Matrix.Identity(n), -1).Norm() / (n * Settings.Epsilon * L.Lower().Norm() * W.Lower().Norm());
                Assert.True(ratio < 30, $"n = {n}: ratio {ratio}");
                Assert.All(Enumerable.Range(0, n - Math.Min(n, 1)), i => Assert.True(double.IsNaN(W[i, i + 1])));
                Assert.True(W.GapsAreUntouched);
            }
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => TriangularInverse.Lower(new(new double[6], 2, 3)));
        Assert.Equal("TriangularInverse.Lower: L is 2 x 3. It must be square.", e.Message);
    }
}
