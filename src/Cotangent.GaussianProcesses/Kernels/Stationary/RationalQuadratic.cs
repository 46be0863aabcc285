using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions that vary on many lengths at once, a mixture of squared exponentials: k(x, x′) = σ² (1 + r²/(2α))^(−α), r = |x − x′| / ℓ.</summary>
/// <remarks>As α → ∞ it becomes <see cref="SquaredExponential"/>. Source: Rasmussen &amp; Williams (2006), eq. 4.19.</remarks>
/// <example>
/// <code>
/// var kernel = new RationalQuadratic(alpha: 0.5);
/// </code>
/// </example>
public sealed class RationalQuadratic : Stationary
{
    /// <summary>Creates the kernel with variance σ², lengthscales ℓ and mixture α, all positive.</summary>
    public RationalQuadratic(StartValue variance = default, StartValue lengthscales = default, StartValue alpha = default, int[]? activeDims = null)
        : base(variance, lengthscales, activeDims) => Alpha = alpha.Scalar(this, Transform.Positive());

    /// <summary>The mixture α, a pure number: small for a wide mixture of lengths.</summary>
    public Parameter Alpha { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. base.Parts, new("alpha", Alpha, Unit.Pure)];

    /// <inheritdoc/>
    protected internal override Tensor Correlation(Tensor r2)
    {
        Tensor alpha = Alpha;
        return Exp(-alpha * Log1P(r2 / (2 * alpha)));
    }

    /// <summary>It is the average of squared exponentials exp(−τ r²/2) over τ ~ Gamma(α, rate α): normal numbers times √τ.</summary>
    protected override Tensor CorrelationFrequencies(int columns, int count, Philox random)
    {
        var alpha = Alpha.Value.ToScalar();
        double[] roots = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(0.5 * (GammaDraw.NextLog(random, alpha) - Math.Log(alpha))))];
        return NormalDraws.Of(random, count, columns) * Tensor.FromSpan(roots, count, 1);
    }
}
