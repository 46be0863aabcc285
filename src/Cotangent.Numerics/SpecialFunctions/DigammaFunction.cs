namespace Cotangent.Numerics;

/// <summary>ψ(x) for x > 0, with full relative accuracy at its zero x₀ = 1.4616... too.</summary>
internal static class DigammaFunction
{
    private const double Zero = 1.4616321449683622;

    /// <summary>What x₀ has beyond a double number.</summary>
    private const double ZeroRest = 9.549995429965697e-17;

    /// <summary>ψ(x + 1) = ψ(x) + 1/x carries x to [1, 2). Source: DLMF 5.5.2.</summary>
    public static double Positive(double x)
    {
        if (x < 1)
            return AroundZero(x + 1) - 1 / x;
        if (x >= StirlingSeries.Large)
            return Math.Log(x) - StirlingSeries.Digamma(x);
        double shift = 0;
        while (x >= 2)
            shift += 1 / --x;
        return shift + AroundZero(x);
    }

    private static double AroundZero(double x)
    {
        double z = x - Zero - ZeroRest;
        return z * Polynomial.Value(Series, z);
    }

    /// <summary>ψ⁽ⁿ⁾(x₀) / n! for n from 1, computed with 60 digits; |x − x₀| below 0.54 needs forty of them, for the radius of convergence is x₀.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        0.9676722454476212, -0.4427631689835921, 0.258499760955651, -0.16394270544240652, 0.10782405069126237, -0.07219956125645471,
        0.04880428816414311, -0.03316112647484736, 0.022597648232218104, -0.01542476590494896, 0.010538791616612175, -0.007204534386356869,
        0.004926781395729853, -0.003369801655439328, 0.002305126326734928, -0.0015769367714301972, 0.0010788252019162967, -0.0007380709389960052,
        0.000504953265834602, -0.0003454680251063077, 0.00023635601564027053, -0.00016170622091974803, 0.0001106337276874741, -7.569179582195066e-05,
        5.178575795222081e-05, -3.5430070947659604e-05, 2.424006611860132e-05, -1.6584242271854135e-05, 1.134638458466385e-05, -7.762817668462094e-06,
        5.3110609208898636e-06, -3.6336507898010456e-06, 2.486022733129538e-06, -1.7008538854332607e-06, 1.1636675363548843e-06, -7.96142543124197e-07,
        5.446941930669446e-07, -3.7266161283438227e-07, 2.549626552021554e-07, -1.7443695117727745e-07,
    ];
}
