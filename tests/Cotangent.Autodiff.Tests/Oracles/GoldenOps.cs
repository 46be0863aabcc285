using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the ops of tensorflow-ops.json are written here.</summary>
internal static class GoldenOps
{
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

    /// <summary>The op of a case as a function of its inputs; null when it is not here.</summary>
    internal static Func<Tensor[], Tensor>? Of(JsonElement golden)
    {
        var (op, attrs) = (golden.GetProperty("op").GetString()!, golden.GetProperty("attrs"));
        if (Unary.TryGetValue(op, out var unary)) return x => unary(x[0]);
        if (Binary.TryGetValue(op, out var binary)) return x => binary(x[0], x[1]);
        return op switch
        {
            "Reshape" => x => Reshape(x[0], GoldenFile.Integers(attrs.GetProperty("shape"))),
            "BroadcastTo" => x => BroadcastTo(x[0], GoldenFile.Integers(attrs.GetProperty("shape"))),
            "GatherAxis1" => x => Columns(x[0], GoldenFile.Integers(attrs.GetProperty("indices"))),
            "MatMul" => x => MatMul(x[0], x[1], Flag(attrs, "transposeA"), Flag(attrs, "transposeB")),
            _ => GoldenElementwise.Of(op, attrs) ?? GoldenReductions.Of(op, attrs) ?? GoldenStructure.Of(op, attrs) ?? GoldenLinearAlgebra.Of(op, attrs) ?? GoldenSpecialFunctions.Of(op, attrs),
        };
    }

    private static bool Flag(JsonElement attrs, string name) => attrs.GetProperty(name).GetBoolean();
}
