using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent;

/// <summary>h[x₀, …, xₖ] for sorted points that may be equal: h for one, (h[x₁, …, xₖ] − h[x₀, …, xₖ₋₁]) / (xₖ − x₀), and h⁽ᵏ⁾/k! where all are equal.</summary>
/// <remarks>
/// Where points are so near that the difference cancels, by the integral of tᵏ⁻¹ h′[x₀ + t (x₁ − x₀), …, x₀ + t (xₖ − x₀)] over t from 0 to 1. Each value carries a bound on its
/// error, and the better of
/// the two ways counts. Source: Higham (2008), "Functions of Matrices", sections B.16 and 3.2.
/// </remarks>
internal readonly struct DividedDifferences(ScalarFunction h)
{
    /// <summary>The relative error up to which a quotient of differences is good enough.</summary>
    private const double Accuracy = 64 * Epsilon;

    /// <summary>Points that are nearer, relative to their size, leave no room for a derivative to turn back.</summary>
    private const double Near = 1e-8;

    /// <summary>h[x₀, …, xₖ].</summary>
    internal double At(ReadOnlySpan<double> points) => Evaluate(0, points).Value;

    /// <summary>The difference of the derivative of the given order, with a bound on its error.</summary>
    private Estimate Evaluate(int order, ReadOnlySpan<double> x)
    {
        var k = x.Length - 1;
        var span = x[^1] - x[0];
        if (span == 0) return Flat(order + k, x[0], k);
        if (span <= Near * Math.Max(Math.Abs(x[0]), Math.Abs(x[^1])) && IsFlat(order + k, x[0], x[^1])) return Flat(order + k, x[0] + span / 2, k);
        var quotient = Quotient(order, x, span);
        if (quotient.Error <= Accuracy * Math.Abs(quotient.Value)) return quotient;
        var integral = Integral(order, x);
        return integral.Error < quotient.Error ? integral : quotient;
    }

    private bool IsFlat(int order, double a, double b)
    {
        var (left, right) = (h.Derivative(order, a), h.Derivative(order, b));
        return Math.Abs(left - right) <= 4 * Epsilon * Math.Abs(left);
    }

    /// <summary>h⁽ᵏ⁾/k! of the derivative that is at <paramref name="order"/> together with its k.</summary>
    private Estimate Flat(int order, double x, int k)
    {
        var value = h.Derivative(order, x);
        for (var i = 2; i <= k; i++) value /= i;
        return new(value, 2 * Epsilon * Math.Abs(value));
    }

    private Estimate Quotient(int order, ReadOnlySpan<double> x, double span)
    {
        var (right, left) = (Evaluate(order, x[1..]), Evaluate(order, x[..^1]));
        var value = (right.Value - left.Value) / span;
        return new(value, (right.Error + left.Error) / span + 2 * Epsilon * Math.Abs(value));
    }

    private Estimate Integral(int order, ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[x.Length - 1];
        var (sum, check, error) = (0.0, 0.0, 0.0);
        for (var i = 0; i < GaussKronrod.Count; i++)
        {
            var (t, fine, coarse) = GaussKronrod.At(i);
            for (var j = 0; j < y.Length; j++) y[j] = x[0] + t * (x[j + 1] - x[0]);
            var inner = Evaluate(order + 1, y);
            var power = Math.Pow(t, y.Length - 1);
            sum += fine * power * inner.Value;
            check += coarse * power * inner.Value;
            error += fine * power * inner.Error;
        }
        return new(sum, error + Math.Abs(sum - check) + 2 * Epsilon * Math.Abs(sum));
    }

    private readonly record struct Estimate(double Value, double Error);
}
