using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every covariance function must do, tried at random points.</summary>
/// <remarks>
/// K(X) is symmetric and positive semidefinite, also on grids of at least 100 points on a line, in a plane and in a space; it has <see cref="Kernel.Diagonal"/> as its diagonal
/// and equals K(X, X), also for a copy of X; K(X2, X) is K(X, X2)ᵀ; a batch is a loop;
/// columns that are not seen do not matter, and those that are do; rows may be equal; gradients equal central differences and are finite far away; what a small
/// shift of all points does not change, a large one does not either; and in other units of target and inputs, with parameters in those units, K is the same. A kernel with <see cref="White"/> in it is
/// exempt from K(X) = K(X, X).
/// </remarks>
public static class KernelLaws
{
    private const int N = 6;
    private const int M = 4;
    private const double Rounding = 1e-13;
    private const double DiagonalRounding = 1e-14;
    private const double Jitter = 1e-10; // relative to the mean diagonal

    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the kernel, every time with the same parameters.</param>
    /// <param name="columns">How many columns the inputs have.</param>
    /// <param name="seed">The seed of the points.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<Kernel> make, int columns, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var random = new Philox(seed);
        var (X, X2) = (Law.Normal(random, N, columns), Law.Normal(random, M, columns));
        IsCovariance(make(), X, X2);
        IsCovarianceOfEqualRows(make(), X);
        IsCovarianceOnGrids(make(), columns);
        TakesBatches(make(), Law.Normal(random, 2, N, columns), Law.Normal(random, 2, M, columns));
        SeesActiveColumnsOnly(make(), X, X2);
        SeesEachActiveColumn(make(), X);
        KernelGradientLaws.Hold(make(), X, X2, random);
        KernelShiftLaws.Hold(make(), X, X2, random);
        KernelUnitLaws.OfInputs(make, X, X2);
        KernelUnitLaws.OfTarget(make, X, X2);
    }

    /// <summary>Tries the laws that do not move the points, for a kernel that is not made for all numbers: of labels, of sets, of a range.</summary>
    /// <param name="make">Makes the kernel, every time with the same parameters.</param>
    /// <param name="draw">Draws the given number of points, [count D]; some may be equal.</param>
    /// <param name="seed">The seed of the points.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void HoldAt(Func<Kernel> make, Func<Philox, int, Tensor> draw, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(draw);
        var random = new Philox(seed);
        var (X, X2) = (draw(random, N), draw(random, M));
        IsCovariance(make(), X, X2);
        IsCovarianceOfEqualRows(make(), X);
        RequirePositiveSemidefinite(make(), make().K(draw(random, 100)));
        TakesBatches(make(), Op.Stack([X, draw(random, N)]), Op.Stack([X2, draw(random, M)]));
        SeesActiveColumnsOnly(make(), X, X2);
        KernelGradientLaws.HoldInParameters(make(), X, X2, random);
        KernelUnitLaws.OfTarget(make, X, X2);
    }

    /// <summary>K[i, j] = formula(xᵢ, xⱼ) for every pair of random points, and so for the diagonal, to 1e-12.</summary>
    /// <param name="make">Makes the kernel.</param>
    /// <param name="formula">k(x, x′), as its definition says.</param>
    /// <param name="columns">How many columns the inputs have.</param>
    /// <param name="seed">The seed of the points.</param>
    /// <exception cref="LawBrokenException">An element differs from the formula.</exception>
    public static void Follows(Func<Kernel> make, Func<double[], double[], double> formula, int columns, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        FollowsAt(make, formula, (random, count) => Law.Normal(random, count, columns), seed);
    }

    /// <summary>K[i, j] = formula(xᵢ, xⱼ) for every pair of points that are drawn, and so for the diagonal, to 1e-12.</summary>
    /// <param name="make">Makes the kernel.</param>
    /// <param name="formula">k(x, x′), as its definition says.</param>
    /// <param name="draw">Draws the given number of points, [count D].</param>
    /// <param name="seed">The seed of the points.</param>
    /// <exception cref="LawBrokenException">An element differs from the formula.</exception>
    public static void FollowsAt(Func<Kernel> make, Func<double[], double[], double> formula, Func<Philox, int, Tensor> draw, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(draw);
        var random = new Philox(seed);
        var (X, X2) = (draw(random, N), draw(random, M));
        var kernel = make();
        Tensor Pairs(Tensor A, Tensor B) => Tensor.FromSpan(
            [.. Enumerable.Range(0, A.Shape[0] * B.Shape[0]).Select(at => formula(Law.Part(A, at / B.Shape[0]).ToArray(), Law.Part(B, at % B.Shape[0]).ToArray()))],
            A.Shape[0],
            B.Shape[0]);
        Law.RequireClose(Name(kernel, "K(X, X2) follows the formula"), Pairs(X, X2), kernel.K(X, X2), 1e-12);
        if (!HasNoise(kernel)) Law.RequireClose(Name(kernel, "K(X) follows the formula"), Pairs(X, X), kernel.K(X), 1e-12);
        if (!HasNoise(kernel)) Law.RequireClose(Name(kernel, "Diagonal(X) follows the formula"), Op.Diagonal(Pairs(X, X)), kernel.Diagonal(X), 1e-12);
    }

    internal static string Name(Kernel kernel, string law) => $"KernelLaws: {kernel.GetType().Name}: {law}";

    private static void IsCovariance(Kernel kernel, Tensor X, Tensor X2)
    {
        var K = kernel.K(X);
        Law.RequireClose(Name(kernel, "K(X) is symmetric"), K, K.T, Rounding);
        RequirePositiveSemidefinite(kernel, K);
        Law.RequireCloseEach(Name(kernel, "Diagonal(X) is the diagonal of K(X)"), Op.Diagonal(K), kernel.Diagonal(X), DiagonalRounding);
        Law.RequireClose(Name(kernel, "K(X2, X) is K(X, X2) transposed"), kernel.K(X, X2).T, kernel.K(X2, X), Rounding);
        if (HasNoise(kernel)) return;
        Law.RequireClose(Name(kernel, "K(X) is K(X, X)"), kernel.K(X, X), K, Rounding);
        Law.RequireClose(Name(kernel, "K(X) is K(X, copy of X)"), kernel.K(X, X.Copy()), K, Rounding);
    }

    private static void IsCovarianceOfEqualRows(Kernel kernel, Tensor X)
    {
        var K = kernel.K(Law.Rows(X, [0, 1, 0, 2, 2]));
        RequirePositiveSemidefinite(kernel, K);
        if (!HasNoise(kernel)) Law.RequireClose(Name(kernel, "equal rows have equal covariances"), Law.Part(K, 0), Law.Part(K, 2), Rounding);
    }

    /// <summary>Six random points seldom show an eigenvalue below zero; a hundred that lie close to each other do.</summary>
    private static void IsCovarianceOnGrids(Kernel kernel, int columns)
    {
        int[][] sides = [[100], [10, 10], [5, 5, 5]];
        foreach (var side in sides.Where(side => side.Length <= columns)) RequirePositiveSemidefinite(kernel, kernel.K(Grid(side, columns)));
    }

    /// <summary>Points a tenth apart, with the given number along each of the first columns; the other columns are 1.</summary>
    private static Tensor Grid(int[] sides, int columns)
    {
        var X = new double[sides.Aggregate(1, (count, side) => count * side) * columns];
        Array.Fill(X, 1);
        for (var i = 0; i < X.Length / columns; i++)
            for (var (d, rest) = (0, i); d < sides.Length; rest /= sides[d], d++) X[i * columns + d] = (1 + rest % sides[d]) / 10.0;
        return Tensor.FromSpan(X, X.Length / columns, columns);
    }

    private static void RequirePositiveSemidefinite(Kernel kernel, Tensor K)
    {
        try
        {
            Op.Cholesky(Op.AddDiagonal(K, Jitter * Op.Mean(Op.Diagonal(K))));
        }
        catch (NotPositiveDefiniteException error)
        {
            throw new LawBrokenException($"{Name(kernel, "K(X) is positive semidefinite")}: {error.Message}", error);
        }
    }

    private static void TakesBatches(Kernel kernel, Tensor X, Tensor X2)
    {
        for (var b = 0; b < X.Shape[0]; b++)
        {
            var (x, x2) = (Law.Part(X, b), Law.Part(X2, b));
            Law.RequireClose(Name(kernel, "K of a batch is a loop"), kernel.K(x), Law.Part(kernel.K(X), b), Rounding);
            Law.RequireClose(Name(kernel, "Diagonal of a batch is a loop"), kernel.Diagonal(x), Law.Part(kernel.Diagonal(X), b), Rounding);
            Law.RequireClose(Name(kernel, "K of two batches is a loop"), kernel.K(x, x2), Law.Part(kernel.K(X, X2), b), Rounding);
            Law.RequireClose(Name(kernel, "K of a batch with one matrix is a loop"), kernel.K(x, x2), Law.Part(kernel.K(X, x2), b), Rounding);
            Law.RequireClose(Name(kernel, "K of one matrix with a batch is a loop"), kernel.K(x, x2), Law.Part(kernel.K(x, X2), b), Rounding);
        }
    }

    private static void SeesActiveColumnsOnly(Kernel kernel, Tensor X, Tensor X2)
    {
        var D = X.Shape[1];
        var seen = kernel.ColumnsSeen(D).ToHashSet();
        var others = Tensor.FromSpan([.. Enumerable.Range(0, D).Select(d => seen.Contains(d) ? 0.0 : 3.0)]);
        Law.RequireClose(Name(kernel, "inactive columns change nothing in K(X)"), kernel.K(X), kernel.K(X + others), 0);
        Law.RequireClose(Name(kernel, "inactive columns change nothing in K(X, X2)"), kernel.K(X, X2), kernel.K(X, X2 + others), 0);
        Law.RequireClose(Name(kernel, "inactive columns change nothing in Diagonal(X)"), kernel.Diagonal(X), kernel.Diagonal(X + others), 0);
    }

    private static void SeesEachActiveColumn(Kernel kernel, Tensor X)
    {
        var (N, D) = (X.Shape[0], X.Shape[1]);
        foreach (var column in kernel.ColumnsSeen(D))
        {
            var moved = X.ToArray();
            for (var i = 0; i < N; i++) moved[i * D + column] += 0.1 * i;
            if (Op.Max(Op.Abs(kernel.K(X) - kernel.K(Tensor.FromSpan(moved, N, D)))).ToScalar() == 0)
                throw new LawBrokenException($"{Name(kernel, "a column that is seen changes something")}: column {column} does not.");
        }
    }

    internal static bool HasNoise(Kernel kernel) => Leaves(kernel).Any(k => k is White);

    private static IEnumerable<Kernel> Leaves(Kernel kernel)
    {
        var parts = kernel.Parts.Select(c => c.Node).OfType<Kernel>().ToArray();
        return parts.Length == 0 ? [kernel] : parts.SelectMany(Leaves);
    }
}
