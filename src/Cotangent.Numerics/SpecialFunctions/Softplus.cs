using System.Numerics;

namespace Cotangent.Numerics;

/// <summary>The softplus function log(1 + eˣ) and its inverse.</summary>
public static class Softplus
{
    /// <summary>log(1 + eˣ), as max(x, 0) + log(1 + e^−|x|).</summary>
    /// <remarks>Without overflow for large x and with full relative accuracy for very negative x, where it is eˣ.</remarks>
    public static double Value(double x) => Math.Max(x, 0) + Elementary.Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>y_i ← log(1 + exp x_i).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Value(ReadOnlySpan<double> x, Span<double> y)
    {
        CheckLengths(x, y, "Value");
        int i = 0;
        for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count)
            Value(new Vector<double>(x[i..])).CopyTo(y[i..]);
        if (i == x.Length)
            return;
        Span<double> rest = stackalloc double[Vector<double>.Count];
        rest.Clear();
        x[i..].CopyTo(rest);
        Value(new Vector<double>(rest)).CopyTo(rest);
        rest[..(x.Length - i)].CopyTo(y[i..]);
    }

    /// <summary>The x with log(1 + eˣ) = y: y + log(1 − e^−y).</summary>
    /// <remarks>−∞ at 0, NaN below 0.</remarks>
    public static double Inverse(double y) => y < 1 ? Math.Log(Elementary.Expm1(y)) : y + Elementary.Log1p(-Math.Exp(-y));

    /// <summary>x_i ← the inverse of softplus at y_i.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Inverse(ReadOnlySpan<double> y, Span<double> x)
    {
        CheckLengths(y, x, "Inverse");
        for (int i = 0; i < y.Length; i++)
            x[i] = Inverse(y[i]);
    }

    private static Vector<double> Value(Vector<double> x)
    {
        Vector<double> e = Vector.Exp(-Vector.Abs(x)), u = Vector<double>.One + e;
        return Vector.Max(x, Vector<double>.Zero) + (Vector.Log(u) + (e - (u - Vector<double>.One)) / u);
    }

    private static void CheckLengths(ReadOnlySpan<double> x, Span<double> y, string method)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Softplus.{method}: {x.Length} arguments were given with room for {y.Length} results. Both spans must have the same length.");
    }
}
