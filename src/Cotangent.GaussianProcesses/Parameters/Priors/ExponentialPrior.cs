using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Numbers from 0 up, the smaller the more probable: p(y) = r e^(−r y) for y ≥ 0; mean 1/r.</summary>
public sealed class ExponentialPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="rate">The rate r &gt; 0, in units of 1/y.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside the range stated for it.</exception>
    public ExponentialPrior(double rate)
    {
        Rate = PriorArgument.Positive(rate, nameof(ExponentialPrior), nameof(rate), "the rate");
    }

    /// <summary>The rate r &gt; 0, in units of 1/y.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("rate", Rate)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Positive;

    /// <inheritdoc/>
    public override double Draw(Philox random) => -Math.Log(OpenUniform.Next(Given(random))) / Rate;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Exponential(rate {Rate:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => Math.Log(Rate) - Rate * y;
}
