using System.Numerics;
using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>x + y, broadcasting.</summary>
    public static Tensor Add(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Add, (_, _, _, t) => t, (_, _, _, t) => t);

    /// <summary>x − y, broadcasting.</summary>
    public static Tensor Subtract(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Subtract, (_, _, _, t) => t, (_, _, _, t) => -t);

    /// <summary>x y, element by element, broadcasting.</summary>
    public static Tensor Multiply(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Multiply, (_, y, _, t) => MultiplyOrZero(y, t), (x, _, _, t) => MultiplyOrZero(x, t));

    /// <summary>x / y, broadcasting; ±∞ or NaN where y = 0, as IEEE 754 says.</summary>
    public static Tensor Divide(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Divide, (_, y, _, t) => DivideOrZero(t, y), (_, y, z, t) => -DivideOrZero(MultiplyOrZero(z, t), y));

    /// <summary>x / y, and 0 where x = 0, whatever y; broadcasting. The gradient is 1/y in x, where x = 0 too, and −x/y² in y.</summary>
    public static Tensor XDivY(Tensor x, Tensor y) =>
        Broadcast(x, y, VectorLoops.Run<QuotientOrZero>, (_, y, _, t) => XDivY(t, y), (_, y, z, t) => -XDivY(MultiplyOrZero(z, t), y));

    /// <summary>x / y, and 0 where x or y is 0, whatever the other; broadcasting. The gradients are 1/y and −x/y², and 0 where y = 0.</summary>
    public static Tensor DivideNoNaN(Tensor x, Tensor y) =>
        Broadcast(x, y, VectorLoops.Run<QuotientOrZeroOfEither>, (_, y, _, t) => DivideNoNaN(t, y), (_, y, z, t) => -DivideNoNaN(MultiplyOrZero(z, t), y));

    /// <summary>1/x; ±∞ at ±0.</summary>
    public static Tensor Reciprocal(Tensor x) => Elementwise(x, TensorPrimitives.Reciprocal, (_, y, t) => -MultiplyOrZero(Square(y), t));

    /// <summary>−x.</summary>
    public static Tensor Negate(Tensor x) => Elementwise(x, TensorPrimitives.Negate, (_, _, t) => -t);

    /// <summary>x².</summary>
    public static Tensor Square(Tensor x) => Elementwise(x, SquareKernel, (x, _, t) => 2 * MultiplyOrZero(x, t));

    /// <summary>(x − y)², broadcasting.</summary>
    public static Tensor SquaredDifference(Tensor x, Tensor y) => Broadcast(x, y, SquaredDifferenceKernel, (x, y, _, t) => 2 * MultiplyOrZero(x - y, t), (x, y, _, t) => 2 * MultiplyOrZero(y - x, t));

    /// <summary>xᵖ for a constant p; the gradient p xᵖ⁻¹ is 0 for p = 0.</summary>
    public static Tensor Power(Tensor x, double p) => p switch
    {
        1 => x,
        2 => Square(x),
        _ => Elementwise(x, (x, y) => TensorPrimitives.Pow(x, p, y), (x, _, t) => p == 0 ? 0 * t : p * MultiplyOrZero(Power(x, p - 1), t), attributes: new Exact(p)),
    };

    /// <summary>xʸ, broadcasting. The gradient is y xʸ⁻¹ in x, 0 where y = 0; and xʸ log x in y, 0 where x = 0 ≤ y and NaN where x &lt; 0.</summary>
    public static Tensor Power(Tensor x, Tensor y) =>
        Broadcast(x, y, TensorPrimitives.Pow, (x, y, _, t) => MultiplyOrZero(PowerSlope(x, y), t), (x, _, z, t) => MultiplyOrZero(PowerLog(x, z), t));

    // y xʸ⁻¹, and 0 where x and y are 0. Elsewhere y = 0 needs no care, and must keep its slope 1/x for the second derivative.
    private static Tensor PowerSlope(Tensor x, Tensor y) => y * Power(x, y - 1 + IsZero(x) * IsZero(y));

    // z log x with z = xʸ, and 0 where x = 0.
    private static Tensor PowerLog(Tensor x, Tensor z) => z * Log(x + IsZero(x));

    /// <summary>x y, and 0 where y = 0 even if x is infinite or NaN: what a slope x becomes for a cotangent y. A slope of 0 leaves an infinite cotangent NaN.</summary>
    private static Tensor MultiplyOrZero(Tensor x, Tensor y) =>
        Broadcast(x, y, VectorLoops.Run<ProductOrZero>, (_, y, _, t) => MultiplyOrZero(t, y), (x, _, _, t) => MultiplyOrZero(x, t), "MultiplyOrZero");

    /// <summary>t w, and 0 where either is 0: what a cotangent becomes behind a weight that shuts some out; the one may be infinite, the other NaN.</summary>
    private static Tensor Masked(Tensor t, Tensor w) => Broadcast(t, w, VectorLoops.Run<ProductOrZeroOfEither>, (_, w, _, t) => Masked(t, w), (x, _, _, t) => Masked(x, t), "Masked");

    /// <summary>What a cotangent becomes in a rule with a pole: zero stays zero there.</summary>
    private static Tensor DivideOrZero(Tensor x, Tensor y) => XDivY(x, y);

    private static void SquareKernel(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Multiply(x, x, y);

    private static void SquaredDifferenceKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        TensorPrimitives.Subtract(x, y, z);
        TensorPrimitives.Multiply(z, z, z);
    }

    private static Vector<double> ZeroWhere(Vector<long> condition, Vector<double> otherwise) => Vector.ConditionalSelect(condition, Vector<double>.Zero, otherwise);

    private static Vector<long> AreZero(Vector<double> x) => Vector.Equals(x, Vector<double>.Zero);

    private readonly struct ProductOrZero : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => ZeroWhere(AreZero(y), x * y);
    }

    private readonly struct ProductOrZeroOfEither : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => ZeroWhere(AreZero(x) | AreZero(y), x * y);
    }

    private readonly struct QuotientOrZero : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => ZeroWhere(AreZero(x), x / y);
    }

    private readonly struct QuotientOrZeroOfEither : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => ZeroWhere(AreZero(x) | AreZero(y), x / y);
    }
}
