using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the ops of tensorflow-ops.json are written here.</summary>
internal static class GoldenOps
{
    private const string Later = "belongs to the complete tape";

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Unary = new()
    {
        ["Exp"] = Exp,
        ["Log"] = Log,
        ["Log1p"] = Log1P,
        ["Sqrt"] = Sqrt,
        ["Square"] = Square,
        ["Abs"] = Abs,
        ["Negate"] = Negate,
        ["Sin"] = Sin,
        ["Cos"] = Cos,
        ["Tanh"] = Tanh,
        ["Sigmoid"] = Sigmoid,
        ["Softplus"] = Softplus,
        ["Relu"] = x => AtLeast(x, 0),
        ["Reciprocal"] = x => Power(x, -1),
        ["Rsqrt"] = x => Power(x, -0.5),
        ["Cholesky"] = Cholesky,
        ["Diagonal"] = DiagonalMatrix,
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Binary = new()
    {
        ["Add"] = Add,
        ["Subtract"] = Subtract,
        ["Multiply"] = Multiply,
        ["Divide"] = Divide,
        ["Pow"] = Power,
    };

    /// <summary>Ops, or forms of them, that are not here, and why.</summary>
    internal static IReadOnlyDictionary<string, string> NotYet { get; } = new Dictionary<string, string>(
        """
        Expm1 Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh LogSigmoid Erf Erfc ErfInv Ndtri LogGamma Digamma Polygamma NormalLogCdf IncompleteGammaLower IncompleteBeta
        BesselI0 BesselI0e BesselI1 BesselI1e BesselJ0 BesselJ1 BesselK0 BesselK1 BesselY0 BesselY1 Softmax LogSoftmax Maximum Minimum Atan2 SquaredDifference XLogY XDivY
        Product Max Min LogSumExp Variance StandardDeviation CumulativeSum CumulativeProduct Norm Concat Stack Split Pad Tile Slice Gather ScatterAdd Reverse Where Clip Sort
        Einsum TensorDot CholeskySolve Solve Inverse Determinant LogAbsDeterminant LogDeterminantSpd Trace SetDiagonal EigenvaluesSymmetric EigenSymmetricReconstruct QrProduct
        SingularValues MatrixExponential FillTriangular FillTriangularInverse
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(op => KeyValuePair.Create(op, Later)))
    {
        ["Mean"] = "over chosen axes " + Later,
        ["Transpose"] = "of other axes than the last two " + Later,
        ["BandPart"] = "of other bands than the lower triangle " + Later,
        ["DiagonalPart"] = "of matrices that are not square " + Later,
    };

    /// <summary>The op of a case as a function of its inputs; null when it is not here.</summary>
    internal static Func<Tensor[], Tensor>? Of(JsonElement golden)
    {
        var (op, attrs) = (golden.GetProperty("op").GetString()!, golden.GetProperty("attrs"));
        if (Unary.TryGetValue(op, out var unary)) return x => unary(x[0]);
        if (Binary.TryGetValue(op, out var binary)) return x => binary(x[0], x[1]);
        return op switch
        {
            "Sum" => x => SumOver(x[0], attrs),
            "Mean" when attrs.GetProperty("axis").ValueKind == JsonValueKind.Null => x => Mean(x[0]),
            "Reshape" => x => Reshape(x[0], GoldenFile.Integers(attrs.GetProperty("shape"))),
            "BroadcastTo" => x => BroadcastTo(x[0], GoldenFile.Integers(attrs.GetProperty("shape"))),
            "GatherAxis1" => x => Columns(x[0], GoldenFile.Integers(attrs.GetProperty("indices"))),
            "MatMul" => x => MatMul(x[0], x[1], Flag(attrs, "transposeA"), Flag(attrs, "transposeB")),
            _ => GoldenElementwise.Of(op, attrs) ?? GoldenReductions.Of(op, attrs) ?? GoldenStructure.Of(op, attrs) ?? GoldenLinearAlgebra.Of(op, attrs) ?? GoldenSpecialFunctions.Of(op, attrs),
        };
    }

    private static Tensor SumOver(Tensor x, JsonElement attrs)
    {
        var axis = attrs.GetProperty("axis");
        if (axis.ValueKind == JsonValueKind.Null) return Sum(x);
        var axes = axis.ValueKind == JsonValueKind.Array ? GoldenFile.Integers(axis) : [axis.GetInt32()];
        if (!Flag(attrs, "keepdims")) return Sum(x, axes);
        var kept = x.Shape.ToArray();
        foreach (var a in axes) kept[a < 0 ? a + x.Rank : a] = 1;
        return SumTo(x, kept);
    }

    private static bool Flag(JsonElement attrs, string name) => attrs.GetProperty(name).GetBoolean();
}
