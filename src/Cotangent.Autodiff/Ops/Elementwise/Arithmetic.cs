using System.Numerics;
using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>x + y, broadcasting.</summary>
    public static Tensor Add(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Add, (_, _, _) => Slope.One, (_, _, _) => Slope.One);

    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public static Tensor Add(Tensor x, double y) => Add(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Add(Tensor, Tensor)"/>
    public static Tensor Add(double x, Tensor y) => Add(Tensor.Scalar(x), y);

    /// <summary>x − y, broadcasting.</summary>
    public static Tensor Subtract(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Subtract, (_, _, _) => Slope.One, (_, _, _) => Slope.MinusOne);

    /// <inheritdoc cref="Subtract(Tensor, Tensor)"/>
    public static Tensor Subtract(Tensor x, double y) => Subtract(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Subtract(Tensor, Tensor)"/>
    public static Tensor Subtract(double x, Tensor y) => Subtract(Tensor.Scalar(x), y);

    /// <summary>x y, element by element, broadcasting.</summary>
    public static Tensor Multiply(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Multiply, (_, y, _) => Slope.By(y), (x, _, _) => Slope.By(x), attributes: Attributes.Product);

    /// <inheritdoc cref="Multiply(Tensor, Tensor)"/>
    public static Tensor Multiply(Tensor x, double y) => Multiply(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Multiply(Tensor, Tensor)"/>
    public static Tensor Multiply(double x, Tensor y) => Multiply(Tensor.Scalar(x), y);

    /// <summary>x / y, broadcasting; ±∞ or NaN where y = 0, as IEEE 754 says.</summary>
    public static Tensor Divide(Tensor x, Tensor y) => Broadcast(x, y, TensorPrimitives.Divide, (_, y, _) => Slope.Over(y), (_, y, z) => Slope.By(-z).ThenOver(y));

    /// <inheritdoc cref="Divide(Tensor, Tensor)"/>
    public static Tensor Divide(Tensor x, double y) => Divide(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Divide(Tensor, Tensor)"/>
    public static Tensor Divide(double x, Tensor y) => Divide(Tensor.Scalar(x), y);

    /// <summary>x / y, and 0 where x = 0, whatever y; broadcasting. The gradient is 1/y in x, where x = 0 too, and −x/y² in y.</summary>
    public static Tensor XDivY(Tensor x, Tensor y) =>
        Broadcast(x, y, VectorLoops.Run<QuotientOrZero>, (_, y, _) => Slope.Over(y), (_, y, z) => Slope.Weighted(-z).ThenOver(y));

    /// <inheritdoc cref="XDivY(Tensor, Tensor)"/>
    public static Tensor XDivY(Tensor x, double y) => XDivY(x, Tensor.Scalar(y));

    /// <inheritdoc cref="XDivY(Tensor, Tensor)"/>
    public static Tensor XDivY(double x, Tensor y) => XDivY(Tensor.Scalar(x), y);

    /// <summary>x / y, and 0 where x or y is 0, whatever the other; broadcasting. The gradients are 1/y and −x/y², and 0 where y = 0.</summary>
    public static Tensor DivideNoNaN(Tensor x, Tensor y) =>
        Broadcast(x, y, VectorLoops.Run<QuotientOrZeroOfEither>, (_, y, _) => Slope.OverUnlessZero(y), (_, y, z) => Slope.Weighted(-z).ThenOverUnlessZero(y));

    /// <inheritdoc cref="DivideNoNaN(Tensor, Tensor)"/>
    public static Tensor DivideNoNaN(Tensor x, double y) => DivideNoNaN(x, Tensor.Scalar(y));

    /// <inheritdoc cref="DivideNoNaN(Tensor, Tensor)"/>
    public static Tensor DivideNoNaN(double x, Tensor y) => DivideNoNaN(Tensor.Scalar(x), y);

    /// <summary>1/x; ±∞ at ±0.</summary>
    public static Tensor Reciprocal(Tensor x) => Elementwise(x, TensorPrimitives.Reciprocal, (x, y) => Slope.By(-y).ThenOver(x));

    /// <summary>−x.</summary>
    public static Tensor Negate(Tensor x) => Elementwise(x, TensorPrimitives.Negate, (_, _) => Slope.MinusOne);

    /// <summary>y = |x|; the gradient is sign x, 0 at 0.</summary>
    public static Tensor Abs(Tensor x) => Elementwise(x, TensorPrimitives.Abs, (x, _) => Slope.By(Sign(x)));

    /// <summary>x².</summary>
    public static Tensor Square(Tensor x) => Elementwise(x, SquareKernel, (x, _) => Slope.By(2 * x));

    /// <summary>(x − y)², broadcasting.</summary>
    public static Tensor SquaredDifference(Tensor x, Tensor y) => Broadcast(x, y, SquaredDifferenceKernel, (x, y, _) => Slope.By(2 * (x - y)), (x, y, _) => Slope.By(2 * (y - x)));

    /// <inheritdoc cref="SquaredDifference(Tensor, Tensor)"/>
    public static Tensor SquaredDifference(Tensor x, double y) => SquaredDifference(x, Tensor.Scalar(y));

    /// <inheritdoc cref="SquaredDifference(Tensor, Tensor)"/>
    public static Tensor SquaredDifference(double x, Tensor y) => SquaredDifference(Tensor.Scalar(x), y);

    /// <summary>xᵖ for a constant p; the gradient p xᵖ⁻¹ is 0 for p = 0.</summary>
    public static Tensor Power(Tensor x, double p) => p switch
    {
        1 => Unchanged(x),
        2 => Square(x),
        _ => Elementwise(x, (x, y) => TensorPrimitives.Pow(x, p, y), (x, _) => Slope.By(p == 0 ? Tensor.Scalar(0) : p * Power(x, p - 1)), attributes: new Exact(p)),
    };

    /// <summary>xʸ, broadcasting. The gradient is y xʸ⁻¹ in x, 0 where y = 0; and xʸ log x in y, 0 where x = 0 ≤ y and NaN where x &lt; 0.</summary>
    public static Tensor Power(Tensor x, Tensor y) =>
        Broadcast(x, y, TensorPrimitives.Pow, (x, y, _) => Slope.By(PowerSlope(x, y)), (x, _, z) => Slope.By(PowerLog(x, z)));

    /// <inheritdoc cref="Power(Tensor, Tensor)"/>
    public static Tensor Power(double x, Tensor y) => Power(Tensor.Scalar(x), y);

    // y xʸ⁻¹, and 0 where x and y are 0. Elsewhere y = 0 needs no care, and must keep its slope 1/x for the second derivative.
    private static Tensor PowerSlope(Tensor x, Tensor y) => y * Power(x, y - 1 + IsZero(x) * IsZero(y));

    // z log x with z = xʸ, and 0 where x = 0.
    private static Tensor PowerLog(Tensor x, Tensor z) => z * Log(x + IsZero(x));

    private static void SquareKernel(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Multiply(x, x, y);

    private static void SquaredDifferenceKernel(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        TensorPrimitives.Subtract(x, y, z);
        TensorPrimitives.Multiply(z, z, z);
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
