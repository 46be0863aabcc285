using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cotangent;

public static partial class Op
{
    /// <summary>1 where x = y, else 0, broadcasting; NaN equals nothing. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Equal(Tensor x, Tensor y) => Indicator(x, y, VectorLoops.Run<WhereEqual>);

    /// <inheritdoc cref="Equal(Tensor, Tensor)"/>
    public static Tensor Equal(Tensor x, double y) => Equal(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Equal(Tensor, Tensor)"/>
    public static Tensor Equal(double x, Tensor y) => Equal(Tensor.Scalar(x), y);

    /// <summary>1 where x ≠ y, else 0, broadcasting; NaN differs from everything. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor NotEqual(Tensor x, Tensor y) => Indicator(x, y, VectorLoops.Run<WhereNotEqual>);

    /// <inheritdoc cref="NotEqual(Tensor, Tensor)"/>
    public static Tensor NotEqual(Tensor x, double y) => NotEqual(x, Tensor.Scalar(y));

    /// <inheritdoc cref="NotEqual(Tensor, Tensor)"/>
    public static Tensor NotEqual(double x, Tensor y) => NotEqual(Tensor.Scalar(x), y);

    /// <summary>1 where x &gt; y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Greater(Tensor x, Tensor y) => Indicator(x, y, VectorLoops.Run<WhereGreater>);

    /// <inheritdoc cref="Greater(Tensor, Tensor)"/>
    public static Tensor Greater(Tensor x, double y) => Greater(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Greater(Tensor, Tensor)"/>
    public static Tensor Greater(double x, Tensor y) => Greater(Tensor.Scalar(x), y);

    /// <summary>1 where x ≥ y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor GreaterEqual(Tensor x, Tensor y) => Indicator(x, y, VectorLoops.Run<WhereGreaterEqual>);

    /// <inheritdoc cref="GreaterEqual(Tensor, Tensor)"/>
    public static Tensor GreaterEqual(Tensor x, double y) => GreaterEqual(x, Tensor.Scalar(y));

    /// <inheritdoc cref="GreaterEqual(Tensor, Tensor)"/>
    public static Tensor GreaterEqual(double x, Tensor y) => GreaterEqual(Tensor.Scalar(x), y);

    /// <summary>1 where x &lt; y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Less(Tensor x, Tensor y) => Indicator(x, y, VectorLoops.Run<WhereLess>);

    /// <inheritdoc cref="Less(Tensor, Tensor)"/>
    public static Tensor Less(Tensor x, double y) => Less(x, Tensor.Scalar(y));

    /// <inheritdoc cref="Less(Tensor, Tensor)"/>
    public static Tensor Less(double x, Tensor y) => Less(Tensor.Scalar(x), y);

    /// <summary>1 where x ≤ y, else 0, broadcasting. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor LessEqual(Tensor x, Tensor y) => Indicator(x, y, VectorLoops.Run<WhereLessEqual>);

    /// <inheritdoc cref="LessEqual(Tensor, Tensor)"/>
    public static Tensor LessEqual(Tensor x, double y) => LessEqual(x, Tensor.Scalar(y));

    /// <inheritdoc cref="LessEqual(Tensor, Tensor)"/>
    public static Tensor LessEqual(double x, Tensor y) => LessEqual(Tensor.Scalar(x), y);

    /// <summary>1 where x is NaN, else 0. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor IsNaN(Tensor x) => Indicator(x, (x, y) => VectorLoops.Run<WhereNaN>(x, x, y));

    /// <summary>1 where x is neither infinite nor NaN, else 0. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor IsFinite(Tensor x) => Indicator(x, (x, y) => VectorLoops.Run<WhereFinite>(x, x, y));

    /// <summary>1 where x is ∞ or −∞, else 0. Its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor IsInfinity(Tensor x) => Indicator(x, (x, y) => VectorLoops.Run<WhereInfinity>(x, x, y));

    private static Tensor Indicator(Tensor x, UnaryKernel kernel, [CallerMemberName] string name = "") => Elementwise(x, kernel, (_, _) => Slope.Zero, name);

    private static Tensor Indicator(Tensor x, Tensor y, BinaryKernel kernel, [CallerMemberName] string name = "") =>
        Broadcast(x, y, kernel, (_, _, _) => Slope.Zero, (_, _, _) => Slope.Zero, name);

    /// <summary>1 where a condition, which sets all bits of an element, holds.</summary>
    private static Vector<double> OneWhere(Vector<long> condition) => Vector.AsVectorDouble(condition) & Vector<double>.One;

    private readonly struct WhereEqual : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => OneWhere(Vector.Equals(x, y));
    }

    private readonly struct WhereNotEqual : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => OneWhere(Vector.OnesComplement(Vector.Equals(x, y)));
    }

    private readonly struct WhereGreater : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => OneWhere(Vector.GreaterThan(x, y));
    }

    private readonly struct WhereGreaterEqual : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => OneWhere(Vector.GreaterThanOrEqual(x, y));
    }

    private readonly struct WhereLess : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => OneWhere(Vector.LessThan(x, y));
    }

    private readonly struct WhereLessEqual : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => OneWhere(Vector.LessThanOrEqual(x, y));
    }

    private readonly struct WhereNaN : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => Vector.IsNaN(x) & Vector<double>.One;
    }

    private readonly struct WhereFinite : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => Vector.IsFinite(x) & Vector<double>.One;
    }

    private readonly struct WhereInfinity : IVectorFunction
    {
        public static Vector<double> Of(Vector<double> x, Vector<double> y) => Vector.IsInfinity(x) & Vector<double>.One;
    }
}
