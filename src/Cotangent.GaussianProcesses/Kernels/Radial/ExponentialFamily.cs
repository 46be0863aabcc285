using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>What the Matérn kernels of half-integer order share: c and c′ are polynomials of a = s r times e⁻ᵃ.</summary>
internal static class ExponentialFamily
{
    private const int Piece = 256; // four pieces stay in the first-level cache

    /// <summary>Writes c and c′ from a and e = e⁻ᵃ.</summary>
    internal delegate void Polynomials(ReadOnlySpan<double> a, ReadOnlySpan<double> e, Span<double> value, Span<double> slope);

    /// <summary>c = e⁻ᵃ with a = scale · r and c′ = −scale² e⁻ᵃ / (2a), which is given as 0 at r = 0, where it has none.</summary>
    internal static RadialFunction Plain(double scale)
    {
        var smallest = scale * Math.Sqrt(Stationary.SmallestR2);
        return Of(scale, (a, e, value, slope) =>
        {
            TensorPrimitives.Divide(e, a, slope);
            TensorPrimitives.Multiply(slope, -0.5 * scale * scale, slope);
            for (var i = 0; i < slope.Length; i++)
                if (a[i] <= smallest) slope[i] = 0;
            e.CopyTo(value);
        });
    }

    /// <summary>The radial function with a = scale · r.</summary>
    internal static RadialFunction Of(double scale, Polynomials polynomials) => (r2, value, slope) =>
    {
        Span<double> a = stackalloc double[Piece];
        Span<double> e = stackalloc double[Piece];
        Span<double> unused = stackalloc double[Piece];
        for (var start = 0; start < r2.Length; start += Piece)
        {
            var n = Math.Min(Piece, r2.Length - start);
            TensorPrimitives.Max(r2.Slice(start, n), Stationary.SmallestR2, a); // as in Stationary.Distance
            TensorPrimitives.Sqrt(a[..n], a);
            TensorPrimitives.Multiply(a[..n], scale, a);
            TensorPrimitives.Negate(a[..n], e);
            FixedOrder.Exp(e[..n], e[..n]);
            polynomials(a[..n], e[..n], value.Slice(start, n), slope.IsEmpty ? unused[..n] : slope.Slice(start, n));
        }
    };
}
