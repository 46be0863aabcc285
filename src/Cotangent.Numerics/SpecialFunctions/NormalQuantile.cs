namespace Cotangent.Numerics;

/// <summary>The x with Φ(x) = p, by Newton's and Halley's steps from a rough start.</summary>
internal static class NormalQuantile
{
    private const double SquareRootOfHalf = 0.70710678118654757;
    private const double SquareRootOfTwoPi = 2.5066282746310002;

    public static double Value(double p)
    {
        if (!(p >= 0 && p <= 1))
            return double.NaN;
        if (p == 0 || p == 1)
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (Math.Abs(p - 0.5) < 0.25)
            return Central(p - 0.5);
        return p < 0.5 ? LeftTail(p) : -LeftTail(1 - p);
    }

    /// <summary>Solves ½ erf(x/√2) = q, which keeps the relative accuracy of small q; f″/f′ = −x gives Halley's step.</summary>
    private static double Central(double q)
    {
        double x = q * SquareRootOfTwoPi;
        for (int i = 0; i < 4; i++)
        {
            double step = (0.5 * ErrorFunction.Erf(x * SquareRootOfHalf) - q) * SquareRootOfTwoPi * Math.Exp(0.5 * x * x);
            x -= step / (1 + 0.5 * x * step);
        }
        return x;
    }

    /// <summary>Solves log Φ(x) = log p; with h = φ/Φ, f′ = h and f″/f′ = −x − h.</summary>
    private static double LeftTail(double p)
    {
        double logp = Math.Log(p), x = Rough(Math.Sqrt(-2 * logp));
        for (int i = 0; i < 2; i++)
        {
            double slope = NormalDistribution.LogCdfSlope(x), step = (NormalDistribution.LogCdf(x) - logp) / slope;
            x -= step / (1 + 0.5 * step * (x + slope));
        }
        return x;
    }

    /// <summary>Within 4.5e-4 for t = √(−2 log p), p ≤ ½. Source: Abramowitz and Stegun (1964), 26.2.23.</summary>
    private static double Rough(double t) =>
        (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}
