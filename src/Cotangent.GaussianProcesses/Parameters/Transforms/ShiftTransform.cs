namespace Cotangent.GaussianProcesses;

/// <summary>Any real number, from another origin: y = x + amount.</summary>
/// <remarks>After another transform it moves the bounds of that: <c>Transform.Chain(Transform.Shift(-3), Transform.Softplus())</c> gives numbers above −3.</remarks>
public sealed class ShiftTransform : ElementwiseTransform
{
    /// <summary>Creates a shift by an amount, in units of y.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public ShiftTransform(double amount)
    {
        if (!double.IsFinite(amount)) throw new ArgumentOutOfRangeException(nameof(amount), amount, "ShiftTransform: the amount must be finite.");
        Amount = amount;
    }

    /// <summary>What is added, in units of y.</summary>
    public double Amount { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"shift by {Amount}");

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("amount", Amount)];

    /// <inheritdoc/>
    public override Interval Range => Interval.Real;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x + Amount;

    /// <inheritdoc/>
    public override double Inverse(double y) => y - Amount;

    /// <summary>0.</summary>
    public override Tensor LogDerivative(Tensor x) => Slopes.LogOf(1, x);
}
