using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The log probability of negative binomial counts, with all digits from Poisson counts (α = 0) on.</summary>
internal static class NegativeBinomial
{
    /// <summary>A dispersion whose counts are Poisson counts to the last digit, for means far beyond those of any data.</summary>
    internal const double Negligible = 1e-30;

    private const double Small = 0.1; // to here Stirling's series is exact to the last digit
    private const double Near = 0.25; // to here eight terms of the series of log(1 + x) are exact to the last digit
    private const double LargestLogMean = 600; // beyond, exp leaves the range of a double

    /// <summary>log Γ(y + r) − log Γ(r) − log y! + y log(αm/(1 + αm)) − r log(1 + αm), with r = 1/α.</summary>
    /// <remarks>
    /// For small α the large terms are taken together before they are rounded. With u = αy, w = αm, β = α/(1 + u), H(x) = log(1 + x)/x and Stirling's series s(α) = log Γ(r) − (r − ½) log r + r − ½ log 2π
    /// it is y log m − m H(w) − log y! + (y − ½) log(1 + u) + y (H(u) − 1) + s(β) − s(α) − y log(1 + w): the Poisson value, and terms that fall with α. Where m leaves the range of a
    /// double, what is left is −r log(αm).
    /// </remarks>
    internal static Tensor LogProbability(Tensor y, Tensor logMean, Tensor alpha)
    {
        var within = Minimum(logMean, LargestLogMean);
        var m = Exp(within);
        var value = Where(Less(alpha, Small), OfSmall(y, within, m, Minimum(alpha, Small)), OfLarge(y, within, m, Maximum(alpha, Small)));
        return value - (logMean - within) / Maximum(alpha, Negligible);
    }

    private static Tensor OfSmall(Tensor y, Tensor logMean, Tensor m, Tensor alpha)
    {
        var (u, w) = (alpha * y, alpha * m);
        var poisson = PoissonPrediction.LogProbability(y, logMean, m * LogRatio(w));
        return poisson + ((y - 0.5) * Log1P(u) + y * LogRatioExcess(u) + (Stirling(alpha / (1 + u)) - Stirling(alpha)) - y * Log1P(w));
    }

    private static Tensor OfLarge(Tensor y, Tensor logMean, Tensor m, Tensor alpha)
    {
        var (r, log) = (1 / alpha, Log1P(alpha * m));
        return -LogBeta(y + 1, r) - Log(y + r) + y * (logMean + Log(alpha) - log) - r * log;
    }

    /// <summary>H(x) = log(1 + x)/x for x ≥ 0.</summary>
    private static Tensor LogRatio(Tensor x) => Where(Less(x, Near), 1 + ExcessNearZero(Minimum(x, Near)), Log1P(Maximum(x, Near)) / Maximum(x, Near));

    /// <summary>H(x) − 1 for x ≥ 0.</summary>
    private static Tensor LogRatioExcess(Tensor x) => Where(Less(x, Near), ExcessNearZero(Minimum(x, Near)), Log1P(Maximum(x, Near)) / Maximum(x, Near) - 1);

    /// <summary>log(1 + x)/x − 1 = (2 (q²/3 + q⁴/5 + …) − x)/(2 + x) with q = x/(2 + x).</summary>
    private static Tensor ExcessNearZero(Tensor x)
    {
        var q2 = Square(x / (2 + x));
        var series = Tensor.Scalar(1.0 / 17);
        for (var k = 15; k >= 3; k -= 2) series = series * q2 + 1.0 / k;
        return (2 * q2 * series - x) / (2 + x);
    }

    /// <summary>Σ B₂ₙ/(2n (2n − 1)) β²ⁿ⁻¹, what Stirling's formula leaves of log Γ(1/β), for 0 ≤ β ≤ 0.1. Source: DLMF 5.11.1.</summary>
    private static Tensor Stirling(Tensor beta)
    {
        ReadOnlySpan<double> coefficients =
            [43867.0 / 244188, -3617.0 / 122400, 1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12];
        var b2 = Square(beta);
        var series = Tensor.Scalar(coefficients[0]);
        foreach (var coefficient in coefficients[1..]) series = series * b2 + coefficient;
        return beta * series;
    }
}
