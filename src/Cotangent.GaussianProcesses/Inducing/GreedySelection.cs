namespace Cotangent.GaussianProcesses;

/// <summary>The rows of X that explain the most of a process when its values there are known, chosen one by one, and how much is left unexplained after each:
/// the next row is the one where var f, given the values at those before it, is the largest.</summary>
/// <remarks>
/// <see cref="Unexplained"/> is tr(K − Q) with Q = Kfu Kuu⁻¹ Kuf, which over 2σ² is what the bound of <see cref="Sgpr"/> loses at least: choose M where it has become small beside the noise.
/// Of equal variances the first row wins. Cost: N M² flops and 8 N M bytes; nothing of size N × N. The same bits for any number of threads.
/// Source: Burt, Rasmussen and van der Wilk (2020), "Convergence of sparse variational inference in Gaussian processes regression", section 4.
/// </remarks>
/// <example>
/// <code>
/// var selection = GreedySelection.Of(X, 4, new SquaredExponential());
/// Console.WriteLine($"{selection.Unexplained[0]} before any, {selection.Unexplained[4]} after four");
/// var inducing = new InducingPoints(selection.Z);
/// </code>
/// </example>
public sealed class GreedySelection
{
    private GreedySelection(int[] rows, double[] unexplained, Tensor Z) => (Rows, Unexplained, this.Z) = (rows, unexplained, Z);

    /// <summary>The numbers of the chosen rows, from 0, in the order in which they were chosen.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The sum of the variances of f at all rows before the first choice, before the second, …, and after the last: one number more than there are rows, in units of y².</summary>
    public IReadOnlyList<double> Unexplained { get; }

    /// <summary>The chosen rows of X, in the order in which they were chosen.</summary>
    public Tensor Z { get; }

    /// <summary>Chooses <paramref name="count"/> rows of X [N D], or as many as the kernel can tell apart: where the others are determined to working precision, it ends.</summary>
    /// <param name="X">The inputs [N D], one a row, all finite.</param>
    /// <param name="count">How many rows to choose, 1 to N.</param>
    /// <param name="kernel">The covariance of f, at its present parameters: with other lengthscales the choice is another.</param>
    /// <exception cref="ArgumentException">There are fewer rows than are to be chosen, a value is not finite, or the kernel gives a variance that is no number above 0.</exception>
    public static GreedySelection Of(Tensor X, int count, Kernel kernel) => Of("GreedySelection.Of", X, count, kernel);

    internal static GreedySelection Of(string method, Tensor X, int count, Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        InducingInputs.Check(method, X, count);
        var (N, D) = (X.Shape[0], X.Shape[1]);
        if ((long)N * count > Array.MaxLength)
            throw new ArgumentException($"{method}: {N} rows times {count} points are more than {Array.MaxLength} numbers. Choose from fewer rows, such as every tenth.");
        var constant = Tensor.FromSpan(X.Span, N, D);
        var (rows, unexplained) = InducingInputs.Unrecorded(kernel, () =>
        {
            RequireVariances(method, kernel.Diagonal(constant).Span);
            return PivotedCholesky.Of(kernel, constant, count);
        });
        return new(rows, unexplained, Op.Gather(constant, rows));
    }

    private static void RequireVariances(string method, ReadOnlySpan<double> variances)
    {
        for (var i = 0; i < variances.Length; i++)
            if (!(variances[i] >= 0 && double.IsFinite(variances[i])))
                throw new ArgumentException(
                    FormattableString.Invariant($"{method}: the kernel's variance at row {i} of X is {variances[i]}; expected a finite number, 0 or more. Check its parameters."));
    }
}
