using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Every number between two bounds alike: p(y) = 1/(high − low).</summary>
/// <remarks>It suits a parameter that <see cref="Transform.Sigmoid"/> keeps between the same bounds.</remarks>
public sealed class UniformPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="low">The lower bound, in units of y.</param>
    /// <param name="high">The upper bound, in units of y.</param>
    /// <exception cref="ArgumentException">The bounds are not finite, or the lower one is not below the upper one.</exception>
    public UniformPrior(double low, double high)
    {
        if (!(low < high && double.IsFinite(high - low)))
            throw new ArgumentException(FormattableString.Invariant($"UniformPrior: the bounds are {low} and {high}; expected two finite numbers, the lower one first."));
        Support = new(low, high);
    }

    /// <inheritdoc/>
    public override Interval Support { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("low", Support.Lower), new("high", Support.Upper)];

    /// <inheritdoc/>
    public override double Draw(Philox random) => Support.Lower + (Support.Upper - Support.Lower) * OpenUniform.Next(Given(random));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Uniform({Support.Lower:G4}, {Support.Upper:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => -Math.Log(Support.Upper - Support.Lower) + 0 * y;
}
