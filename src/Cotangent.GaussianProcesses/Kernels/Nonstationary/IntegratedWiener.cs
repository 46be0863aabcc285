using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A Wiener process integrated q times, the prior of smoothing splines of degree 2q + 1: k(x, x′) = σ² ∫₀^m (x − u)^q (x′ − u)^q / q!² du with m = min(x, x′) ≥ 0.</summary>
/// <remarks>
/// q counts integrations of the Wiener process, not of white noise: <see cref="Brownian"/> is q = 0; q = 1 is σ² (m³/3 + |x − x′| m²/2), cubic splines. Paths have q derivatives, and they
/// and all of those are 0 at x = 0;
/// add <see cref="Constant"/> and <see cref="Linear"/> for a free start. Numbers below 0 have an independent process of their own: k(−x, −x′) = k(x, x′), and 0 for different signs. Over one column.
/// Evaluated as m^(q+1) Σ_k binom(q, k) |x − x′|^(q−k) mᵏ / (q + k + 1) / q!², a sum without cancellation. Source: Rasmussen &amp; Williams (2006), section 6.3.1; Wahba (1990), "Spline
/// models for observational data", eq. 1.5.9.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new IntegratedWiener(integrations: 1) + new Constant() + new Linear(); // a cubic smoothing spline
/// </code>
/// </example>
public sealed class IntegratedWiener : Kernel
{
    private const int Most = 10;

    /// <summary>Creates the kernel with q integrations, 1 to 10, and variance σ².</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of integrations is not from 1 to 10.</exception>
    /// <exception cref="ArgumentException">There are several active columns.</exception>
    public IntegratedWiener(int integrations = 1, StartValue variance = default, int[]? activeDims = null) : base(activeDims)
    {
        if (integrations is < 1 or > Most)
            throw new ArgumentOutOfRangeException(nameof(integrations), integrations, $"IntegratedWiener: integrations must be from 1 to {Most}. The Wiener process itself is Brownian.");
        RequireOneActive();
        Integrations = integrations;
        Variance = variance.Scalar(this, Transform.Positive());
    }

    /// <summary>How many times q the Wiener process is integrated.</summary>
    public int Integrations { get; }

    /// <summary>The variance σ² of the q-th derivative over a step of length 1, in units of y²/x^(2q+1).</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2).PerInput(ActiveDims, 2 * Integrations + 1))];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("integrations", Integrations), .. base.Settings];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var (x, x2) = (OneColumn(X), SwapAxes(X2, -1, -2));
        var (a, b) = (Abs(x), Abs(x2));
        var isSmaller = LessEqual(a, b); // one side of it, also where both are equal: then all derivatives are those of that side, where Minimum would mix them
        var (m, distance) = (Where(isSmaller, a, b), Where(isSmaller, b - a, a - b));
        return Variance * Equal(Sign(x), Sign(x2)) * Integral(m, distance);
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Variance * Integral(Squeeze(Abs(OneColumn(X)), -1), Tensor.Scalar(0));

    /// <summary>∫₀^m (v + d)^q v^q / q!² dv.</summary>
    private Tensor Integral(Tensor m, Tensor distance)
    {
        var q = Integrations;
        var (binomial, factorial) = (1.0, Enumerable.Range(1, q).Aggregate(1.0, (product, i) => product * i));
        var sum = Tensor.Scalar(1 / ((q + 1) * factorial * factorial));
        var power = Tensor.Scalar(1);
        for (var k = 1; k <= q; k++)
        {
            binomial *= (q - k + 1.0) / k;
            power = k == 1 ? m : power * m;
            sum = sum * distance + binomial / ((q + k + 1) * factorial * factorial) * power;
        }
        return power * m * sum;
    }
}
