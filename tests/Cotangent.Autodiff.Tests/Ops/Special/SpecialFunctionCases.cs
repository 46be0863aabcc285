using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of special functions.</summary>
internal static class SpecialFunctionCases
{
    internal static IReadOnlyList<OpCase> All { get; } =
    [
        .. OpCases.Unary(nameof(Erf), Erf, Normal(2, 3)),
        .. OpCases.Unary(nameof(Erfc), Erfc, Normal(2, 3)),
        .. OpCases.Unary(nameof(ScaledErfc), ScaledErfc, Normal(2, 3)),
        .. OpCases.Unary(nameof(ErfInv), ErfInv, 0.9 * Tanh(Normal(2, 3))),
        .. OpCases.Unary(nameof(ErfcInv), ErfcInv, 1 + 0.9 * Tanh(Normal(2, 3))),
        .. OpCases.Unary(nameof(NormalCdf), NormalCdf, Normal(2, 3)),
        .. OpCases.Unary(nameof(NormalLogCdf), NormalLogCdf, 3 * Normal(2, 3)),
        .. OpCases.Unary(nameof(NormalQuantile), NormalQuantile, Sigmoid(Normal(2, 3))),
        .. OpCases.Unary(nameof(LogGamma), LogGamma, Positive(2, 3)),
        .. OpCases.Unary(nameof(Digamma), Digamma, Positive(2, 3)),
        .. OpCases.Unary(nameof(Polygamma), x => Polygamma(2, x), 1 + Positive(2, 3)),
        .. OpCases.Binary(nameof(LogBeta), LogBeta, Positive, Positive),
        .. OpCases.Binary(nameof(OwensT), OwensT, Normal, Normal),
        .. OpCases.Binary(nameof(IncompleteGammaLower), IncompleteGammaLower, Positive, Positive),
        .. OpCases.Binary(nameof(IncompleteGammaUpper), IncompleteGammaUpper, Positive, Positive),
        new(nameof(IncompleteBeta), "one shape", x => IncompleteBeta(x[0], x[1], x[2]), Positive(2, 3), 1 + Positive(2, 3), Sigmoid(Normal(2, 3))),
        new(nameof(IncompleteBeta), "broadcast", x => IncompleteBeta(x[0], x[1], x[2]), Positive(2, 1), Positive(3), Sigmoid(Normal(4, 1, 1))),
        new(nameof(IncompleteBeta), "scalars", x => IncompleteBeta(x[0], x[1], x[2]), Positive(), Positive(), Sigmoid(Normal())),
        new(nameof(IncompleteBeta), "zero size", x => IncompleteBeta(x[0], x[1], x[2]), Positive(0, 2), Positive(2), Sigmoid(Normal(2))),
        .. OpCases.Unary(nameof(BesselJ), x => BesselJ(3, x), 3 * Normal(2, 3)),
        .. OpCases.Unary(nameof(BesselY), x => BesselY(2, x), 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselI), x => BesselI(2, x), Normal(2, 3)),
        .. OpCases.Unary(nameof(BesselK), x => BesselK(2, x), 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(ScaledBesselI), x => ScaledBesselI(2, x), AwayFromZero(2, 3)),
        .. OpCases.Unary(nameof(ScaledBesselK), x => ScaledBesselK(2, x), 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselJ0), BesselJ0, 3 * Normal(2, 3)),
        .. OpCases.Unary(nameof(BesselJ1), BesselJ1, 3 * Normal(2, 3)),
        .. OpCases.Unary(nameof(BesselY0), BesselY0, 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselY1), BesselY1, 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselI0), BesselI0, Normal(2, 3)),
        .. OpCases.Unary(nameof(BesselI1), BesselI1, Normal(2, 3)),
        .. OpCases.Unary(nameof(BesselI0e), BesselI0e, AwayFromZero(2, 3)),
        .. OpCases.Unary(nameof(BesselI1e), BesselI1e, AwayFromZero(2, 3)),
        .. OpCases.Unary(nameof(BesselK0), BesselK0, 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselK1), BesselK1, 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselK0e), BesselK0e, 1 + Positive(2, 3)),
        .. OpCases.Unary(nameof(BesselK1e), BesselK1e, 1 + Positive(2, 3)),
    ];
}
