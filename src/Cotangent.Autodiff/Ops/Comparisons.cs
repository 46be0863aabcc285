using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cotangent;

public static partial class Op
{
    /// <summary>1 where x = y, else 0, broadcasting; NaN equals nothing. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Equal(Tensor x, Tensor y) => Indicator(x, y, Vector.Equals);

    /// <summary>1 where x ≠ y, else 0, broadcasting; NaN differs from everything. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor NotEqual(Tensor x, Tensor y) => Indicator(x, y, (x, y) => Vector.OnesComplement(Vector.Equals<double>(x, y)));

    /// <summary>1 where x &gt; y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Greater(Tensor x, Tensor y) => Indicator(x, y, Vector.GreaterThan);

    /// <summary>1 where x ≥ y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor GreaterEqual(Tensor x, Tensor y) => Indicator(x, y, Vector.GreaterThanOrEqual);

    /// <summary>1 where x &lt; y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Less(Tensor x, Tensor y) => Indicator(x, y, Vector.LessThan);

    /// <summary>1 where x ≤ y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor LessEqual(Tensor x, Tensor y) => Indicator(x, y, Vector.LessThanOrEqual);

    /// <summary>1 where x is NaN, else 0. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor IsNaN(Tensor x) => Indicator(x, Vector.IsNaN);

    /// <summary>1 where x is neither infinite nor NaN, else 0. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor IsFinite(Tensor x) => Indicator(x, Vector.IsFinite);

    /// <summary>1 where x is ∞ or −∞, else 0. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor IsInfinity(Tensor x) => Indicator(x, Vector.IsInfinity);

    private static Tensor IsZero(Tensor x) => Equal(x, Tensor.Scalar(0));

    // A condition gives all bits set where it holds.
    private static Tensor Indicator(Tensor x, Func<Vector<double>, Vector<double>> condition, [CallerMemberName] string name = "") =>
        Elementwise(x, (x, y) => VectorLoops.Run(v => condition(v) & Vector<double>.One, x, y), (_, _, t) => ZerosLike(t), name);

    private static Tensor Indicator(Tensor x, Tensor y, Func<Vector<double>, Vector<double>, Vector<double>> condition, [CallerMemberName] string name = "") =>
        Broadcast(x, y, (x, y, z) => VectorLoops.Run((v, w) => condition(v, w) & Vector<double>.One, x, y, z), (_, _, _, t) => ZerosLike(t), (_, _, _, t) => ZerosLike(t), name);

    private static Tensor ZerosLike(Tensor t) => Tensor.Zeros(t.Shape);
}
