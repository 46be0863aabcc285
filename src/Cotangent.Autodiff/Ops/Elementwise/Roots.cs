using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = √x; the gradient is +∞ at 0, except that a zero cotangent stays zero there.</summary>
    public static Tensor Sqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y) => Slope.Over(2 * y));

    /// <summary>y = √x with the gradient 0 at 0: for distances, which have a kink between equal points.</summary>
    public static Tensor SafeSqrt(Tensor x) => Elementwise(x, TensorPrimitives.Sqrt, (_, y) => Slope.OverUnlessZero(2 * y));

    /// <summary>y = 1/√x; ∞ at 0, NaN below.</summary>
    public static Tensor Rsqrt(Tensor x) => Elementwise(x, TensorPrimitives.ReciprocalSqrt, (x, y) => Slope.By(-0.5 * y).ThenOver(x));
}
