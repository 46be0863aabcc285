using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>Sums of scaled vectors, and a product with the sums of its rows and columns, in short loops whose bits do not depend on where the elements lie.</summary>
internal static class Sums
{
    private const int Lanes = 8;

    /// <summary>yᵢ ← a yᵢ + b xᵢ, of the length of y.</summary>
    public static void Scaled(double a, Span<double> y, double b, ReadOnlySpan<double> x)
    {
        ref var p = ref MemoryMarshal.GetReference(x[..y.Length]);
        ref var q = ref MemoryMarshal.GetReference(y);
        var (va, vb, i) = (Vector512.Create(a), Vector512.Create(b), 0);
        for (; i <= y.Length - Lanes; i += Lanes) (va * At(ref q, i) + vb * At(ref p, i)).StoreUnsafe(ref q, (nuint)i);
        for (; i < y.Length; i++) y[i] = a * y[i] + b * x[i];
    }

    /// <summary>yᵢ ← yᵢ + xᵢ, of the length of y.</summary>
    public static void Add(Span<double> y, ReadOnlySpan<double> x)
    {
        ref var p = ref MemoryMarshal.GetReference(x[..y.Length]);
        ref var q = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= y.Length - Lanes; i += Lanes) (At(ref q, i) + At(ref p, i)).StoreUnsafe(ref q, (nuint)i);
        for (; i < y.Length; i++) y[i] += x[i];
    }

    /// <summary>wⱼ ← a wⱼ gⱼ and columnsⱼ ← columnsⱼ + wⱼ, of the length of w; the sum of the new w.</summary>
    public static double OfProduct(double a, Span<double> w, ReadOnlySpan<double> g, Span<double> columns)
    {
        ref var p = ref MemoryMarshal.GetReference(w);
        ref var q = ref MemoryMarshal.GetReference(g[..w.Length]);
        ref var c = ref MemoryMarshal.GetReference(columns[..w.Length]);
        var (va, total, j) = (Vector512.Create(a), Vector512<double>.Zero, 0);
        for (; j <= w.Length - Lanes; j += Lanes)
        {
            var product = va * At(ref p, j) * At(ref q, j);
            product.StoreUnsafe(ref p, (nuint)j);
            (At(ref c, j) + product).StoreUnsafe(ref c, (nuint)j);
            total += product;
        }
        var sum = Vector512.Sum(total);
        for (; j < w.Length; j++)
        {
            w[j] = a * w[j] * g[j];
            columns[j] += w[j];
            sum += w[j];
        }
        return sum;
    }

    private static Vector512<double> At(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);
}
