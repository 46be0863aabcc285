namespace Cotangent.Numerics.Tests;

public class TriangularSolveTests
{
    private static readonly Layout[] Layouts = Enum.GetValues<Layout>();

    /// <summary>‖T X − B‖ / (n ε ‖T‖ ‖X‖), which a backward stable solution keeps of order 1 (LAPACK's test ratio).</summary>
    private static void Solves(Matrix T, Matrix X, Matrix B)
    {
        if (T.Rows == 0 || B.Columns == 0)
            return;
        double ratio = T.Times(X).Plus(B, -1).Norm() / (T.Rows * Settings.Epsilon * T.Norm() * Math.Max(X.Norm(), 1e-300));
        Assert.True(ratio < 30, $"n = {T.Rows}, m = {B.Columns}: ratio {ratio}");
        Assert.True(X.GapsAreUntouched);
    }

    private static void CheckLower(int n, int m, Layout l, Layout b)
    {
        Matrix L = Matrix.RandomLower(n, 1, l), B = Matrix.Random(n, m, 2), X = B.Copy(b);
        TriangularSolve.Lower(L.Span, X.Span);
        Solves(L.Lower(), X, B);
    }

    private static void CheckUpper(int n, int m, Layout u, Layout b)
    {
        Matrix L = Matrix.RandomLower(n, 1), U = Matrix.Make(n, n, u, (i, j) => L[j, i]), B = Matrix.Random(n, m, 2), X = B.Copy(b);
        TriangularSolve.Upper(U.Span, X.Span);
        Solves(L.Lower().Transposed(), X, B);
    }

    [Fact]
    public void Every_layout_solves_on_every_vector_width() => Settings.WithEachKernel(() =>
    {
        foreach (Layout t in Layouts)
            foreach (Layout b in Layouts)
            {
                CheckLower(45, 31, t, b);
                CheckUpper(45, 31, t, b);
            }
    });

    [Fact]
    public void Every_size_solves()
    {
        foreach (int n in Settings.Sizes)
            foreach (int m in (int[])[0, 1, 2, 25, 100])
            {
                CheckLower(n, m, Layout.RowMajor, Layout.RowMajor);
                CheckUpper(n, m, Layout.ColumnMajor, Layout.ColumnMajor);
            }
        CheckLower(700, 50, Layout.Padded, Layout.RowMajor);
        CheckUpper(700, 50, Layout.Padded, Layout.ColumnMajor);
    }

    [Fact]
    public void One_right_hand_side_solves_in_every_layout()
    {
        foreach (Layout t in Layouts)
            foreach (Layout b in Layouts)
                foreach (int n in (int[])[1, 2, 3, 50, 257])
                {
                    CheckLower(n, 1, t, b);
                    CheckUpper(n, 1, t, b);
                }
    }

    [Fact]
    public void The_system_from_the_right_is_a_transposed_view()
    {
        Matrix L = Matrix.RandomLower(40, 1), B = Matrix.Random(30, 40, 2), X = B.Copy();
        TriangularSolve.Upper(L.Span.T, X.Span.T);
        Assert.True(X.Times(L.Lower()).LargestDifference(B) < 1e-13);
    }

    [Fact]
    public void A_unit_diagonal_is_not_read()
    {
        foreach (int n in Settings.Sizes)
            foreach (Layout layout in Layouts.Where(l => n < 66 || l == Layout.RowMajor))
            {
                Matrix R = Matrix.RandomLower(n, 1), L = Matrix.Make(n, n, layout, (i, j) => i == j ? double.NaN : R[i, j]), B = Matrix.Random(n, 3, 2);
                Matrix unit = Matrix.Make(n, n, Layout.RowMajor, (i, j) => i == j ? 1 : j < i ? R[i, j] : 0), X = B.Copy(layout), Y = B.Copy(layout);
                TriangularSolve.UnitLower(L.Span, X.Span);
                TriangularSolve.UnitUpper(L.Span.T, Y.Span);
                Solves(unit, X, B);
                Solves(unit.Transposed(), Y, B);
            }
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() =>
    {
        Matrix L = Matrix.RandomLower(400, 1), X = Matrix.Random(400, 300, 2);
        TriangularSolve.Lower(L.Span, X.Span);
        return X.Data;
    });

    [Fact]
    public void A_zero_on_the_diagonal_gives_infinity()
    {
        double[] x = [1, 1];
        TriangularSolve.Lower(new([0, 9, 0, 1], 2, 2), new(x, 2, 1));
        Assert.Equal(double.PositiveInfinity, x[0]);
    }

    [Fact]
    public void Wrong_shapes_and_shared_elements_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => TriangularSolve.Upper(new(new double[4], 2, 2), new(new double[3], 3, 1)));
        Assert.Equal("TriangularSolve.Upper: U is 2 x 2, B is 3 x 1. U X = B needs U [N, N], B [N, M].", e.Message);
        double[] data = new double[4];
        e = Assert.Throws<ArgumentException>(() => TriangularSolve.Lower(new(data, 2, 2), new(data, 2, 2)));
        Assert.Equal("TriangularSolve.Lower: B shares elements with L, which is read while B is written. Write to another matrix.", e.Message);
    }
}
