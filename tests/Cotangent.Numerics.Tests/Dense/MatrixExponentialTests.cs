namespace Cotangent.Numerics.Tests;

public class MatrixExponentialTests
{
    private static Matrix Exponential(Matrix A, Layout layout = Layout.RowMajor)
    {
        Matrix Y = new(A.Rows, A.Rows, layout);
        MatrixExponential.Evaluate(A.Span, Y.Span);
        Assert.True(Y.GapsAreUntouched);
        return Y;
    }

    private static void Near(Matrix expected, Matrix actual, double tolerance) =>
        Assert.True(actual.LargestDifference(expected) <= tolerance * Math.Max(1, expected.Norm()), $"{actual.LargestDifference(expected)} of {expected.Norm()}");

    [Fact]
    public void It_is_the_sum_of_its_series()
    {
        foreach (int n in Decomposed.Sizes)
            foreach (Layout layout in Enum.GetValues<Layout>())
            {
                Matrix A = Matrix.Random(n, n, 2), term = Matrix.Identity(n), sum = Matrix.Identity(n);
                for (int k = 1; k < 120; k++)
                {
                    term = new Matrix(n, n).Plus(term.Times(A), 1.0 / k);
                    sum = sum.Plus(term);
                }
                Near(sum, Exponential(A.Copy(layout), layout), 1e-13);
            }
    }

    [Fact]
    public void Of_a_symmetric_matrix_it_is_that_of_the_eigenvalues()
    {
        foreach (double scale in (double[])[1e-12, 0.1, 5, 20])
        {
            int n = 8;
            Matrix R = Matrix.Random(n, n, 3), A = Decomposed.Of(n, n, (i, j) => scale * (R[i, j] + R[j, i])), V = new(n, n);
            double[] values = new double[n];
            Assert.True(SymmetricEigen.Decompose(A.Span, values, V.Span));
            // The condition of the exponential of a symmetric matrix is its norm, here up to about 100.
            Near(Decomposed.Of(n, n, (i, j) => V[i, j] * Math.Exp(values[j])).Times(V.Transposed()), Exponential(A), 1e-12);
        }
    }

    [Fact]
    public void Of_a_skew_matrix_it_is_a_rotation()
    {
        Matrix Y = Exponential(Decomposed.Of(2, 2, (i, j) => i == j ? 0 : i < j ? -100.5 : 100.5));
        Near(Decomposed.Of(2, 2, (i, j) => i == j ? Math.Cos(100.5) : i < j ? -Math.Sin(100.5) : Math.Sin(100.5)), Y, 1e-12);
    }

    [Fact]
    public void Of_a_nilpotent_matrix_it_is_a_polynomial()
    {
        Near(Decomposed.Of(3, 3, (i, j) => i == j ? 1 : j == i + 1 ? 4 : j == i + 2 ? 8 : 0), Exponential(Decomposed.Of(3, 3, (i, j) => j == i + 1 ? 4 : 0)), 1e-14);
    }

    [Fact]
    public void Products_of_inverse_exponentials_are_the_identity()
    {
        Matrix A = Matrix.Random(20, 20, 6);
        Near(Matrix.Identity(20), Exponential(A).Times(Exponential(new Matrix(20, 20).Plus(A, -1))), 1e-11);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_gives_NaN(double value)
    {
        Assert.All(Exponential(Decomposed.Of(2, 2, (i, j) => i < j ? value : 1)).Data, y => Assert.True(double.IsNaN(y)));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Equal("MatrixExponential.Evaluate: A is 2 x 1, Y is 2 x 2. Both must be [N, N].",
            Assert.Throws<ArgumentException>(() => MatrixExponential.Evaluate(new(new double[2], 2, 1), new(new double[4], 2, 2))).Message);
    }
}
