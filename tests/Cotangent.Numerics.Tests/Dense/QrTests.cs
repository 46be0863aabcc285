namespace Cotangent.Numerics.Tests;

public class QrTests
{
    private static (Matrix Q, Matrix R) Factored(Matrix A, Layout layout = Layout.RowMajor)
    {
        Matrix Q = new(A.Rows, A.Columns, layout), R = new(A.Columns, A.Columns, layout);
        Qr.Thin(A.Span, Q.Span, R.Span);
        Assert.True(Q.GapsAreUntouched && R.GapsAreUntouched);
        return (Q, R);
    }

    private static void Check(Matrix A, string name, Layout layout = Layout.RowMajor)
    {
        (Matrix Q, Matrix R) = Factored(A, layout);
        string what = $"{name}, {A.Rows} x {A.Columns}";
        Decomposed.Near(Q.Times(R), A, what);
        Decomposed.HasOrthonormalColumns(Q, what);
        Assert.Equal(0, R.Transposed().Lower().LargestDifference(R.Transposed()));
        Assert.All(Enumerable.Range(0, R.Rows), i => Assert.True(R[i, i] >= 0));
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
    public void The_factors_give_the_matrix_around_the_edges_of_panels()
    {
        foreach (int n in Decomposed.BlockSizes)
            foreach ((string name, Matrix A) in Decomposed.Matrices(n + 3, n))
                Check(A, name);
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        (Matrix Q, Matrix R) = Factored(Matrix.Random(330, 300, 2));
        return [.. Q.Data, .. R.Data];
    });

    [Fact]
    public void NaN_propagates()
    {
        Assert.True(double.IsNaN(Factored(Decomposed.Of(2, 1, (i, _) => i == 0 ? 1 : double.NaN)).R[0, 0]));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => Qr.Thin(new(new double[2], 1, 2), new(new double[2], 1, 2), new(new double[4], 2, 2)));
        Assert.Equal("Qr.Thin: A is 1 x 2, Q is 1 x 2, R is 2 x 2. A = Q R needs A and Q [M, N] with M >= N, R [N, N].", e.Message);
    }
}
