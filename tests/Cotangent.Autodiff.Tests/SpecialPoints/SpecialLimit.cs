namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>What an op does not reach, and why: wrong to a bound that is known, or NaN where it has a pole or an argument is infinite. Never silently wrong beyond that.</summary>
/// <param name="Order">From this order of derivative on.</param>
/// <param name="Relative">The relative error that is known.</param>
/// <param name="Absolute">The absolute error that is known.</param>
/// <param name="MayBeNaN">Whether it is NaN where the limit is infinite, or one at an infinity.</param>
/// <param name="Reason">In words.</param>
/// <param name="Anywhere">Whether it may be NaN at any point.</param>
internal sealed record SpecialLimit(int Order, double Relative, double Absolute, bool MayBeNaN, string Reason, bool Anywhere = false)
{
    private static readonly SpecialLimit RoundedSquare = new(1, 1e-12, 0, false, "the slope is an exponential of y², of which a rounded y loses 2 y² units in the last place");
    private static readonly SpecialLimit SharesOfOne = new(0, 0, 2.3e-16, false, "the share of the largest element is rounded beside 1, and so is 1 less that share");
    private static readonly SpecialLimit ScaledBessel = new(3, 1e-11, 0, false, "documented: a derivative of order k loses k log₁₀ 2|x| digits below the asymptotic form");
    private static readonly SpecialLimit PoleOfDifference = new(1, 0, 0, true, "the slope is a difference of two orders with poles of one sign");
    private static readonly SpecialLimit Infinity = new(3, 0, 0, true, "0 times ∞² at an infinity");

    private static readonly Dictionary<string, SpecialLimit> OfOps = new()
    {
        ["ErfcInv"] = RoundedSquare,
        ["NormalQuantile"] = RoundedSquare,
        ["LogSumExp"] = SharesOfOne,
        ["CumulativeLogSumExp"] = SharesOfOne,
        ["LogSoftmax"] = SharesOfOne,
        ["ScaledBesselI 0"] = ScaledBessel,
        ["ScaledBesselI 1"] = ScaledBessel,
        ["ScaledBesselI 2"] = ScaledBessel,
        ["ScaledBesselK 2"] = ScaledBessel,
        ["BesselY 0"] = PoleOfDifference,
        ["BesselY 1"] = PoleOfDifference,
        ["BesselY 2"] = PoleOfDifference,
        ["Sinc"] = new(0, 0, 0, true, "the sine of an infinity is NaN"),
        ["Erf"] = Infinity,
        ["Erfc"] = Infinity,
        ["NormalCdf"] = Infinity,
        ["Acosh"] = new(3, 0, 0, true, "∞ − ∞ at the end"),
        ["CumulativeProduct"] = new(2, 0, 0, true, "documented: a product of other elements overflows on the way", Anywhere: true),
        ["IncompleteBeta"] = new(2, 0, 0, true, "∞ − ∞ at an end where the density has a pole"),
    };

    internal static SpecialLimit? Of(string op) => OfOps.GetValueOrDefault(op);

    internal bool Allows(SpecialValue expected, double actual, int order, bool isAtInfinity)
    {
        if (order < Order) return false;
        if (double.IsNaN(actual)) return MayBeNaN && (Anywhere || isAtInfinity || double.IsInfinity(expected.Number));
        return Math.Abs(actual - expected.Number) <= Relative * Math.Abs(expected.Number) + Absolute;
    }
}
