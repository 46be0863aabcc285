namespace Cotangent.Numerics;

/// <summary>Constants of double arithmetic that several algorithms need.</summary>
internal static class FloatingPoint
{
    /// <summary>ε = 2⁻⁵², the distance from 1 to the next double.</summary>
    internal const double Epsilon = 2.220446049250313e-16;

    /// <summary>The natural logarithm of 2.</summary>
    internal const double LogTwo = 0.69314718055994531;
}
