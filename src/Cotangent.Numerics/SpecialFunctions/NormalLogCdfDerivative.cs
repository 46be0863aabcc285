namespace Cotangent.Numerics;

/// <summary>The derivatives of log Φ(x), the logarithm of the standard normal distribution function.</summary>
internal static class NormalLogCdfDerivative
{
    /// <summary>dⁿ/dxⁿ log Φ(x) for n ≥ 1: that of n = 1 is h = φ(x)/Φ(x).</summary>
    /// <remarks>Far to the left −x, −1 and 2/x³ for n = 1, 2, 3; far to the right all fall as φ(x).</remarks>
    public static double Value(int n, double x)
    {
        double h = NormalDistribution.LogCdfSlope(x);
        if (n == 1 || h == 0)
            return h;
        return -x < MillsRatio.FractionFrom ? FromSlope(n - 1, x, h) : FromRatios(n - 1, -x);
    }

    /// <summary>h⁽ᵐ⁾ by the product rule for h′ = −x h − h².</summary>
    private static double FromSlope(int m, double x, double h)
    {
        Span<double> taylor = stackalloc double[m + 1];
        taylor[0] = h;
        for (int j = 0; j < m; j++)
        {
            double sum = x * taylor[j] + (j > 0 ? taylor[j - 1] : 0);
            for (int i = 0; i <= j; i++)
                sum += taylor[i] * taylor[j - i];
            taylor[j + 1] = -sum / (j + 1);
        }
        return taylor[m] * LogGammaFunction.FactorialOf(m);
    }

    /// <summary>h⁽ᵐ⁾, where h = u + ρ₁(u) and u = −x, by the Taylor coefficients of ρₖ, from ρₖ′ = ρₖ (ρₖ − ρₖ₊₁): no sum in them cancels.</summary>
    private static double FromRatios(int m, double u)
    {
        if (double.IsInfinity(u))
            return m == 1 ? -1 : 0;
        Span<double> decays = stackalloc double[m + 1];
        MillsRatio.Decays(u, decays);
        Span<double> next = stackalloc double[m + 1], taylor = stackalloc double[m + 1];
        for (int k = m + 1; k >= 1; k--)
        {
            taylor[0] = decays[k - 1];
            for (int j = 0; j < m + 1 - k; j++)
                taylor[j + 1] = ProductAt(j, taylor, next) / (j + 1);
            taylor.CopyTo(next);
        }
        double slope = taylor[m] * LogGammaFunction.FactorialOf(m);
        return int.IsOddInteger(m) ? -((m == 1 ? 1 : 0) + slope) : slope;
    }

    /// <summary>Coefficient j of a (a − b).</summary>
    private static double ProductAt(int j, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i <= j; i++)
            sum += a[i] * (a[j - i] - b[j - i]);
        return sum;
    }
}
