using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>xᵖ for a whole number p ≥ 1 by squares: products take a tenth of the time of a power, and have its exact signs.</summary>
internal static class WholePower
{
    /// <summary>The power, element by element.</summary>
    internal static Tensor Of(Tensor x, int exponent) =>
        exponent == 1 ? x : exponent % 2 == 0 ? Of(Square(x), exponent / 2) : x * Of(Square(x), exponent / 2);
}
