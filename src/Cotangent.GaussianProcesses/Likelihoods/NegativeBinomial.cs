using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The log probability of negative binomial counts, with all digits from Poisson counts (α = 0) on.</summary>
internal static class NegativeBinomial
{
    /// <summary>A dispersion whose counts are Poisson counts to the last digit, for means far beyond those of any data.</summary>
    internal const double Negligible = 1e-30;

    private const double Small = 0.1; // to here Stirling's series is exact to the last digit
    private const double Near = 0.25; // to here eight terms of the series of log(1 + x) are

    /// <summary>log Γ(y + r) − log Γ(r) − log y! + y log(αm/(1 + αm)) − r log(1 + αm), with r = 1/α.</summary>
    /// <remarks>
    /// For small α the large terms are taken together before they are rounded. With u = αy, w = αm, β = α/(1 + u), and Stirling's series s(α) = log
    /// Γ(r) − (r − ½) log r + r − ½ log 2π it is
    /// y log m − r log(1 + w) − log y! + (y − ½) log(1 + u) + y (log(1 + u)/u − 1) + s(β) − s(α) − y log(1 + w): the Poisson value, and terms that
    /// fall with α.
    /// </remarks>
    internal static Tensor LogProbability(Tensor y, Tensor logMean, Tensor alpha) =>
        Where(Less(alpha, Small), OfSmall(y, logMean, Minimum(alpha, Small)), OfLarge(y, logMean, Maximum(alpha, Small)));

    private static Tensor OfSmall(Tensor y, Tensor logMean, Tensor alpha)
    {
        var (u, m, positive) = (alpha * y, Exp(logMean), Maximum(alpha, Negligible));
        var isNear = Less(alpha * m, Near);
        var near = Where(isNear, m, 0);
        var far = Softplus(logMean + Log(positive)); // log(1 + w) where w may be beyond the range of a double
        var rate = Where(isNear, near * (1 + ExcessNearZero(alpha * near)), far / positive);
        var log = Where(isNear, Log1P(alpha * near), far);
        return PoissonPrediction.LogProbability(y, logMean, rate)
            + ((y - 0.5) * Log1P(u) + y * LogRatioExcess(u) + (Stirling(alpha / (1 + u)) - Stirling(alpha)) - y * log);
    }

    private static Tensor OfLarge(Tensor y, Tensor logMean, Tensor alpha)
    {
        var (r, logOdds) = (1 / alpha, logMean + Log(alpha));
        return -LogBeta(y + 1, r) - Log(y + r) + y * LogSigmoid(logOdds) - r * Softplus(logOdds);
    }

    /// <summary>log(1 + x)/x − 1 for x ≥ 0.</summary>
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
