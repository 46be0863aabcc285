using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>Reflections H = I − τ v vᵀ.</summary>
internal static class Householder
{
    private const double Tiny = 1e-140, Huge = 1e140;

    /// <summary>x ← v, with v₀ = 1, such that H x = β e₀; returns τ, 0 where x is already of that form.</summary>
    public static double Make(Span<double> x, out double beta) => Make(ref x[0], x[1..], out beta);

    /// <summary>x ← v, with 1 as its last element, such that H x has only its last element left; returns τ, 0 where x is already of that form.</summary>
    public static double MakeLast(Span<double> x, out double beta) => Make(ref x[^1], x[..^1], out beta);

    private static double Make(ref double lead, Span<double> tail, out double beta)
    {
        double alpha = lead, most = tail.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(tail)), largest = Math.Max(Math.Abs(alpha), most);
        (beta, lead) = (alpha, 1);
        if (most == 0)
            return 0;
        int exponent = largest is > Tiny and < Huge || !double.IsFinite(largest) ? 0 : Math.ILogB(largest);
        if (exponent != 0)
            Scale(tail, -exponent);
        alpha = Math.ScaleB(alpha, -exponent);
        beta = -double.CopySign(double.Hypot(alpha, Norm(tail)), alpha);
        TensorPrimitives.Divide(tail, alpha - beta, tail);
        double tau = (beta - alpha) / beta;
        beta = Math.ScaleB(beta, exponent);
        return tau;
    }

    /// <summary>By a power of two, so that the digits of tiny numbers, which v and τ must agree in, are those of ordinary ones.</summary>
    private static void Scale(Span<double> x, int exponent)
    {
        foreach (ref double value in x)
            value = Math.ScaleB(value, exponent);
    }

    /// <summary>√Σ x², without overflow or underflow on the way.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        if (x.IsEmpty)
            return 0;
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(x));
        if (largest is 0 or (> Tiny and < Huge) || !double.IsFinite(largest))
            return Math.Sqrt(FixedOrder.Dot(x, x));
        double sum = 0;
        foreach (double value in x)
            sum += value / largest * (value / largest);
        return largest * Math.Sqrt(sum);
    }
}
