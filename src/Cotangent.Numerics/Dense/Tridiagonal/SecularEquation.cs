using System.Runtime.Intrinsics;
using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent.Numerics;

/// <summary>The eigenvalues λ of diag(d) + ρ z zᵀ, ρ &gt; 0: the roots of 1/ρ + Σ zᵢ² / (dᵢ − λ), one after each dᵢ.</summary>
/// <remarks>
/// Each root is found as its distance to the nearer of its two poles, so that every dᵢ − λ has all its digits. Source: Li (1993), the middle way; Gu and Eisenstat (1995), the
/// stopping rule.
/// </remarks>
internal static unsafe class SecularEquation
{
    /// <summary>Four to six steps are usual; bisection alone needs about sixty.</summary>
    private const int MostSteps = 200;

    /// <summary>Root j, in (d[j], d[j + 1]), or after d[n − 1]; NaN if it is not found.</summary>
    /// <param name="n">The number of poles.</param>
    /// <param name="d">The poles, ascending, no two equal.</param>
    /// <param name="z2">The squares zᵢ², none of them zero.</param>
    /// <param name="rho">The factor ρ.</param>
    /// <param name="j">The number of the root.</param>
    /// <param name="differences">On exit, the differences dᵢ − λ.</param>
    public static double Root(int n, double* d, double* z2, double rho, int j, double* differences)
    {
        bool isLast = j == n - 1;
        double width = isLast ? rho * Total(n, z2) : d[j + 1] - d[j], middle = width / 2;
        Terms at = Evaluate(n, d, z2, d[j], middle, j, differences);
        bool isLeft = isLast || 1 / rho + at.Below + at.Above > 0;
        double origin = isLeft ? d[j] : d[j + 1];
        double low = isLeft ? 0 : -middle, high = isLast ? width : isLeft ? middle : 0;
        double x = isLast ? middle : Start(at, d, z2, rho, j, middle) - (isLeft ? 0 : width);
        for (int step = 0; step < MostSteps; step++)
        {
            if (!(x > low && x < high))
                x = low + (high - low) / 2;
            at = Evaluate(n, d, z2, origin, x, j, differences);
            double f = 1 / rho + at.Below + at.Above;
            if (Math.Abs(f) <= n * Epsilon * (1 / rho - at.Below + at.Above) || high - low <= 2 * Epsilon * Math.Max(Math.Abs(low), Math.Abs(high)))
                return origin + x;
            if (f < 0)
                low = x;
            else
                high = x;
            x += isLast ? LastStep(at, rho, differences[j]) : Step(at, f, differences[j], differences[j + 1]);
        }
        return double.NaN;
    }

    /// <summary>Sums over the poles below and above the root, and their slopes.</summary>
    private readonly record struct Terms(double Below, double BelowSlope, double Above, double AboveSlope);

    private static double Total(int n, double* z2) => FixedOrder.Sum(new(z2, n));

    /// <summary>The sums at origin + x, and the differences dᵢ − (origin + x).</summary>
    private static Terms Evaluate(int n, double* d, double* z2, double origin, double x, int j, double* differences)
    {
        (double below, double belowSlope) = Part(j + 1, d, z2, origin, x, differences);
        (double above, double aboveSlope) = Part(n - j - 1, d + j + 1, z2 + j + 1, origin, x, differences + j + 1);
        return new(below, belowSlope, above, aboveSlope);
    }

    private static (double Sum, double Slope) Part(int n, double* d, double* z2, double origin, double x, double* differences)
    {
        Vector512<double> sums = default, slopes = default;
        int i = 0;
        for (; i <= n - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> delta = Vector512.Load(d + i) - Vector512.Create(origin) - Vector512.Create(x);
            delta.Store(differences + i);
            Vector512<double> inverse = Vector512<double>.One / delta, term = Vector512.Load(z2 + i) * inverse;
            sums += term;
            slopes += term * inverse;
        }
        double sum = Vector512.Sum(sums), slope = Vector512.Sum(slopes);
        for (; i < n; i++)
        {
            double delta = d[i] - origin - x;
            differences[i] = delta;
            sum += z2[i] / delta;
            slope += z2[i] / delta / delta;
        }
        return (sum, slope);
    }

    /// <summary>The root, from d[j], of the equation whose poles other than j and j + 1 are as they are half-way.</summary>
    private static double Start(Terms at, double* d, double* z2, double rho, int j, double middle)
    {
        double width = d[j + 1] - d[j], a = z2[j], b = z2[j + 1];
        double rest = 1 / rho + at.Below + at.Above + a / middle - b / (width - middle);
        // rest − a / x + b / (width − x) = 0
        double p = rest * width + a + b, root = Math.Sqrt(Math.Max(0, p * p - 4 * rest * a * width));
        return p > 0 ? 2 * a * width / (p + root) : (p - root) / (2 * rest);
    }

    /// <summary>How far the root of c + s / (δ − t) + S / (δ' − t) is, which has the value and the slopes of both sums here.</summary>
    private static double Step(Terms at, double f, double delta, double next)
    {
        double c = f - at.BelowSlope * delta - at.AboveSlope * next;
        double a = c * (delta + next) + at.BelowSlope * delta * delta + at.AboveSlope * next * next, b = delta * next * f;
        double root = Math.Sqrt(Math.Max(0, a * a - 4 * b * c));
        return a > 0 ? 2 * b / (a + root) : (a - root) / (2 * c);
    }

    /// <summary>How far the last root, beyond all poles, is: that of c + s / (δ − t).</summary>
    private static double LastStep(Terms at, double rho, double delta)
    {
        double c = 1 / rho + at.Below - at.BelowSlope * delta;
        return delta + at.BelowSlope * delta * delta / c;
    }
}
