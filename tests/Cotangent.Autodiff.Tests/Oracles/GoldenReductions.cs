using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the reductions and scans of tensorflow-ops.json are written here.</summary>
internal static class GoldenReductions
{
    private delegate Tensor OverAxes(Tensor x, ReadOnlySpan<int> axes, bool keepDims);

    private delegate Tensor Scan(Tensor x, int axis, bool exclusive, bool reverse);

    private static readonly Dictionary<string, (Func<Tensor, Tensor> All, OverAxes Over)> Reductions = new()
    {
        ["Sum"] = (Sum, Sum),
        ["Mean"] = (Mean, Mean),
        ["Product"] = (Product, Product),
        ["Max"] = (Max, Max),
        ["Min"] = (Min, Min),
        ["LogSumExp"] = (LogSumExp, LogSumExp),
        ["Variance"] = (Variance, Variance),
        ["StandardDeviation"] = (StandardDeviation, StandardDeviation),
    };

    private static readonly Dictionary<string, Scan> Scans = new() { ["CumulativeSum"] = CumulativeSum, ["CumulativeProduct"] = CumulativeProduct };

    /// <summary>The op as a function of its inputs; null when it is none of these.</summary>
    internal static Func<Tensor[], Tensor>? Of(string op, JsonElement attrs)
    {
        if (Reductions.TryGetValue(op, out var reduction)) return Reduction(reduction.All, reduction.Over, attrs);
        if (Scans.TryGetValue(op, out var scan)) return x => scan(x[0], Axis(attrs), attrs.GetProperty("exclusive").GetBoolean(), attrs.GetProperty("reverse").GetBoolean());
        return op switch
        {
            "Norm" => x => Norm(x[0]),
            "Softmax" => x => Softmax(x[0], Axis(attrs)),
            "LogSoftmax" => x => LogSoftmax(x[0], Axis(attrs)),
            _ => null,
        };
    }

    private static Func<Tensor[], Tensor> Reduction(Func<Tensor, Tensor> all, OverAxes over, JsonElement attrs)
    {
        var axis = attrs.GetProperty("axis");
        var keepDims = attrs.GetProperty("keepdims").GetBoolean();
        if (axis.ValueKind == JsonValueKind.Null) return x => keepDims ? over(x[0], [.. Enumerable.Range(0, x[0].Rank)], true) : all(x[0]);
        var axes = axis.ValueKind == JsonValueKind.Array ? GoldenFile.Integers(axis) : [axis.GetInt32()];
        return x => over(x[0], axes, keepDims);
    }

    private static int Axis(JsonElement attrs) => attrs.GetProperty("axis").GetInt32();
}
