namespace Cotangent.Numerics;

/// <summary>log(1 + y) − y, with full relative accuracy near y = 0, where it is −½ y².</summary>
internal static class LogExcess
{
    public static double Value(double y) => Value(1 + y, y);

    /// <summary>log r − y for r = 1 + y, both known to the last digit: far from 1 the ratio r keeps digits that y lost.</summary>
    /// <remarks>With q = y/(2 + y), log(1 + y) = 2 artanh q and 2q − y = −q y.</remarks>
    public static double Value(double r, double y)
    {
        if (!(y > -0.5 && y < 1))
            return Math.Log(r) - y;
        double q = y / (2 + y), q2 = q * q;
        return q * (q2 * Polynomial.Value(Series, q2) - y);
    }

    /// <summary>2 / (2n + 3).</summary>
    private static ReadOnlySpan<double> Series =>
    [
        0.6666666666666666, 0.4, 0.2857142857142857, 0.2222222222222222, 0.18181818181818182, 0.15384615384615385, 0.13333333333333333,
        0.11764705882352941, 0.10526315789473684, 0.09523809523809523, 0.08695652173913043, 0.08, 0.07407407407407407, 0.06896551724137931,
        0.06451612903225806, 0.06060606060606061, 0.05714285714285714,
    ];
}
