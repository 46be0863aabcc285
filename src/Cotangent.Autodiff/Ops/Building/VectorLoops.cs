using System.Numerics;

namespace Cotangent;

/// <summary>z = f(x, y) for whole vectors.</summary>
internal interface IVectorFunction
{
    static abstract Vector<double> Of(Vector<double> x, Vector<double> y);
}

/// <summary>Runs a function of whole vectors over spans; what is left at the end is taken one by one.</summary>
internal static class VectorLoops
{
    /// <summary>A function that is a type is compiled into the loop: as fast as memory.</summary>
    internal static void Run<TFunction>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
        where TFunction : struct, IVectorFunction
    {
        var i = 0;
        for (; i + Vector<double>.Count <= z.Length; i += Vector<double>.Count) TFunction.Of(new Vector<double>(x[i..]), new Vector<double>(y[i..])).CopyTo(z[i..]);
        for (; i < z.Length; i++) z[i] = TFunction.Of(new Vector<double>(x[i]), new Vector<double>(y[i])).ToScalar();
    }
}
