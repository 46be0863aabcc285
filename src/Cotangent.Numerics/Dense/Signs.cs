using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>The choice of sign of a vector that is defined up to it.</summary>
internal static class Signs
{
    /// <summary>Negates x, and its companion, if the component of x with the largest magnitude (the first of several) is negative.</summary>
    public static void MakeLargestPositive(Span<double> x, Span<double> companion)
    {
        if (x.IsEmpty || !(x[TensorPrimitives.IndexOfMaxMagnitude<double>(x)] < 0))
            return;
        TensorPrimitives.Negate(x, x);
        if (!companion.IsEmpty)
            TensorPrimitives.Negate(companion, companion);
    }
}
