namespace Cotangent.Numerics.Tests;

/// <summary>Test matrices for decompositions, and the ratios that judge them: an error over (n ε |A|), which a backward stable algorithm keeps of order 1.</summary>
internal static class Decomposed
{
    public const double Largest = 30;

    public static readonly int[] Sizes = [0, 1, 2, 3, 5, 10, 17, 50];

    /// <summary>Around the edges of panels, leaves and groups of the blocked algorithms, and one that needs several of each; fewer where other vectors are tried, whose blocks are the same.</summary>
    public static readonly int[] BlockSizes = PathTests.IsInner ? [31, 32, 33, 64, 65, 97] : [31, 32, 33, 34, 63, 64, 65, 66, 97, 200];

    /// <summary>By name: random, graded over 20 orders of magnitude, of low rank, nearly singular, diagonal, zero, and very large or small.</summary>
    public static IEnumerable<(string Name, Matrix A)> Matrices(int m, int n)
    {
        Matrix R = Matrix.Random(m, n, 3);
        yield return ("random", R);
        yield return ("graded columns", Of(m, n, (i, j) => R[i, j] * Math.Pow(10, -20.0 * j / Math.Max(1, n - 1))));
        yield return ("graded rows", Of(m, n, (i, j) => R[i, j] * Math.Pow(10, -20.0 * i / Math.Max(1, m - 1))));
        yield return ("rank 1", Of(m, n, (i, j) => (i + 1) * Math.Cos(j)));
        yield return ("all ones", Of(m, n, (_, _) => 1));
        yield return ("nearly singular", Of(m, n, (i, j) => 1 + 1e-14 * R[i, j]));
        yield return ("diagonal", Of(m, n, (i, j) => i == j ? i - 2 : 0));
        yield return ("zero", new Matrix(m, n));
        yield return ("huge", Of(m, n, (i, j) => 1e300 * R[i, j]));
        yield return ("tiny", Of(m, n, (i, j) => 1e-300 * R[i, j]));
    }

    public static Matrix Of(int m, int n, Func<int, int, double> element) => Matrix.Make(m, n, Layout.RowMajor, element);

    /// <summary>|X − Y| / (n ε |Y|), with 0 / 0 = 0.</summary>
    public static double Ratio(Matrix X, Matrix Y)
    {
        double error = X.Plus(Y, -1).Norm();
        return error == 0 ? 0 : error / (Math.Max(X.Rows, X.Columns) * Settings.Epsilon * Y.Norm());
    }

    public static void Near(Matrix X, Matrix Y, string what)
    {
        double ratio = Ratio(X, Y);
        Assert.True(ratio < Largest, $"{what}: ratio {ratio}");
    }

    public static void HasOrthonormalColumns(Matrix Q, string what) => Near(Q.Transposed().Times(Q), Matrix.Identity(Q.Columns), $"{what}: orthogonality");

    /// <summary>The first of the components of column j that have the largest magnitude, but for rounding.</summary>
    public static double FirstLargest(Matrix Q, int j)
    {
        double[] column = [.. Enumerable.Range(0, Q.Rows).Select(i => Q[i, j])];
        return column.First(x => Math.Abs(x) >= (1 - 1e-10) * column.Max(Math.Abs));
    }
}
