using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>eˣ for a vector: x = n ln 2 + r with |r| ≤ ½ ln 2, the Taylor polynomial of eʳ to r¹³/13!, and twice a power of two, which rounds subnormal results once.</summary>
internal static class Exponential
{
    private const double Highest = 710; // beyond ln(double.MaxValue) = 709.78
    private const double Lowest = -746; // beyond ln(double.Epsilon / 2) = -745.13

    /// <summary>Added to a number below 2^51 in size it leaves the nearest integer in the low bits.</summary>
    private const double Shift = 1.5 * (1L << 52);

    /// <summary>ln 2 = High + Low: High has 33 bits, so its product with n is exact.</summary>
    private const double High = 0x1_62E42FEFL / (double)(1L << 33);
    private const double Low = 7.4406171100123967e-11;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Lowest)), Vector512.Create(Lowest), x); // not Max: NaN stays
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(Highest)), Vector512.Create(Highest), x);
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(1 / 0.693147180559945309), Vector512.Create(Shift));
        var n = shifted - Vector512.Create(Shift);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Low), Vector512.FusedMultiplyAdd(n, Vector512.Create(-High), x));
        var power = shifted.AsInt64() - Vector512.Create(Shift).AsInt64();
        var half = power >> 1;
        return Polynomial(r) * PowerOfTwo(half) * PowerOfTwo(power - half);
    }

    /// <summary>1 + (r + r² (1/2! + r/3! + … + r¹¹/13!)): what is small is summed first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> r)
    {
        var q = Vector512.Create(1 / 6227020800.0);
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 479001600.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 39916800.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 3628800.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 362880.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 40320.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 5040.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 720.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 120.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 24.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(1 / 6.0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(0.5));
        return Vector512<double>.One + Vector512.FusedMultiplyAdd(r * r, q, r);
    }

    /// <summary>2ⁿ for n from -1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<long> n) => ((n + Vector512.Create(1023L)) << 52).AsDouble();
}
