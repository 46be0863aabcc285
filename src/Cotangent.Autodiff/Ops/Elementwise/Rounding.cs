using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Cotangent;

public static partial class Op
{
    /// <summary>y = −1, 0 or 1; its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Sign(Tensor x) => Steps(x, SignKernel);

    /// <summary>The largest integer not above x; its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Floor(Tensor x) => Steps(x, TensorPrimitives.Floor);

    /// <summary>The smallest integer not below x; its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Ceiling(Tensor x) => Steps(x, TensorPrimitives.Ceiling);

    /// <summary>The nearest integer, the even one of two; its derivative is zero everywhere, and given as zero.</summary>
    public static Tensor Round(Tensor x) => Steps(x, TensorPrimitives.Round);

    private static Tensor Steps(Tensor x, UnaryKernel kernel, [CallerMemberName] string name = "") => Elementwise(x, kernel, (_, _) => Slope.Zero, name);

    private static void SignKernel(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++) y[i] = double.IsNaN(x[i]) ? x[i] : Math.Sign(x[i]);
    }
}
