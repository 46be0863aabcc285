using static Cotangent.Autodiff.Tests.OpCases;
using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of elementwise ops.</summary>
internal static class ElementwiseCases
{
    /// <summary>Some below −2, some within, some above 2.</summary>
    private static Tensor Wide => 4 * Normal(2, 3);

    private static Tensor InsideOne => 0.8 * Tanh(Normal(2, 3));

    private static readonly OpCase[] Smooth =
    [
        .. Unary(nameof(Expm1), Expm1, Normal(2, 3)),
        .. Unary(nameof(SafeSqrt), SafeSqrt, Positive(2, 3)),
        .. Unary(nameof(Rsqrt), Rsqrt, Positive(2, 3)),
        .. Unary(nameof(Reciprocal), Reciprocal, AwayFromZero(2, 3)),
        .. Unary(nameof(Tan), Tan, InsideOne),
        .. Unary(nameof(Asin), Asin, InsideOne),
        .. Unary(nameof(Acos), Acos, InsideOne),
        .. Unary(nameof(Atan), Atan, Normal(2, 3)),
        .. Unary(nameof(Sinc), Sinc, Wide),
        .. Unary(nameof(Sinh), Sinh, Normal(2, 3)),
        .. Unary(nameof(Cosh), Cosh, Normal(2, 3)),
        .. Unary(nameof(Asinh), Asinh, Wide),
        .. Unary(nameof(Acosh), Acosh, 1 + Positive(2, 3)),
        .. Unary(nameof(Atanh), Atanh, InsideOne),
        .. Unary(nameof(LogSigmoid), LogSigmoid, Wide),
        .. Unary(nameof(SoftplusInverse), SoftplusInverse, Positive(2, 3)),
        .. Unary(nameof(Log1MExp), Log1MExp, Positive(2, 3)),
        .. Unary(nameof(XLogX), XLogX, Positive(2, 3)),
        new(nameof(Sinc), "around 0", x => Sinc(x[0]), Vector(-0.3, 0, 1e-9, 0.02)),
    ];

    private static readonly OpCase[] Steps =
    [
        .. Unary(nameof(Relu), Relu, AwayFromZero(2, 3)),
        .. Unary(nameof(Floor), Floor, Halves),
        .. Unary(nameof(Ceiling), Ceiling, Halves),
        .. Unary(nameof(Round), x => Round(x + 0.5), Halves),
        .. Unary(nameof(IsNaN), IsNaN, Normal(2, 3)),
        .. Unary(nameof(IsFinite), IsFinite, Normal(2, 3)),
        .. Unary(nameof(IsInfinity), IsInfinity, Normal(2, 3)),
        .. Unary(nameof(Clip), x => Clip(x, -0.5, 0.5), Matrix(new[,] { { -2, -0.7, -0.2 }, { 0.1, 0.3, 0.9 } })),
        new(nameof(Clip), "bounds that stretch", x => Clip(x[0], x[1], x[2]), Matrix(new[,] { { -2, 0.2, 0.1 }, { 0.4, 0.9, -3.0 } }), Tensor.Scalar(-1.5), Vector(0.7, 0.6, 0.5)),
        new(nameof(Clip), "x stretches", x => Clip(x[0], x[1], x[2]), Vector(0.3), Vector(-1, 0.5, -1), Vector(1, 1, 0.2)),
        new(nameof(Clip), "stretched to nothing", x => Clip(x[0], x[1], x[2]), Tensor.Zeros(0, 2), Vector(0, 0), Tensor.Scalar(1)),
    ];

    private static readonly OpCase[] Broadcasting =
    [
        .. Binary(nameof(Atan2), Atan2, Normal, Positive),
        .. Binary(nameof(XLogY), XLogY, Normal, Positive),
        .. Binary(nameof(XLog1PY), XLog1PY, Normal, Positive),
        .. Binary(nameof(XDivY), XDivY, Normal, Positive),
        .. Binary(nameof(DivideNoNaN), DivideNoNaN, Normal, Positive),
        .. Binary(nameof(SquaredDifference), SquaredDifference, Normal, Normal),
        .. Binary(nameof(Maximum), Maximum, Normal, Apart),
        .. Binary(nameof(Minimum), Minimum, Normal, Apart),
        .. Binary(nameof(Equal), Equal, Normal, Apart),
        .. Binary(nameof(NotEqual), NotEqual, Normal, Apart),
        .. Binary(nameof(Greater), Greater, Normal, Apart),
        .. Binary(nameof(GreaterEqual), GreaterEqual, Normal, Apart),
        .. Binary(nameof(Less), Less, Normal, Apart),
        .. Binary(nameof(LessEqual), LessEqual, Normal, Apart),
        new(nameof(XLogY), "x log x", x => XLogY(x[0], x[0]), Positive(2, 3)),
        new(nameof(Maximum), "max(x, −x)", x => Maximum(x[0], -x[0]), AwayFromZero(2, 3)),
        new(nameof(Atan2), "all four quadrants", x => Atan2(x[0], x[1]), Vector(1, 1, -1, -1), Vector(1, -1, 1, -1)),
    ];

    internal static IReadOnlyList<OpCase> All { get; } = [.. Smooth, .. Steps, .. Broadcasting];

    /// <summary>Far from integers.</summary>
    private static Tensor Halves => Matrix(new[,] { { -1.4, -0.5, 0.6 }, { 0.4, 1.5, 2.3 } });

    /// <summary>Of both signs, and above or below all that is standard normal here.</summary>
    private static Tensor Apart(params int[] shape) => 5 * Sign(AwayFromZero(shape));
}
