using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>Sums whose order depends on the length alone: the same elements give the same bits wherever they lie in memory.</summary>
/// <remarks>Those of TensorPrimitives first step to an aligned address when they are long, so their rounding changes from one run to the next.</remarks>
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

    private static Vector512<double> At(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);
}
