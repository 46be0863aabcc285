using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Any number between 0 and 1, such as a share: p(y) = yᵃ⁻¹ (1 − y)ᵇ⁻¹ / B(a, b); mean a/(a + b).</summary>
/// <remarks>It suits a share, which <see cref="Transform.Sigmoid"/> keeps between 0 and 1.</remarks>
public sealed class BetaPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="a">The exponent a &gt; 0 at 0.</param>
    /// <param name="b">The exponent b &gt; 0 at 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range stated for it.</exception>
    public BetaPrior(double a, double b)
    {
        A = PriorArgument.Positive(a, nameof(BetaPrior), nameof(a), "a");
        B = PriorArgument.Positive(b, nameof(BetaPrior), nameof(b), "b");
    }

    /// <summary>The exponent a &gt; 0 at 0.</summary>
    public double A { get; }

    /// <summary>The exponent b &gt; 0 at 1.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("a", A), new("b", B)];

    /// <inheritdoc/>
    public override Interval Support => new(0, 1);

    /// <inheritdoc/>
    public override double Draw(Philox random) => 1 / (1 + Math.Exp(GammaDraw.NextLog(Given(random), B) - GammaDraw.NextLog(random, A)));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Beta({A:G4}, {B:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => (A - 1) * Log(y) + (B - 1) * Log1P(-y) - BetaFunction.LogBeta(A, B);
}
