using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>Sums and products whose bits depend on the elements and the length alone, and functions that give an element the same bits wherever it stands.</summary>
/// <remarks>
/// The sums of TensorPrimitives first step to an aligned address when they are long, so they round differently from one run to the next. Its functions take another way for
/// a single element than for a vector; and its sines and cosines another polynomial where all elements that happen to share a vector are below π/4.
/// </remarks>
public static class FixedOrder
{
    private const int Lanes = 8; // of Vector512, which narrower machines make of two or four
    private const int Step = 4 * Lanes;

    /// <summary>Σ xᵢ.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var (s0, s1, s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            s0 += At(ref a, i);
            s1 += At(ref a, i + Lanes);
            s2 += At(ref a, i + 2 * Lanes);
            s3 += At(ref a, i + 3 * Lanes);
        }
        var sum = Vector512.Sum(s0 + s1 + (s2 + s3));
        for (; i < x.Length; i++) sum += x[i];
        return sum;
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"FixedOrder.Dot: x has {x.Length} elements and y {y.Length}; expected as many.", nameof(y));
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var (s0, s1, s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            s0 += At(ref a, i) * At(ref b, i);
            s1 += At(ref a, i + Lanes) * At(ref b, i + Lanes);
            s2 += At(ref a, i + 2 * Lanes) * At(ref b, i + 2 * Lanes);
            s3 += At(ref a, i + 3 * Lanes) * At(ref b, i + 3 * Lanes);
        }
        var sum = Vector512.Sum(s0 + s1 + (s2 + s3));
        for (; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>Π xᵢ.</summary>
    public static double Product(ReadOnlySpan<double> x)
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        var (p0, p1, p2, p3) = (Vector512<double>.One, Vector512<double>.One, Vector512<double>.One, Vector512<double>.One);
        var i = 0;
        for (; i <= x.Length - Step; i += Step)
        {
            p0 *= At(ref a, i);
            p1 *= At(ref a, i + Lanes);
            p2 *= At(ref a, i + 2 * Lanes);
            p3 *= At(ref a, i + 3 * Lanes);
        }
        var lanes = p0 * p1 * (p2 * p3);
        var product = 1.0;
        for (var k = 0; k < Lanes; k++) product *= lanes[k];
        for (; i < x.Length; i++) product *= x[i];
        return product;
    }

    /// <summary>yᵢ ← sin xᵢ, xᵢ in radians; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sin(ReadOnlySpan<double> x, Span<double> y) => Run<SinFunction>(x, y, nameof(Sin));

    /// <summary>yᵢ ← cos xᵢ, xᵢ in radians; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Cos(ReadOnlySpan<double> x, Span<double> y) => Run<CosFunction>(x, y, nameof(Cos));

    /// <summary>yᵢ ← ln xᵢ; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log(ReadOnlySpan<double> x, Span<double> y) => Run<LogFunction>(x, y, nameof(Log));

    /// <summary>yᵢ ← 1 / (1 + exp(−xᵢ)); y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> y) => Run<SigmoidFunction>(x, y, nameof(Sigmoid));

    /// <summary>yᵢ ← tan xᵢ, xᵢ in radians; y may be x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Tan(ReadOnlySpan<double> x, Span<double> y) => Run<TanFunction>(x, y, nameof(Tan));

    /// <summary>yᵢ ← exp xᵢ; y may be x.</summary>
    /// <remarks>Within 1 ulp, subnormal results included; every element has the bits that it would have alone.</remarks>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y) => Run<ExpFunction>(x, y, nameof(Exp));

    private static void Run<TFunction>(ReadOnlySpan<double> x, Span<double> y, string method) where TFunction : struct, IFunction
    {
        if (x.Length != y.Length) throw new ArgumentException($"FixedOrder.{method}: x has {x.Length} elements and y {y.Length}; expected as many.", nameof(y));
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes) TFunction.Of(At(ref a, i)).StoreUnsafe(ref b, (nuint)i);
        Span<double> rest = stackalloc double[Lanes];
        x[i..].CopyTo(rest);
        TFunction.Of(Vector512.Create<double>(rest)).CopyTo(rest);
        rest[..(x.Length - i)].CopyTo(y[i..]);
    }

    private static Vector512<double> At(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);

    /// <summary>A function of a vector, as a type, so that it is compiled into the loop.</summary>
    private interface IFunction
    {
        static abstract Vector512<double> Of(Vector512<double> x);
    }

    private readonly struct SinFunction : IFunction
    {
        public static Vector512<double> Of(Vector512<double> x) => SineCosine.Sin(x);
    }

    private readonly struct CosFunction : IFunction
    {
        public static Vector512<double> Of(Vector512<double> x) => SineCosine.Cos(x);
    }

    private readonly struct LogFunction : IFunction
    {
        public static Vector512<double> Of(Vector512<double> x) => Vector512.Log(x);
    }

    private readonly struct SigmoidFunction : IFunction
    {
        public static Vector512<double> Of(Vector512<double> x) => Vector512<double>.One / (Vector512<double>.One + Exponential.Of(-x));
    }

    private readonly struct TanFunction : IFunction
    {
        public static Vector512<double> Of(Vector512<double> x) => SineCosine.Sin(x) / SineCosine.Cos(x);
    }

    private readonly struct ExpFunction : IFunction
    {
        public static Vector512<double> Of(Vector512<double> x) => Exponential.Of(x);
    }
}
