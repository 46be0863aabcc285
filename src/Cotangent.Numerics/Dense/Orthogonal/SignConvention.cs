using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>The choice of sign of a vector that is defined up to it.</summary>
internal static class SignConvention
{
    /// <summary>Components whose magnitudes differ by less, as those of symmetric problems do by rounding, count as equal.</summary>
    private const double Equal = 1e-10;

    /// <summary>Negates x, and its companion, if its first component of the largest magnitude is negative.</summary>
    public static void MakeLargestPositive(Span<double> x, Span<double> companion)
    {
        if (x.IsEmpty || FirstLargest(x) >= 0)
            return;
        TensorPrimitives.Negate(x, x);
        if (!companion.IsEmpty)
            TensorPrimitives.Negate(companion, companion);
    }

    private static double FirstLargest(ReadOnlySpan<double> x)
    {
        double bound = (1 - Equal) * Math.Abs(TensorPrimitives.MaxMagnitude(x));
        foreach (double value in x)
            if (Math.Abs(value) >= bound)
                return value;
        return 0;
    }
}
