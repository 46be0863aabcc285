namespace Cotangent.GaussianProcesses;

/// <summary>Any real number, in another unit: y = factor · x.</summary>
/// <remarks>A step in x is a step of that many units of y. After another transform a negative factor turns it over: see <see cref="Transform.Chain"/>.</remarks>
public sealed class ScaleTransform : ElementwiseTransform
{
    /// <summary>Creates a multiplication by a factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is 0 or not finite.</exception>
    public ScaleTransform(double factor)
    {
        if (factor == 0 || !double.IsFinite(factor)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "ScaleTransform: the factor must be finite and not 0.");
        Factor = factor;
    }

    /// <summary>What is multiplied by, in units of y.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"scale by {Factor}");

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("factor", Factor)];

    /// <inheritdoc/>
    public override Interval Range => Interval.Real;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Factor * x;

    /// <inheritdoc/>
    public override double Inverse(double y) => y / Factor;

    /// <summary>log |factor|.</summary>
    public override Tensor LogDerivative(Tensor x) => Slopes.LogOf(Factor, x);
}
