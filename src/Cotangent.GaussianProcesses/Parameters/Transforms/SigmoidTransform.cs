namespace Cotangent.GaussianProcesses;

/// <summary>Numbers between two bounds: y = lower + (upper − lower) σ(x) with σ(x) = 1/(1 + e⁻ˣ).</summary>
/// <remarks>
/// It is taken from the nearer bound, so that a bound at 0 keeps its digits. Next to another bound, numbers are as close as doubles are there: from |x| = 37 on, y is the bound itself.
/// </remarks>
public sealed class SigmoidTransform : ElementwiseTransform
{
    private readonly double width;

    /// <summary>Creates a transform to the numbers between two bounds.</summary>
    /// <param name="lower">The lower bound, in units of y.</param>
    /// <param name="upper">The upper bound, in units of y.</param>
    /// <exception cref="ArgumentException">The bounds are not finite, or the lower one is not below the upper one.</exception>
    public SigmoidTransform(double lower = 0, double upper = 1)
    {
        width = upper - lower;
        if (!(width > 0 && double.IsFinite(width)))
            throw new ArgumentException(FormattableString.Invariant($"SigmoidTransform: the bounds are {lower} and {upper}; expected two finite numbers, the lower one first."));
        Range = new(lower, upper);
    }

    /// <inheritdoc/>
    public override Interval Range { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"sigmoid, between {Range.Lower} and {Range.Upper}");

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("lower", Range.Lower), new("upper", Range.Upper)];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Op.Where(Op.Less(x, 0), Range.Lower + width * Op.Sigmoid(x), Range.Upper - width * Op.Sigmoid(-x));

    /// <summary>log(y − lower) − log(upper − y).</summary>
    public override double Inverse(double y) => Math.Log((y - Range.Lower) / (Range.Upper - y));

    /// <summary>log(upper − lower) + log σ(x) + log σ(−x).</summary>
    public override Tensor LogDerivative(Tensor x) => Math.Log(width) + Op.LogSigmoid(x) + Op.LogSigmoid(-x);
}
