using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>y = f + ε with ε ~ N(0, σ(x)²): noise whose standard deviation is a function of the input, σ(x) = δ log(1 + exp(s(x)/δ)).</summary>
/// <remarks>σ is s where s is a few times δ or more, δ log 2 where s is 0, and falls like δ exp(s/δ) below: positive everywhere, and never without a slope.</remarks>
public sealed class HeteroscedasticLikelihood : GaussianNoise
{
    private const double Negligible = 1e-8; // next to a variance of 1, its square is a rounding error

    /// <summary>Creates noise of standard deviation σ(x).</summary>
    /// <param name="scale">The scale function s(x), in units of y: one column for every output alike, or one for each.</param>
    /// <param name="softness">
    /// δ &gt; 0, in units of y: the size of σ where s is 0. 1 suits targets whose standard deviation is near 1; in other units give about the standard deviation of the targets.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The softness is not a number above 0.</exception>
    public HeteroscedasticLikelihood(MeanFunction scale, double softness = 1)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (!(softness > 0 && double.IsFinite(softness))) throw new ArgumentOutOfRangeException(nameof(softness), softness, "HeteroscedasticLikelihood: the softness must be a number above 0.");
        Scale = scale;
        Softness = softness;
    }

    /// <summary>The scale function s(x), in units of y.</summary>
    public MeanFunction Scale { get; }

    /// <summary>The softness δ, in units of y: the size of σ where s is 0.</summary>
    public double Softness { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("scale", Scale)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("softness", Softness)];

    /// <inheritdoc/>
    public override Tensor Variances(Tensor X) => Op.Square(StandardDeviations(X));

    /// <summary>σ(xᵢ) for X [N D], in units of y: [N 1] for every output alike, or [N P].</summary>
    public Tensor StandardDeviations(Tensor X)
    {
        Shapes.In("HeteroscedasticLikelihood.StandardDeviations").Is(X, "N D");
        return Softness * Op.Softplus(Scale.Evaluate(X) / Softness);
    }

    /// <inheritdoc/>
    internal override void RequireStart(Tensor X)
    {
        var largest = Op.Max(StandardDeviations(X)).ToScalar();
        if (largest < Negligible * Softness)
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"HeteroscedasticLikelihood: the standard deviation of the noise is at most {largest:G3} at the training inputs; with a softness of {Softness} that is too " +
                    $"small to affect training. Start the scale near 0 or above, or give a larger softness."));
    }
}
