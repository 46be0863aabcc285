using System.Numerics;
using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The larger of x and y, broadcasting; NaN where either is. The gradient goes to the larger one, half to each where they are equal.</summary>
    public static Tensor Maximum(Tensor x, Tensor y) =>
        Broadcast(x, y, TensorPrimitives.Max, (x, y, _) => Slope.Weighted(ShareOfLarger(x, y)), (x, y, _) => Slope.Weighted(ShareOfLarger(y, x)));

    /// <inheritdoc cref="Maximum(Tensor, Tensor)"/>
    public static Tensor Maximum(Tensor x, double y) => Maximum(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Maximum(Tensor, Tensor)"/>
    public static Tensor Maximum(double x, Tensor y) => Maximum(Tensor.Scalar(x), y);

    /// <summary>The smaller of x and y, broadcasting; NaN where either is. The gradient goes to the smaller one, half to each where they are equal.</summary>
    public static Tensor Minimum(Tensor x, Tensor y) =>
        Broadcast(x, y, TensorPrimitives.Min, (x, y, _) => Slope.Weighted(ShareOfLarger(y, x)), (x, y, _) => Slope.Weighted(ShareOfLarger(x, y)));

    /// <inheritdoc cref="Minimum(Tensor, Tensor)"/>
    public static Tensor Minimum(Tensor x, double y) => Minimum(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Minimum(Tensor, Tensor)"/>
    public static Tensor Minimum(double x, Tensor y) => Minimum(Tensor.Scalar(x), y);

    /// <summary>x where x &gt; bound, else the bound; the gradient passes only where x &gt; bound.</summary>
    public static Tensor AtLeast(Tensor x, double bound) =>
        Elementwise(x, (x, y) => TensorPrimitives.Max(x, bound, y), (x, _) => Slope.Weighted(Greater(x, Tensor.Scalar(bound))), attributes: new Exact(bound));

    /// <summary>x where x &gt; 0, else 0; the gradient passes only where x &gt; 0.</summary>
    public static Tensor Relu(Tensor x) => AtLeast(x, 0);

    /// <summary>x where low ≤ x ≤ high, else the bound that is passed; the gradient passes at the bounds and between them.</summary>
    /// <exception cref="ArgumentException">low is above high, or one of them is NaN.</exception>
    public static Tensor Clip(Tensor x, double low, double high)
    {
        if (!(low <= high)) throw new ArgumentException(FormattableString.Invariant($"Clip: low is {low} and high is {high}. Give a low that is not above high."));
        return Elementwise(
            x,
            (x, y) => TensorPrimitives.Clamp(x, low, high, y),
            (x, _) => Slope.Weighted(GreaterEqual(x, Tensor.Scalar(low)) * LessEqual(x, Tensor.Scalar(high))),
            attributes: (new Exact(low), new Exact(high)));
    }

    /// <summary>min(max(x, low), high), broadcasting: high where low is above it. The gradient goes to x at the bounds and between them, else to the bound that is passed.</summary>
    public static Tensor Clip(Tensor x, Tensor low, Tensor high) => AtMostOther(AtLeastOther(x, low), high);

    /// <inheritdoc cref="Clip(Tensor, Tensor, Tensor)"/>
    public static Tensor Clip(Tensor x, Tensor low, double high) => Clip(x, low, Tensor.Scalar(high));

    /// <inheritdoc cref="Clip(Tensor, Tensor, Tensor)"/>
    public static Tensor Clip(Tensor x, double low, Tensor high) => Clip(x, Tensor.Scalar(low), high);

    /// <inheritdoc cref="Clip(Tensor, Tensor, Tensor)"/>
    public static Tensor Clip(double x, Tensor low, Tensor high) => Clip(Tensor.Scalar(x), low, high);

    private static Tensor AtLeastOther(Tensor x, Tensor low) =>
        Broadcast(x, low, TensorPrimitives.Max, (x, low, _) => Slope.Weighted(GreaterEqual(x, low)), (x, low, _) => Slope.Weighted(Less(x, low)), nameof(Clip));

    private static Tensor AtMostOther(Tensor x, Tensor high) =>
        Broadcast(x, high, TensorPrimitives.Min, (x, high, _) => Slope.Weighted(LessEqual(x, high)), (x, high, _) => Slope.Weighted(Greater(x, high)), nameof(Clip));

    /// <summary>1 where x &gt; y, ½ where x = y, 0 where x &lt; y, NaN where either is; its derivative is zero.</summary>
    private static Tensor ShareOfLarger(Tensor x, Tensor y) => Broadcast(x, y, VectorLoops.Run<Share>, (_, _, _) => Slope.Zero, (_, _, _) => Slope.Zero);

    private readonly struct Share : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y)
        {
            var unequal = Vector.ConditionalSelect(Vector.GreaterThan(x, y), Vector<double>.One, Vector.ConditionalSelect(Vector.LessThan(x, y), Vector<double>.Zero, new Vector<double>(double.NaN)));
            return Vector.ConditionalSelect(Vector.Equals(x, y), new Vector<double>(0.5), unequal);
        }
    }
}
