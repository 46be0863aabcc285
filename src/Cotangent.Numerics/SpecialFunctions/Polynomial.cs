namespace Cotangent.Numerics;

/// <summary>Σ c_n xⁿ by Horner's rule.</summary>
internal static class Polynomial
{
    public static double Value(ReadOnlySpan<double> c, double x)
    {
        double sum = 0;
        for (int n = c.Length - 1; n >= 0; n--)
            sum = sum * x + c[n];
        return sum;
    }
}
