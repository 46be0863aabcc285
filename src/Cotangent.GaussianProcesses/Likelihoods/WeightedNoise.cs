using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise whose rows count with weights, so that a weight of 2 is a row given twice: p(yᵢ | fᵢ) to the power wᵢ.</summary>
/// <remarks>
/// In training row i has the noise variance σ²/wᵢ, and its log density the term −½ (wᵢ − 1) log 2πσ² − ½ log wᵢ besides, so that objectives are those of replicated rows
/// too, beside a <see cref="Trend"/> up to a constant. A weight need not be whole. Weights go with the training rows, also in <see cref="Likelihood.LogProbability"/> and its
/// expectation, which take all of them; predictions are of weight 1.
/// </remarks>
/// <example>
/// <code>
/// var weights = Tensor.FromSpan([1, 1, 1, 1, 2, 2, 2, 2], 8, 1);
/// var model = new Gpr(X, Y, new Matern52(), likelihood: new WeightedNoise(new GaussianLikelihood(), weights));
/// </code>
/// </example>
public sealed class WeightedNoise : GaussianNoise
{
    private readonly Tensor weights;

    /// <summary>Creates weighted noise.</summary>
    /// <param name="noise">The noise of weight 1, such as a <see cref="GaussianLikelihood"/>.</param>
    /// <param name="weights">wᵢ for each row of the training data [N 1], positive: leave rows of weight 0 out of the data.</param>
    /// <exception cref="ArgumentException">The shape is another, or a weight is not a positive number.</exception>
    public WeightedNoise(GaussianNoise noise, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(noise);
        Shapes.In("WeightedNoise").Is(weights, "N 1");
        PositiveRows.Require("WeightedNoise", "weights", weights, "how often the row counts; leave rows of weight 0 out of the data");
        Noise = noise;
        this.weights = weights.Copy();
    }

    /// <summary>The noise of weight 1.</summary>
    public GaussianNoise Noise { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("noise", Noise)];

    /// <summary>The variances of weight 1.</summary>
    public override Tensor Variances(Tensor X) => Noise.Variances(X);

    /// <inheritdoc/>
    protected internal override Tensor TrainingVariances(Tensor X) => Noise.TrainingVariances(X) / For(X);

    /// <inheritdoc/>
    protected internal override Tensor WeightTerms(Tensor X)
    {
        var s2 = Noise.SharedTrainingVariances("WeightedNoise", X);
        var terms = -0.5 * ((For(X) - 1) * Op.Log(2 * Math.PI * s2) + Op.Log(weights));
        if (Noise.WeightTerms(X) is { } below) terms += weights * Op.ExpandDims(below, -1);
        return Op.Reshape(terms, X.Shape[0]);
    }

    /// <inheritdoc/>
    protected internal override void RequireStart(TrainingData data) => Noise.RequireStart(data);

    private Tensor For(Tensor X)
    {
        Shapes.In("WeightedNoise").Is(X, "N D");
        return X.Shape[0] == weights.Shape[0] ? weights : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"WeightedNoise: there are {weights.Shape[0]} weights for {X.Shape[0]} rows; expected one for each training row."));
    }
}
