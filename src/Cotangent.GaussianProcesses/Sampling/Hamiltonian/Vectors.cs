namespace Cotangent.GaussianProcesses;

/// <summary>Arithmetic on the short vectors of a sampler, in a fixed order.</summary>
internal static class Vectors
{
    /// <summary>Σ aᵢ bᵢ.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>a ← a + c b.</summary>
    internal static void Add(Span<double> a, double c, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++) a[i] += c * b[i];
    }

    /// <summary>log(eᵃ + eᵇ).</summary>
    internal static double LogSum(double a, double b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }
}
