namespace Cotangent.Numerics.Tests;

public class LuTests
{
    private static (Matrix LU, int[] Pivots) Factored(Matrix A, Layout layout = Layout.RowMajor)
    {
        Matrix LU = A.Copy(layout);
        int[] pivots = new int[A.Rows];
        Lu.Factor(LU.Span, pivots);
        return (LU, pivots);
    }

    private static Matrix Exchanged(Matrix A, int[] pivots)
    {
        int[] order = [.. Enumerable.Range(0, A.Rows)];
        for (int i = 0; i < pivots.Length; i++)
            (order[i], order[pivots[i]]) = (order[pivots[i]], order[i]);
        return Decomposed.Of(A.Rows, A.Columns, (i, j) => A[order[i], j]);
    }

    private static void CheckFactors(Matrix A, string what, Layout layout = Layout.RowMajor)
    {
        int n = A.Rows;
        (Matrix LU, int[] pivots) = Factored(A, layout);
        Matrix L = Decomposed.Of(n, n, (i, j) => i == j ? 1 : j < i ? LU[i, j] : 0), U = Decomposed.Of(n, n, (i, j) => j >= i ? LU[i, j] : 0);
        Decomposed.Near(L.Times(U), Exchanged(A, pivots), $"{what}, n = {n}");
        Assert.All(Enumerable.Range(0, n), i => Assert.All(Enumerable.Range(0, i), j => Assert.True(Math.Abs(LU[i, j]) <= 1)));
        Assert.True(LU.GapsAreUntouched);
    }

    [Fact]
    public void The_factors_give_the_matrix_with_its_rows_exchanged()
    {
        foreach (int n in (int[])[.. Decomposed.Sizes, 16, 31, 64, 200])
            foreach ((string name, Matrix A) in Decomposed.Matrices(n, n))
                CheckFactors(A, name);
        foreach (Layout layout in Enum.GetValues<Layout>())
            CheckFactors(Matrix.Random(70, 70, 1), $"{layout}", layout);
    }

    [Fact]
    public void The_largest_element_of_the_column_is_the_pivot()
    {
        (Matrix LU, int[] pivots) = Factored(Decomposed.Of(2, 2, (i, j) => new double[,] { { 1, 2 }, { 4, 4 } }[i, j]));
        Assert.Equal([1, 1], pivots);
        Assert.Equal([4, 4, 0.25, 1], LU.Data);
    }

    [Fact]
    public void Systems_are_solved_both_ways()
    {
        foreach (int n in Decomposed.Sizes)
            foreach (int m in (int[])[0, 1, 3, 40])
            {
                Matrix A = Matrix.Random(n, n, 7), B = Matrix.Random(n, m, 8), X = B.Copy(Layout.Padded), Y = B.Copy(Layout.ColumnMajor);
                (Matrix LU, int[] pivots) = Factored(A);
                Lu.Solve(LU.Span, pivots, X.Span);
                Lu.SolveAdjoint(LU.Span, pivots, Y.Span);
                Solves(A, X, B);
                Solves(A.Transposed(), Y, B);
            }
    }

    private static void Solves(Matrix A, Matrix X, Matrix B)
    {
        double error = A.Times(X).Plus(B, -1).Norm();
        Assert.True(error <= Decomposed.Largest * A.Rows * Settings.Epsilon * A.Norm() * X.Norm(), $"n = {A.Rows}, m = {B.Columns}: {error}");
        Assert.True(X.GapsAreUntouched);
    }

    [Fact]
    public void A_singular_matrix_leaves_a_zero_on_the_diagonal()
    {
        (Matrix LU, _) = Factored(Decomposed.Of(2, 2, (i, j) => (i + 1) * (j + 1)));
        Assert.Equal(0, LU[1, 1]);
    }

    [Fact]
    public void NaN_is_not_passed_over()
    {
        NativeBackEnd.SkipUnlessOwn("NaN as a pivot, in place of the number that its search for the largest finds");
        (Matrix LU, _) = Factored(Decomposed.Of(2, 2, (i, j) => i == 1 && j == 0 ? double.NaN : 0));
        Assert.True(double.IsNaN(LU[0, 0]));
    }

    [Fact]
    public void Threads_do_not_change_a_bit() => Settings.SameBitsForAnyThreads(() => Factored(Matrix.Random(300, 300, 2)).LU.Data);

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Equal("Lu.Factor: A is 2 x 3, with 2 pivots. It must be [N, N], with N pivots.", Assert.Throws<ArgumentException>(() => Lu.Factor(new(new double[6], 2, 3), new int[2])).Message);
        Assert.Equal("Lu.Solve: LU is 2 x 2, with 3 pivots. It must be [N, N], with N pivots.",
            Assert.Throws<ArgumentException>(() => Lu.Solve(new(new double[4], 2, 2), new int[3], new(new double[2], 2, 1))).Message);
        Assert.Equal("Lu.SolveAdjoint: LU is 1 x 2, with 1 pivots. It must be [N, N], with N pivots.",
            Assert.Throws<ArgumentException>(() => Lu.SolveAdjoint(new(new double[2], 1, 2), new int[1], new(new double[2], 2, 1))).Message);
    }
}
