namespace Cotangent.Numerics;

/// <summary>Owen's T function, with which the bivariate and the skew normal distribution functions are written.</summary>
public static class OwensT
{
    private const double TwoPi = 6.2831853071795862, SquareRootOfTwo = 1.4142135623730951, InverseSquareRootOfTwoPi = 0.3989422804014327;

    /// <summary>Where exp(−½ h² x²) is below the last digit of the integral.</summary>
    private const double Cut = 8.8;

    /// <summary>T(h, a) = 1/2π ∫₀ᵃ exp(−½ h² (1 + x²)) / (1 + x²) dx.</summary>
    /// <remarks>
    /// Within 4 units in the last place times the condition number max(1, |h f′/f|, |a f′/f|), in the tails too.
    /// Even in h and odd in a; T(0, a) = atan(a)/2π, T(h, ±∞) = ±½ Φ(−|h|), T(±∞, a) = 0.
    /// Up to |a| = 1 by Gauss-Legendre quadrature of the integral, beyond by T(h, a) + T(ah, 1/a) = ½ Φ(−h) + ½ Φ(−ah) − Φ(−h) Φ(−ah) for h, a > 0.
    /// Source: Owen (1956), Tables for computing bivariate normal probabilities, equations 2.1 and 2.3.
    /// </remarks>
    public static double Value(double h, double a)
    {
        if (double.IsNaN(h) || double.IsNaN(a))
            return double.NaN;
        return a < 0 ? -Positive(Math.Abs(h), -a) : Positive(Math.Abs(h), a);
    }

    /// <summary>∂T/∂h = −φ(h) ½ erf(a h/√2), φ the normal density.</summary>
    /// <remarks>0 at h = ±∞. Source: Owen (1956), by differentiation under the integral.</remarks>
    public static double SlopeH(double h, double a)
    {
        double density = InverseSquareRootOfTwoPi * ExponentialOfSquare.OfMinusHalf(h);
        return density == 0 ? 0 : -0.5 * density * (h == 0 ? 0 : ErrorFunction.Erf(a * h / SquareRootOfTwo));
    }

    /// <summary>∂T/∂a = exp(−½ h² (1 + a²)) / (2π (1 + a²)).</summary>
    /// <remarks>0 at a = ±∞ and at h = ±∞. Its derivatives are −h (1 + a²) times it in h and −a (h² + 2/(1 + a²)) times it in a.</remarks>
    public static double SlopeA(double h, double a)
    {
        double density = ExponentialOfSquare.OfMinusHalf(h);
        if (density == 0 || double.IsInfinity(a))
            return 0;
        return density * ExponentialOfSquare.OfMinusHalf(a * h) / (TwoPi * (1 + a * a));
    }

    private static double Positive(double h, double a)
    {
        if (double.IsInfinity(h))
            return 0;
        if (h == 0)
            return Math.Atan(a) / TwoPi;
        if (a <= 1)
            return Integral(h, a);
        if (double.IsInfinity(a))
            return 0.5 * NormalDistribution.Cdf(-h);
        double near = NormalDistribution.Cdf(-h), far = NormalDistribution.Cdf(-a * h);
        return 0.5 * near + far * (0.5 - near) - Integral(a * h, 1 / a);
    }

    private static double Integral(double h, double a)
    {
        double T = Math.Min(a, Cut / h), sum = 0;
        for (int i = 0; i < 2 * GaussLegendre.Half; i++)
        {
            double x = GaussLegendre.Node(i, T), x2 = x * x;
            sum += GaussLegendre.Weight(i, T) * Math.Exp(-0.5 * h * h * x2) / (1 + x2);
        }
        return ExponentialOfSquare.OfMinusHalf(h) / TwoPi * sum;
    }
}
