using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ElementwiseTests
{
    private static readonly Tensor Ends = [0, -0.0, 1, -1, 2, -2, 1e3, -1e3, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Unary = new()
    {
        ["Exp"] = Exp,
        ["Expm1"] = Expm1,
        ["Log"] = Log,
        ["Log1P"] = Log1P,
        ["Log1MExp"] = Log1MExp,
        ["XLogX"] = XLogX,
        ["Sqrt"] = Sqrt,
        ["SafeSqrt"] = SafeSqrt,
        ["Rsqrt"] = Rsqrt,
        ["Reciprocal"] = Reciprocal,
        ["Square"] = Square,
        ["Power 2.5"] = x => Power(x, 2.5),
        ["Power −1"] = x => Power(x, -1),
        ["Abs"] = Abs,
        ["Relu"] = Relu,
        ["AtLeast"] = x => AtLeast(x, 1),
        ["Clip"] = x => Clip(x, -1, 1),
        ["Sign"] = Sign,
        ["Floor"] = Floor,
        ["Sin"] = Sin,
        ["Cos"] = Cos,
        ["Tan"] = Tan,
        ["Asin"] = Asin,
        ["Acos"] = Acos,
        ["Atan"] = Atan,
        ["Sinc"] = Sinc,
        ["Sinh"] = Sinh,
        ["Cosh"] = Cosh,
        ["Tanh"] = Tanh,
        ["Asinh"] = Asinh,
        ["Acosh"] = Acosh,
        ["Atanh"] = Atanh,
        ["Sigmoid"] = Sigmoid,
        ["LogSigmoid"] = LogSigmoid,
        ["Softplus"] = Softplus,
        ["SoftplusInverse"] = SoftplusInverse,
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Binary = new()
    {
        ["Multiply"] = Multiply,
        ["Divide"] = Divide,
        ["Power"] = Power,
        ["SquaredDifference"] = SquaredDifference,
        ["XDivY"] = XDivY,
        ["DivideNoNaN"] = DivideNoNaN,
        ["XLogY"] = XLogY,
        ["XLog1PY"] = XLog1PY,
        ["Atan2"] = Atan2,
        ["Maximum"] = Maximum,
        ["Minimum"] = Minimum,
        ["Clip"] = (x, y) => Clip(x, y, y + 1),
    };

    public static TheoryData<string> UnaryNames => [.. Unary.Keys];

    public static TheoryData<string> BinaryNames => [.. Binary.Keys];

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void A_zero_cotangent_or_tangent_stays_zero_at_poles_and_NaN(string name)
    {
        var zero = Tensor.Zeros(Ends.Shape);
        Near.Equal(zero, Derive.Gradient(Unary[name], Ends, zero));
        Near.Equal(zero, Derive.Tangent(Unary[name], Ends, zero));
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void A_zero_cotangent_stays_zero_at_poles_and_NaN_of_two_inputs(string name)
    {
        var (column, n) = (Reshape(Ends, Ends.Count, 1), Ends.Count);
        var zero = Tensor.Zeros(n, n);
        Near.Equal(Tensor.Zeros(n, 1), Derive.Gradient(x => Binary[name](x, Ends), column, zero));
        Near.Equal(Tensor.Zeros(n), Derive.Gradient(y => Binary[name](column, y), Ends, zero));
    }

    [Fact]
    public void A_large_tensor_goes_in_pieces_with_the_same_result()
    {
        var x = Normal(70_001);
        var y = Exp(x);
        for (var i = 0; i < x.Count; i += 101) Assert.Equal(Exp(Vector(x[i])).ToScalar(), y[i], 1e-15 * Math.Abs(y[i]));
    }

    [Fact]
    public void What_a_zero_that_stays_zero_costs_is_as_the_guide_says()
    {
        (Func<Tensor, Tensor> F, double X, double Reverse, double Forward)[] rows =
        [
            (x => Square(Sqrt(x)), 0, 0, 0),
            (x => Square(Acos(x)), 1, 0, 0),
            (x => Tensor.Scalar(0) * Sqrt(x), 0, 0, 0),
            (x => Power(Square(x - x), 0.5), 1, double.NaN, 0),
        ];
        foreach (var (f, x, reverse, forward) in rows)
        {
            Near.Equal(Tensor.Scalar(reverse), Derive.Gradient(f, Tensor.Scalar(x)), 0);
            Near.Equal(Tensor.Scalar(forward), Derive.Tangent(f, Tensor.Scalar(x), Tensor.Scalar(1)), 0);
        }
    }
}
