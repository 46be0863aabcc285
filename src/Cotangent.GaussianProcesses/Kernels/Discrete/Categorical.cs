using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Categories, labelled 0, 1, …, that a fit places near each other where they are alike: k(l, l′) = σ² exp(−½ |z_l − z_l′|²) with a place z for each label.</summary>
/// <remarks>
/// <c>new Matern52(activeDims: [0]) * new Categorical(5, activeDims: [1])</c> has five categories in column 1. It has fewer parameters than <see cref="Coregion"/>, and all correlations are above 0.
/// The places are known up to turns, shifts and reflections. In one dimension labels cannot pass each other on their way; the usual two are enough for most data.
/// Labels are read as values, once for each call; there is no gradient with respect to them. Cost: O(N² L).
/// Source: Zhang, Tao, Chen and Apley (2020), "A latent variable approach to Gaussian process modeling with qualitative and quantitative factors", eq. 6.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Matern52(activeDims: [0]) * new Categorical(labels: 5, activeDims: [1]);
/// </code>
/// </example>
public sealed class Categorical : Kernel
{
    /// <summary>Creates the kernel for a number of labels, with places in a space of some dimensions.</summary>
    /// <param name="labels">The number of labels L ≥ 1.</param>
    /// <param name="dimensions">The number of dimensions R ≥ 1.</param>
    /// <param name="variance">σ², in units of y².</param>
    /// <param name="positions">z [L R]; when left out, on a circle in the first two dimensions, or on a line where there is one.</param>
    /// <param name="activeDims">The column of the labels; it may be left out where there is one column only.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no labels, or no dimensions.</exception>
    /// <exception cref="ArgumentException">There are several active columns, or a start value has another shape.</exception>
    public Categorical(int labels = 2, int dimensions = 2, StartValue variance = default, StartValue positions = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        RequireOneActive();
        (LabelCount, Dimensions) = (labels, dimensions);
        Variance = variance.Scalar(this, Transform.Positive());
        Positions = positions.Like(this, Transform.Identity, Apart(labels, dimensions));
    }

    /// <summary>The number of labels L.</summary>
    public int LabelCount { get; }

    /// <summary>The number of dimensions R of the space in which the labels have their places.</summary>
    public int Dimensions { get; }

    /// <summary>The variance σ² = k(l, l), in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The places z [L R] of the labels, pure numbers.</summary>
    public Parameter Positions { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("positions", Positions, Unit.Pure)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("labels", LabelCount), new("dimensions", Dimensions), .. base.Settings];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Labels.Between(this, Variance * Exp(-0.5 * SquaredDistance(Positions, Positions)), OneColumn(X), X2);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Labels.Of(this, BroadcastTo(Variance, LabelCount), OneColumn(X));

    /// <summary>One apart on a line, or on the unit circle.</summary>
    private static Tensor Apart(int labels, int dimensions)
    {
        var Z = new double[labels * dimensions];
        for (var l = 0; l < labels; l++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * l / labels);
            Z[l * dimensions] = dimensions == 1 ? l : cos;
            if (dimensions > 1) Z[l * dimensions + 1] = sin;
        }
        return Tensor.FromSpan(Z, labels, dimensions);
    }
}
