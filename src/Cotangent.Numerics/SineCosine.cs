using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>sin x and cos x for a vector: x = n π/2 + r with |r| ≤ π/4, and the Taylor polynomials of sin r and cos r to r¹⁷ and r¹⁶.</summary>
/// <remarks>Every element by itself: the result has the bits it would have among any others. Elements beyond 2¹⁹ are left to the runtime, one by one.</remarks>
internal static class SineCosine
{
    private const double Largest = 1 << 19;

    /// <summary>Added to a number below 2^51 in size it leaves the nearest integer in the low bits.</summary>
    private const double Shift = 1.5 * (1L << 52);

    /// <summary>π/2 = First + Second + Third: the first two have 33 bits each, so their products with n are exact.</summary>
    private const double First = 1.5707963267341256;
    private const double Second = 6.077100506303966e-11;
    private const double Third = 2.0222662487959506e-21;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sin(Vector512<double> x)
    {
        var y = Of(x, 0);
        y = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), x, y); // keeps the sign of zero
        return AreSmall(x) ? y : OneByOne(x, y, Math.Sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cos(Vector512<double> x)
    {
        var y = Of(x, 1);
        return AreSmall(x) ? y : OneByOne(x, y, Math.Cos);
    }

    private static bool AreSmall(Vector512<double> x) => Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(Largest));

    private static Vector512<double> OneByOne(Vector512<double> x, Vector512<double> y, Func<double, double> f)
    {
        for (var i = 0; i < Vector512<double>.Count; i++)
            if (!(Math.Abs(x[i]) <= Largest)) y = y.WithElement(i, f(x[i]));
        return y;
    }

    /// <summary>sin(x + quarters π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Of(Vector512<double> x, long quarters)
    {
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(2 / Math.PI), Vector512.Create(Shift));
        var n = shifted - Vector512.Create(Shift);
        var coarse = Vector512.FusedMultiplyAdd(n, Vector512.Create(-First), x);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Second), coarse);
        var rest = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Third), Vector512.FusedMultiplyAdd(n, Vector512.Create(-Second), coarse - r));
        var quadrant = shifted.AsInt64() + Vector512.Create(quarters);
        var isOdd = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.One).AsDouble();
        var sign = ((quadrant & Vector512.Create(2L)) << 62).AsDouble();
        return Vector512.ConditionalSelect(isOdd, OfCosine(r, rest), OfSine(r, rest)) ^ sign;
    }

    /// <summary>sin(r + rest) = r + (r³ (−1/3! + r²/5! − …) + rest).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OfSine(Vector512<double> r, Vector512<double> rest)
    {
        var r2 = r * r;
        var q = Vector512.Create(1 / 355687428096000.0);
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 1307674368000.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(1 / 6227020800.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 39916800.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(1 / 362880.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 5040.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(1 / 120.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 6.0));
        return r + Vector512.FusedMultiplyAdd(r2 * r, q, rest);
    }

    /// <summary>cos(r + rest) = 1 − ½ r² + (r⁴ (1/4! − r²/6! + …) − r rest), with what 1 − ½ r² loses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OfCosine(Vector512<double> r, Vector512<double> rest)
    {
        var r2 = r * r;
        var q = Vector512.Create(1 / 20922789888000.0);
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 87178291200.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(1 / 479001600.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 3628800.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(1 / 40320.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(-1 / 720.0));
        q = Vector512.FusedMultiplyAdd(q, r2, Vector512.Create(1 / 24.0));
        var half = Vector512.Create(0.5) * r2;
        var most = Vector512<double>.One - half;
        return most + (Vector512<double>.One - most - half + Vector512.FusedMultiplyAdd(r2 * r2, q, -(r * rest)));
    }
}
