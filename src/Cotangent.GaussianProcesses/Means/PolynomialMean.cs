using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A polynomial whose coefficients a fit finds: m(x) = Σ w Π x_dᵖ over all monomials of total degree up to n.</summary>
/// <remarks>
/// Its powers are those of the inputs as they are: where they lie far from 0 beside their spread, the monomials are nearly proportional and digits
/// are lost, n times as many as in a line. Centre such
/// inputs: subtract a fixed point near the data. What is uncertain of its coefficients is not in the error bars; a <see cref="PolynomialTrend"/>
/// integrates them out. N Q flops for Q monomials.
/// </remarks>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52(), new PolynomialMean(degree: 2, activeDims: [0]));
/// </code>
/// </example>
public sealed class PolynomialMean : MeanFunction
{
    private readonly int[] activeDims;

    /// <summary>Creates a polynomial of some columns of the inputs.</summary>
    /// <param name="degree">The degree n ≥ 0.</param>
    /// <param name="activeDims">The D columns of which it is a polynomial, such as <c>[0, 1]</c>.</param>
    /// <param name="weights">The coefficients w [Q P] of the monomials, in the order of <see cref="Powers"/>, one column for each output; when left
    /// out 0 for one output, and in a fit the first, the
    /// level, begins at the mean of the targets.</param>
    /// <exception cref="ArgumentException">The columns are not distinct numbers from 0, there are more than 10,000 monomials, or the weights are
    /// not a row for each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public PolynomialMean(int degree, int[] activeDims, StartValue weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        ArgumentNullException.ThrowIfNull(activeDims);
        this.activeDims = ActiveColumns.Checked("PolynomialMean", activeDims)!;
        Degree = degree;
        var Q = Monomials.Count(degree, activeDims.Length);
        if (Q > Monomials.Most)
            throw new ArgumentException(
                $"PolynomialMean: a polynomial of degree {degree} in {activeDims.Length} columns has more than {Monomials.Most} coefficients. " +
                $"Lower the degree, or give fewer columns.");
        Powers = Monomials.Powers(degree, activeDims.Length);
        Weights = (weights == default ? StartValue.LeftOut(Q, 1) : weights).PerColumnAndOutput(this, Transform.Identity, otherwise: 0);
        if (Weights.Shape[0] != Q)
            throw new ArgumentException(
                $"PolynomialMean: weights has shape {Shapes.Text(Weights.Shape)}; expected [{Q}, P], " +
                $"a row for each monomial of degree up to {degree} in {activeDims.Length} columns.");
    }

    /// <summary>The degree n.</summary>
    public int Degree { get; }

    /// <summary>The columns of the inputs of which it is a polynomial.</summary>
    public IReadOnlyList<int> ActiveDims => activeDims;

    /// <summary>The powers of each monomial [Q][D]: ordered by the power of the first column, then of the second, and so on. The first monomial is
    /// 1.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Powers { get; }

    /// <summary>The coefficients w [Q P] of the monomials, each in units of y over those of its monomial.</summary>
    public Parameter Weights { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("w", Weights)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("degree", Degree), new("activeDims", activeDims)];

    /// <inheritdoc/>
    public override Tensor Evaluate(Tensor X)
    {
        Shapes.In("PolynomialMean.Evaluate").Is(X, "N D");
        return MatMul(Monomials.At(ActiveColumns.Of("PolynomialMean", X, activeDims), (int[][])Powers), Weights);
    }
}
