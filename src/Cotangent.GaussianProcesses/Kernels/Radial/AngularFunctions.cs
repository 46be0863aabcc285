using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>J_n(θ)/π of two unit vectors that are θ apart, as functions of their squared distance r² = 2 − 2 cos θ, with θ = 2 arcsin(r/2).</summary>
/// <remarks>By J₁′ = J₀ and J₂′ = 4 J₁ in cos θ, and J₀′ = 1/sin θ; d cos θ = −½ dr². Source: Cho and Saul (2009), eqs. 4 to 6.</remarks>
internal static class AngularFunctions
{
    private const int Piece = 256;

    /// <summary>Writes J/π and the slope in r² from π − θ, sin θ and cos θ.</summary>
    private delegate void Formulas(ReadOnlySpan<double> rest, ReadOnlySpan<double> sin, ReadOnlySpan<double> cos, Span<double> value, Span<double> slope);

    private static readonly RadialFunction[] Functions = [Of(Zeroth), Of(First), Of(Second)];

    /// <summary>J_n/π and its slope, on raw storage.</summary>
    internal static RadialFunction OfOrder(int n) => Functions[n];

    /// <summary>J_n(r²)/π, with slopes in closed form, which are finite at r = 0.</summary>
    internal static Tensor Of(int n, Tensor r2) => n switch
    {
        0 => 1 - 2 / Math.PI * Asin(0.5 * Sqrt(AtLeast(r2, Stationary.SmallestR2))),
        1 => Fused(new RadialElements("ArcCosine", r2, Functions[1], r2 => -0.5 * Of(0, r2))),
        _ => Fused(new RadialElements("ArcCosine", r2, Functions[2], r2 => -2 * Of(1, r2))),
    };

    private static RadialFunction Of(Formulas formulas) => (r2, value, slope) =>
    {
        Span<double> rest = stackalloc double[Piece];
        Span<double> sin = stackalloc double[Piece];
        Span<double> cos = stackalloc double[Piece];
        Span<double> unused = stackalloc double[Piece];
        for (var start = 0; start < r2.Length; start += Piece)
        {
            var n = Math.Min(Piece, r2.Length - start);
            Angles(r2.Slice(start, n), rest[..n], sin[..n], cos[..n]);
            formulas(rest[..n], sin[..n], cos[..n], value.Slice(start, n), slope.IsEmpty ? unused[..n] : slope.Slice(start, n));
        }
    };

    /// <summary>π − θ, sin θ and cos θ; rounding may leave r² above 4.</summary>
    private static void Angles(ReadOnlySpan<double> r2, Span<double> rest, Span<double> sin, Span<double> cos)
    {
        TensorPrimitives.Multiply(r2, 0.25, cos);
        TensorPrimitives.Min(cos, 1, cos); // sin²(θ/2)
        SupplementaryAngle.Of(cos, rest);
        TensorPrimitives.Subtract(1, cos, sin);
        TensorPrimitives.Multiply(sin, cos, sin);
        TensorPrimitives.Sqrt(sin, sin);
        TensorPrimitives.Multiply(sin, 2, sin);
        TensorPrimitives.Multiply(cos, -2, cos);
        TensorPrimitives.Add(cos, 1, cos);
    }

    private static void Zeroth(ReadOnlySpan<double> rest, ReadOnlySpan<double> sin, ReadOnlySpan<double> cos, Span<double> value, Span<double> slope)
    {
        TensorPrimitives.Divide(rest, Math.PI, value);
        for (var i = 0; i < slope.Length; i++) slope[i] = sin[i] * sin[i] > Stationary.SmallestR2 ? -0.5 / Math.PI / sin[i] : 0;
    }

    private static void First(ReadOnlySpan<double> rest, ReadOnlySpan<double> sin, ReadOnlySpan<double> cos, Span<double> value, Span<double> slope)
    {
        TensorPrimitives.MultiplyAdd(rest, cos, sin, value);
        TensorPrimitives.Divide(value, Math.PI, value);
        TensorPrimitives.Multiply(rest, -0.5 / Math.PI, slope);
    }

    private static void Second(ReadOnlySpan<double> rest, ReadOnlySpan<double> sin, ReadOnlySpan<double> cos, Span<double> value, Span<double> slope)
    {
        TensorPrimitives.MultiplyAdd(rest, cos, sin, slope); // J₁, and J₂ = 3 cos θ J₁ + (π − θ) sin² θ
        TensorPrimitives.Multiply(rest, sin, value);
        TensorPrimitives.Multiply(value, sin, value);
        for (var i = 0; i < value.Length; i++) value[i] = (value[i] + 3 * cos[i] * slope[i]) / Math.PI;
        TensorPrimitives.Multiply(slope, -2 / Math.PI, slope);
    }
}
