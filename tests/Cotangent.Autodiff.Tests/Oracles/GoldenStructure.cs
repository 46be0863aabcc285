using System.Text.Json;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>How the ops that move elements, and einsum of tensorflow-ops.json are written here.</summary>
internal static class GoldenStructure
{
    /// <summary>The op as a function of its inputs; null when it is none of these.</summary>
    internal static Func<Tensor[], Tensor>? Of(string op, JsonElement attrs) => op switch
    {
        "Transpose" => x => Transpose(x[0], Integers(attrs, "permutation")),
        "Concat" => x => Concat(x, Integer(attrs, "axis")),
        "Stack" => x => Stack(x, Integer(attrs, "axis")),
        "Split" => x => GoldenFile.Packed(Split(x[0], Integers(attrs, "sizes"), Integer(attrs, "axis"))),
        "Pad" => x => Pad(x[0], [.. attrs.GetProperty("paddings").EnumerateArray().Select(GoldenFile.Integers).Select(p => (p[0], p[1]))]),
        "Tile" => x => Tile(x[0], Integers(attrs, "multiples")),
        "Slice" when attrs.GetProperty("ranges").GetString() == "1:, ::2" => x => StridedSlice(x[0], (1.., 1), (.., 2)),
        "Gather" => x => Gather(x[0], Integers(attrs, "indices"), Integer(attrs, "axis")),
        "ScatterAdd" => x => ScatterAdd(x[0], Integers(attrs, "indices"), Integer(attrs, "rows")),
        "Reverse" => x => Reverse(x[0], Integer(attrs, "axis")),
        "Where" => x => Where(Condition(attrs), x[0], x[1]),
        "Sort" => x => Sort(x[0], Integer(attrs, "axis")),
        "Einsum" => x => Einsum(attrs.GetProperty("equation").GetString()!, x),
        "TensorDot" => x => TensorDot(x[0], x[1], Integers(attrs, "axesA"), Integers(attrs, "axesB")),
        _ => null,
    };

    private static Tensor Condition(JsonElement attrs) => Nested(attrs.GetProperty("condition"));

    /// <summary>A tensor from nested lists.</summary>
    private static Tensor Nested(JsonElement list) =>
        list.ValueKind == JsonValueKind.Number ? Tensor.Scalar(list.GetDouble()) : Op.Stack([.. list.EnumerateArray().Select(Nested)]);

    private static int Integer(JsonElement attrs, string name) => attrs.GetProperty(name).GetInt32();

    private static int[] Integers(JsonElement attrs, string name) => GoldenFile.Integers(attrs.GetProperty(name));
}
