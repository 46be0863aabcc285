using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>Reflections H = I − τ v vᵀ with v₀ = 1.</summary>
internal static class Householder
{
    /// <summary>x ← v such that H x = β e₁; returns τ, 0 where x is already of that form.</summary>
    public static double Make(Span<double> x, out double beta)
    {
        double alpha = x[0], tail = Norm(x[1..]);
        x[0] = 1;
        beta = alpha;
        if (tail == 0)
            return 0;
        beta = -double.CopySign(double.Hypot(alpha, tail), alpha);
        TensorPrimitives.Divide(x[1..], alpha - beta, x[1..]);
        return (beta - alpha) / beta;
    }

    /// <summary>y ← H y.</summary>
    public static void Apply(ReadOnlySpan<double> v, double tau, Span<double> y) =>
        TensorPrimitives.MultiplyAdd(v, -tau * TensorPrimitives.Dot(v, y), y, y);

    /// <summary>√Σ x², without overflow or underflow on the way.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        if (x.IsEmpty)
            return 0;
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(x));
        if (largest is 0 or (> 1e-140 and < 1e140) || !double.IsFinite(largest))
            return TensorPrimitives.Norm(x);
        double sum = 0;
        foreach (double value in x)
            sum += value / largest * (value / largest);
        return largest * Math.Sqrt(sum);
    }
}
