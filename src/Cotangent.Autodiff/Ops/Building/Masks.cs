using System.Numerics;

namespace Cotangent;

/// <content>Products in which a zero stays zero, whatever it meets.</content>
public static partial class Op
{
    /// <summary>x y, and 0 where y = 0 even if x is infinite or NaN: what a slope x becomes for a cotangent y. A slope of 0 leaves an infinite cotangent NaN.</summary>
    internal static Tensor MultiplyOrZero(Tensor x, Tensor y) =>
        Broadcast(x, y, VectorLoops.Run<ProductOrZero>, (_, y, _) => Slope.Weighted(y), (x, _, _) => Slope.By(x), attributes: Attributes.Product);

    /// <summary>t w, and 0 where either is 0: what a cotangent becomes behind a weight that shuts some out; the one may be infinite, the other NaN.</summary>
    internal static Tensor Masked(Tensor t, Tensor w) => Broadcast(t, w, VectorLoops.Run<ProductOrZeroOfEither>, (_, w, _) => Slope.Weighted(w), (t, _, _) => Slope.Weighted(t));

    /// <summary>1 where x is 0, else 0; its derivative is zero.</summary>
    private static Tensor IsZero(Tensor x) => Equal(x, Tensor.Scalar(0));

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
}
