using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Outputs or other categories, labelled 0, 1, …, with a correlation between every two: k(l, l′) = B[l, l′] with B = W Wᵀ + diag(κ).</summary>
/// <remarks>
/// <c>new Matern52(activeDims: [0]) * new Coregion(3, activeDims: [1])</c> models three outputs, one a row, with the number of the output in column 1.
/// W starts with different columns: at 0, and where columns are equal, a fit would sit on a saddle, where they stay so.
/// Labels are read as values, once for each call; there is no gradient with respect to them.
/// Cost: O(N² L). Source: Bonilla, Chai and Williams (2008), "Multi-task Gaussian process prediction", section 2.1.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Matern52(activeDims: [0]) * new Coregion(outputs: 3, activeDims: [1]);
/// </code>
/// </example>
public sealed class Coregion : Kernel
{
    private const double Golden = 0.6180339887498949; // multiples of it, less their whole parts, are spread evenly and never equal

    /// <summary>Creates the kernel for a number of labels, with W of the given rank.</summary>
    /// <param name="outputs">The number of labels L ≥ 1.</param>
    /// <param name="rank">The number of columns of W, at least 1.</param>
    /// <param name="W">W [L rank], or one number for all; columns of zeros, or that are multiples of each other, are a saddle. When left out, different numbers from 0.5 to 1.</param>
    /// <param name="kappa">κ: one, or [L].</param>
    /// <param name="activeDims">The column of the labels; it may be left out where there is one column only.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no labels, or the rank is less than 1.</exception>
    /// <exception cref="ArgumentException">There are several active columns, or a start value has another shape.</exception>
    public Coregion(int outputs = 2, int rank = 1, StartValue W = default, StartValue kappa = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        RequireOneActive();
        (Outputs, Rank) = (outputs, rank);
        this.W = W.Like(this, Transform.Identity, Apart(outputs, rank));
        Kappa = kappa.Vector(this, outputs, Transform.Positive());
    }

    /// <summary>The number of labels L.</summary>
    public int Outputs { get; }

    /// <summary>The number of columns of <see cref="W"/>.</summary>
    public int Rank { get; }

    /// <summary>W [L rank], in units of y: what the labels have in common.</summary>
    public Parameter W { get; }

    /// <summary>κ [L], in units of y²: what each label has for itself.</summary>
    public Parameter Kappa { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("W", W, Unit.Target(1)), new("kappa", Kappa, Unit.Target(2))];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("outputs", Outputs), new("rank", Rank), .. base.Settings];

    /// <summary>B = W Wᵀ + diag(κ) [L L].</summary>
    public Tensor OutputCovariance() => AddDiagonal(MatMul(W, W, transposeB: true), Kappa);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Labels.Between(this, OutputCovariance(), OneColumn(X), X2);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Labels.Of(this, Sum(Square(W), -1) + Kappa, OneColumn(X));

    /// <summary>Different numbers from 0.5 to 1 [outputs rank].</summary>
    internal static Tensor Apart(int outputs, int rank) =>
        Tensor.FromSpan([.. Enumerable.Range(1, outputs * rank).Select(i => 0.5 + 0.5 * (i * Golden % 1))], outputs, rank);
}
