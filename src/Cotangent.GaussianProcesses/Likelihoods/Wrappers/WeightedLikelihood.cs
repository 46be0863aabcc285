using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Rows that count as often as a column of their inputs says: log p(yᵢ | fᵢ) times the weight wᵢ.</summary>
/// <remarks>
/// A weight of 2 is a row given twice, a weight of 0 one left out, in expectations and scores alike; what is predicted is one new target, without a weight. Kernels see the column,
/// unless they have active columns. Of Gaussian noise the posterior is that of noise of variance σ²/w, but the marginal likelihood is not: (2πσ²)^(−w/2) is not (2πσ²/w)^(−½).
/// </remarks>
/// <example>
/// <code>
/// var likelihood = new WeightedLikelihood(new PoissonLikelihood(), weightColumn: 1);
/// </code>
/// </example>
public sealed class WeightedLikelihood : WrappedLikelihood
{
    /// <summary>Creates a likelihood of rows with weights.</summary>
    /// <param name="inner">The likelihood of a row that counts once.</param>
    /// <param name="weightColumn">The column of X with the weights, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public WeightedLikelihood(Likelihood inner, int weightColumn) : base(inner) => WeightColumn = InputColumn.Checked(weightColumn)!.Value;

    /// <summary>The column of X with the weights.</summary>
    public int WeightColumn { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("weightColumn", WeightColumn)];

    /// <inheritdoc/>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        Inner.RequireTargets(X, Y);
        InputColumn.Require(this, X, WeightColumn, static w => w >= 0 && double.IsFinite(w), "a weight, a finite number from 0 on");
    }

    /// <inheritdoc/>
    protected internal override string? Refusal(double y) => Inner.Refusal(y);

    /// <summary>w log p(y | f).</summary>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y) => Weights(X) * Inner.LogDensity(X, F, Y);

    /// <summary>w E log p(y | f).</summary>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Weights(X) * Inner.ExpectedLogDensity(X, mean, variance, Y);

    /// <summary>w log E p(y | f).</summary>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Weights(X) * Inner.PredictiveLogDensity(X, mean, variance, Y);

    private Tensor Weights(Tensor X)
    {
        InputColumn.Require(this, X, WeightColumn);
        return Columns(X, WeightColumn);
    }
}
