using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Inputs whose columns may go together: xₙ ~ N(μₙ, Sₙ) with a full covariance.</summary>
/// <example>
/// <code>
/// var inputs = new GaussianInputs(Xnew, Tensor.Full(0.1, 2, 1, 1));
/// Tensor psi0 = Expectation.OfDiagonal(new Linear(), inputs); // [N]
/// </code>
/// </example>
public sealed class GaussianInputs : UncertainInputs
{
    private const double Tolerance = 1e-12; // of a correlation

    /// <summary>Creates inputs from their means and covariances.</summary>
    /// <param name="mean">μ [N D].</param>
    /// <param name="covariance">S [N D D], each symmetric and positive semidefinite, which is checked of every pair of columns.</param>
    /// <remarks>It reads the values, to check them, so that it is to be called outside a function that <see cref="Compiled"/> captures.</remarks>
    /// <exception cref="ArgumentException">The shapes differ, a value is not finite, a matrix is not symmetric, a variance is below 0, or a correlation above 1 in size.</exception>
    public GaussianInputs(Tensor mean, Tensor covariance) : base(mean)
    {
        RequireShapes(mean, covariance);
        RequireFinite(nameof(GaussianInputs), mean, nameof(mean));
        RequireFinite(nameof(GaussianInputs), covariance, nameof(covariance));
        RequireVariances(nameof(GaussianInputs), Diagonal(covariance));
        RequireSymmetric(covariance, ColumnCount);
        Covariance = covariance;
    }

    private GaussianInputs((Tensor Mean, Tensor Covariance) valid) : base(valid.Mean) => Covariance = valid.Covariance;

    /// <summary>The covariances S [N D D].</summary>
    public Tensor Covariance { get; }

    internal override bool IsDiagonal => false;

    internal override Tensor[] Tensors => [Mean, Covariance];

    /// <summary>Inputs whose values are known to be valid: they are not read, so that this can be captured.</summary>
    internal static GaussianInputs OfParameters(Tensor mean, Tensor covariance)
    {
        RequireShapes(mean, covariance);
        return new((mean, covariance));
    }

    internal override UncertainInputs With(ReadOnlySpan<Tensor> tensors) => OfParameters(tensors[0], tensors[1]);

    internal override GaussianBlock Columns(int[] columns) => new FullBlock(Op.Columns(Mean, columns), Gather(Op.Columns(Covariance, columns), columns, 1));

    private static void RequireShapes(Tensor mean, Tensor covariance) => Shapes.In(nameof(GaussianInputs)).Is(mean, "N D").Is(covariance, "N D D");

    private static void RequireSymmetric(Tensor S, int D)
    {
        for (var i = 0; i < S.Count; i++)
        {
            var (n, row, column) = (i / (D * D), i / D % D, i % D);
            if (column >= row) continue;
            var (lower, upper, largest) = (S[n, row, column], S[n, column, row], Math.Sqrt(S[n, row, row]) * Math.Sqrt(S[n, column, column]));
            if (Math.Abs(lower - upper) > Tolerance * largest)
                throw new ArgumentException(FormattableString.Invariant(
                    $"GaussianInputs: covariance[{n}, {row}, {column}] is {lower} and covariance[{n}, {column}, {row}] is {upper}; expected symmetric matrices."));
            if (Math.Abs(lower) > (1 + Tolerance) * largest)
                throw new ArgumentException(FormattableString.Invariant(
                    $"GaussianInputs: covariance[{n}, {row}, {column}] is {lower}, of variances {S[n, row, row]} and {S[n, column, column]}; expected at most {largest} in size, a correlation of 1."));
        }
    }
}
