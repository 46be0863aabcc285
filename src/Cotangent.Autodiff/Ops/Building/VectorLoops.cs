using System.Numerics;

namespace Cotangent;

/// <summary>z = f(x, y) for whole vectors.</summary>
internal interface IVectorFunction
{
    static abstract Vector<double> Of(Vector<double> x, Vector<double> y);
}

/// <summary>Runs a function of whole vectors over spans; the last, incomplete vector is filled up with ones.</summary>
internal static class VectorLoops
{
    /// <summary>A function that is a type is compiled into the loop: as fast as memory.</summary>
    internal static void Run<TFunction>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
        where TFunction : struct, IVectorFunction
    {
        var i = 0;
        for (; i + Vector<double>.Count <= z.Length; i += Vector<double>.Count) TFunction.Of(new Vector<double>(x[i..]), new Vector<double>(y[i..])).CopyTo(z[i..]);
        if (i < z.Length) Keep(TFunction.Of(Rest(x[i..]), Rest(y[i..])), z[i..]);
    }

    private static Vector<double> Rest(ReadOnlySpan<double> x)
    {
        Span<double> all = stackalloc double[Vector<double>.Count];
        all.Fill(1);
        x.CopyTo(all);
        return new Vector<double>(all);
    }

    private static void Keep(Vector<double> values, Span<double> y)
    {
        Span<double> all = stackalloc double[Vector<double>.Count];
        values.CopyTo(all);
        all[..y.Length].CopyTo(y);
    }
}
