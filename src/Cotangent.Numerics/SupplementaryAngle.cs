using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>π − 2 arcsin √s for 0 ≤ s ≤ 1: π less the angle between two unit vectors that are 2√s apart.</summary>
/// <remarks>
/// arcsin √t = √t (1 + t P(t)) for t ≤ ¼, with P of degree 12 fitted in 40-digit arithmetic (error 4e-18); above, arcsin √s = π/2 − 2 arcsin √t with t = (1 − √s)/2, so that nothing cancels near π.
/// Within 2 units of 1e-16; every element has the bits that it would have alone. NaN stays NaN.
/// </remarks>
internal static class SupplementaryAngle
{
    private const int Lanes = 8;

    private static ReadOnlySpan<double> Coefficients =>
    [
        0.028757851367421564708, -0.014851887071247203224, 0.017400879442694022443, 0.0054575067186403583004, 0.010322814350185779287, 0.011479177415184905896, 0.013971212973552933304,
        0.017352392720869972942, 0.022372172942149887875, 0.030381944138531247287, 0.044642857146355429783, 0.074999999999984329332, 0.16666666666666667827,
    ];

    /// <summary>yᵢ ← π − 2 arcsin √sᵢ; y may be s.</summary>
    internal static void Of(ReadOnlySpan<double> s, Span<double> y)
    {
        ref var a = ref MemoryMarshal.GetReference(s);
        ref var b = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= s.Length - Lanes; i += Lanes) Of(Vector512.LoadUnsafe(ref a, (nuint)i)).StoreUnsafe(ref b, (nuint)i);
        if (i == s.Length) return;
        Span<double> rest = stackalloc double[Lanes];
        s[i..].CopyTo(rest);
        Of(Vector512.Create<double>(rest)).CopyTo(rest);
        rest[..(s.Length - i)].CopyTo(y[i..]);
    }

    private static Vector512<double> Of(Vector512<double> s)
    {
        var isSmall = Vector512.LessThanOrEqual(s, Vector512.Create(0.25));
        var t = Vector512.ConditionalSelect(isSmall, s, (Vector512<double>.One - s) / (Vector512.Create(2.0) + Vector512.Create(2.0) * Vector512.Sqrt(s)));
        var p = Vector512.Create(Coefficients[0]);
        for (var k = 1; k < Coefficients.Length; k++) p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(Coefficients[k]));
        var root = Vector512.Sqrt(t);
        var angle = Vector512.FusedMultiplyAdd(root * t, p, root);
        return Vector512.ConditionalSelect(isSmall, Vector512.Create(Math.PI) - angle - angle, Vector512.Create(4.0) * angle);
    }
}
