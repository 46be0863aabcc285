using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the elementwise ops of tensorflow-ops.json are written here.</summary>
internal static class GoldenElementwise
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Unary = new()
    {
        ["Expm1"] = Expm1,
        ["Rsqrt"] = Rsqrt,
        ["Reciprocal"] = Reciprocal,
        ["Tan"] = Tan,
        ["Asin"] = Asin,
        ["Acos"] = Acos,
        ["Atan"] = Atan,
        ["Sinh"] = Sinh,
        ["Cosh"] = Cosh,
        ["Asinh"] = Asinh,
        ["Acosh"] = Acosh,
        ["Atanh"] = Atanh,
        ["LogSigmoid"] = LogSigmoid,
        ["Relu"] = Relu,
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Binary = new()
    {
        ["Maximum"] = Maximum,
        ["Minimum"] = Minimum,
        ["Atan2"] = Atan2,
        ["SquaredDifference"] = SquaredDifference,
        ["XLogY"] = XLogY,
        ["XDivY"] = XDivY,
    };

    /// <summary>The op as a function of its inputs; null when it is none of these.</summary>
    internal static Func<Tensor[], Tensor>? Of(string op, JsonElement attrs)
    {
        if (Unary.TryGetValue(op, out var unary)) return x => unary(x[0]);
        if (Binary.TryGetValue(op, out var binary)) return x => binary(x[0], x[1]);
        if (op != "Clip") return null;
        var (low, high) = (attrs.GetProperty("low").GetDouble(), attrs.GetProperty("high").GetDouble());
        return x => Clip(x[0], low, high);
    }
}
