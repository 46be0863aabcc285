namespace Cotangent.Testing;

/// <summary>Derivatives from values alone.</summary>
public static class CentralDifference
{
    /// <summary>∂f/∂xᵢ ≈ (f(x − 2h) − 8 f(x − h) + 8 f(x + h) − f(x + 2h)) / 12h for every element, with h = 1e-4 max(1, |xᵢ|).</summary>
    /// <remarks>For a smooth f of order one the error is near 1e-11: h⁴ from the formula and 1e-16/h from rounding. Cost: four evaluations an element.</remarks>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of any shape; the result has the same shape.</param>
    public static Tensor Gradient(Func<Tensor, double> f, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        var slopes = new double[x.Count];
        for (var i = 0; i < slopes.Length; i++)
        {
            var h = 1e-4 * Math.Max(1, Math.Abs(x.Span[i]));
            double At(double steps) => f(Moved(x, i, steps * h));
            slopes[i] = (At(-2) - 8 * At(-1) + 8 * At(1) - At(2)) / (12 * h);
        }
        return Tensor.FromSpan(slopes, x.Shape);
    }

    private static Tensor Moved(Tensor x, int index, double by)
    {
        var moved = x.ToArray();
        moved[index] += by;
        return Tensor.FromSpan(moved, x.Shape);
    }
}
