using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian noise whose standard deviation is a function of the input: y = f + ε with ε ~ N(0, σ(x)²), σ(x) = δ log(1 + exp(s(x)/δ)).</summary>
/// <remarks>σ is s where s is a few times δ or more, δ log 2 where s is 0, and falls like δ exp(s/δ) below: positive everywhere, and never without a slope.</remarks>
/// <example>
/// <code>
/// var noise = new HeteroscedasticLikelihood(new LinearMean(slopes: StartValue.LeftOut(1, 1)));
/// var model = new Gpr(X, Y, new Matern52(), likelihood: noise);
/// </code>
/// </example>
public sealed class HeteroscedasticLikelihood : GaussianNoise
{
    private const double Negligible = 1e-8; // next to a variance of 1, its square is a rounding error

    /// <summary>Creates noise of standard deviation σ(x).</summary>
    /// <param name="scale">The scale function s(x), in units of y: one column for every output alike, or one for each. Levels that were left out begin a fit at the standard
    /// deviation of the targets.</param>
    /// <param name="softness">The softness δ, in units of y: σ is δ log 2 where s is 0. Left out it is 1, and a fit sets it to the standard deviation of the targets.</param>
    /// <exception cref="ArgumentException">The softness is not one positive number.</exception>
    public HeteroscedasticLikelihood(MeanFunction scale, StartValue softness = default)
    {
        ArgumentNullException.ThrowIfNull(scale);
        Scale = scale;
        Softness = softness.Scalar(this, Transform.Positive());
        if (!softness.IsParameter) Softness.IsTrainable = false;
    }

    /// <summary>The scale function s(x), in units of y.</summary>
    public MeanFunction Scale { get; }

    /// <summary>The softness δ, in units of y: σ is δ log 2 where s is 0. It is not trained unless it was given as a parameter that is.</summary>
    public Parameter Softness { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("scale", Scale), new("softness", Softness, Unit.Target(1))];

    /// <inheritdoc/>
    public override Tensor Variances(Tensor X) => Op.Square(StandardDeviations(X));

    /// <summary>σ(xᵢ) for X [N D], in units of y: [N 1] for every output alike, or [N P].</summary>
    public Tensor StandardDeviations(Tensor X)
    {
        Shapes.In("HeteroscedasticLikelihood.StandardDeviations").Is(X, "N D");
        return StandardDeviations(X, Softness);
    }

    private Tensor StandardDeviations(Tensor X, Tensor softness) => softness * Op.Softplus(Scale.Evaluate(X) / softness);

    /// <inheritdoc/>
    protected internal override void RequireStart(TrainingData data)
    {
        var softness = Softness.HasDefaultStart ? data.TargetSpread : Softness.Value.ToScalar();
        var largest = Op.Max(StandardDeviations(data.X, Tensor.Scalar(softness))).ToScalar();
        if (largest < Negligible * softness)
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"HeteroscedasticLikelihood: the standard deviation of the noise is at most {largest:G3} at the training inputs; with a softness of {softness:G3} " +
                $"that is too small to affect training. Start the scale near 0 or above, or give a larger softness."));
    }
}
