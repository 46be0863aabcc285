using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of ops that move elements.</summary>
internal static class StructureCases
{
    private static readonly OpCase[] Orders =
    [
        new(nameof(Transpose), "rotation", x => Transpose(x[0], 2, 0, 1), Normal(2, 3, 4)),
        new(nameof(Transpose), "negative axes", x => Transpose(x[0], -1, 0, -2), Normal(2, 3, 4)),
        new(nameof(Transpose), "four axes", x => Transpose(x[0], 3, 1, 0, 2), Normal(2, 3, 2, 3)),
        new(nameof(Transpose), "an axis of length 1", x => Transpose(x[0], 2, 1, 0), Normal(3, 1, 2)),
        new(nameof(Transpose), "identity", x => Transpose(x[0], 0, 1), Normal(2, 3)),
        new(nameof(Transpose), "scalar", x => Transpose(x[0], []), Normal()),
        new(nameof(Transpose), "rotation of nothing", x => Transpose(x[0], 1, 2, 0), Normal(2, 0, 3)),
        new(nameof(SwapAxes), "outer", x => SwapAxes(x[0], 0, -1), Normal(2, 3, 4)),
        new(nameof(SwapAxes), "an axis with itself", x => SwapAxes(x[0], 1, 1), Normal(2, 3)),
        new(nameof(SwapAxes), "zero size", x => SwapAxes(x[0], 0, 1), Normal(2, 0, 3)),
        new(nameof(MoveAxis), "to the front", x => MoveAxis(x[0], -1, 0), Normal(2, 3, 4)),
        new(nameof(MoveAxis), "to the back", x => MoveAxis(x[0], 0, -1), Normal(2, 3, 4)),
        new(nameof(Reverse), "one axis", x => Reverse(x[0], 1), Normal(2, 3)),
        new(nameof(Reverse), "two axes", x => Reverse(x[0], 0, -1), Normal(2, 3, 2)),
        new(nameof(Reverse), "all axes", x => Reverse(x[0]), Normal(2, 3)),
        new(nameof(Reverse), "scalar", x => Reverse(x[0]), Normal()),
        new(nameof(Reverse), "zero size", x => Reverse(x[0], 0), Normal(0, 3)),
        new(nameof(Roll), "first axis", x => Roll(x[0], 2), Normal(3, 2)),
        new(nameof(Roll), "last axis, backwards and around", x => Roll(x[0], -5, -1), Normal(2, 3)),
        new(nameof(Roll), "middle axis", x => Roll(x[0], 1, 1), Normal(2, 3, 2)),
        new(nameof(Roll), "zero size", x => Roll(x[0], 1), Normal(0, 2)),
    ];

    private static readonly OpCase[] Axes =
    [
        new(nameof(ExpandDims), "front", x => ExpandDims(x[0], 0), Normal(2, 3)),
        new(nameof(ExpandDims), "back", x => ExpandDims(x[0], -1), Normal(2, 3)),
        new(nameof(ExpandDims), "scalar", x => ExpandDims(x[0], 0), Normal()),
        new(nameof(ExpandDims), "zero size", x => ExpandDims(x[0], 1), Normal(0, 2)),
        new(nameof(Squeeze), "all", x => Squeeze(x[0]), Normal(1, 3, 1)),
        new(nameof(Squeeze), "one", x => Squeeze(x[0], -1), Normal(1, 3, 1)),
        new(nameof(Squeeze), "to a scalar", x => Squeeze(x[0]), Normal(1, 1)),
        new(nameof(Flatten), "matrix", x => Flatten(x[0]), Normal(2, 3)),
        new(nameof(Flatten), "scalar", x => Flatten(x[0]), Normal()),
        new(nameof(Flatten), "zero size", x => Flatten(x[0]), Normal(0, 3)),
    ];

    private static readonly OpCase[] Joining =
    [
        new(nameof(Concat), "columns", x => Concat([x[0], x[1]], 1), Normal(2, 3), Normal(2, 1)),
        new(nameof(Concat), "three, middle axis", x => Concat([x[0], x[1], x[2]], -2), Normal(2, 1, 2), Normal(2, 2, 2), Normal(2, 3, 2)),
        new(nameof(Concat), "one among them is empty", x => Concat([x[0], x[1]]), Normal(0, 2), Normal(3, 2)),
        new(nameof(Concat), "nothing", x => Concat([x[0], x[1]], 1), Normal(0, 2), Normal(0, 1)),
        new(nameof(Concat), "a constant between", x => Concat([x[0], Tensor.Ones(2), x[1]]), Normal(2), Normal(3)),
        new(nameof(Concat), "a tensor with itself", x => Concat([x[0], x[0]]), Normal(2, 2)),
        new(nameof(Concat), "one", x => Concat([x[0]]), Normal(2, 2)),
        new(nameof(Stack), "front", x => Stack([x[0], x[1]]), Normal(2, 3), Positive(2, 3)),
        new(nameof(Stack), "middle", x => Stack([x[0], x[1]], 1), Normal(2, 3), Positive(2, 3)),
        new(nameof(Stack), "back", x => Stack([x[0], x[1], x[0]], -1), Normal(2, 3), Positive(2, 3)),
        new(nameof(Stack), "scalars", x => Stack([x[0], x[1]]), Normal(), Positive()),
        new(nameof(Stack), "zero size", x => Stack([x[0], x[1]], 1), Normal(0, 2), Normal(0, 2)),
        new(nameof(Split), "equal parts", x => Product(Split(x[0], 2, 1)), Normal(2, 4)),
        new(nameof(Split), "sizes", x => Concat([.. Split(x[0], [1, 0, 2]).AsEnumerable().Reverse()]), Normal(3, 2)),
        new(nameof(Split), "last part alone", x => Split(x[0], [1, 3], -1)[1], Normal(2, 4)),
        new(nameof(Split), "one part", x => Split(x[0], 1)[0], Normal(2, 2)),
        new(nameof(Split), "zero size", x => Split(x[0], [1, 2], 1)[1], Normal(0, 3)),
        new(nameof(Unstack), "first axis", x => Product(Unstack(x[0])), Normal(3, 2)),
        new(nameof(Unstack), "last axis", x => Product(Unstack(x[0], -1)), Normal(2, 3)),
        new(nameof(Unstack), "to scalars", x => Product(Unstack(x[0])), Normal(3)),
        new(nameof(Unstack), "parts and the whole", x => Product([.. Unstack(x[0]), Sum(x[0], 0)]), Normal(3, 2)),
        new(nameof(Unstack), "zero size", x => Unstack(x[0])[1], Normal(2, 0)),
    ];

    private static readonly OpCase[] Cutting =
    [
        new(nameof(Slice), "windows that overlap", x => Slice(x[0], ..^2) * Slice(x[0], 1..^1) * Slice(x[0], 2..), Normal(6, 2)),
        new(nameof(Slice), "one element again and again", x => Slice(x[0], 1..2) * Slice(x[0], ..1) * Slice(x[0], 1..2) * Slice(x[0], 1..2), Normal(2)),
        new(nameof(Slice), "blocks of a batch", x => Slice(x[0], .., ..2, ..1) * StridedSlice(x[0], (.., 1), (1.., 1), (.., 2)), Normal(2, 3, 2)),
        new(nameof(Slice), "of a slice", x => Product([.. Enumerable.Range(0, 3).Select(i => Slice(Slice(x[0], i..(i + 2)), 1..))]), Normal(4, 2)),
        new(nameof(Slice), "both axes", x => Slice(x[0], 1..3, ^2..), Normal(4, 3)),
        new(nameof(Slice), "first axis", x => Slice(x[0], 1..), Normal(3, 2, 2)),
        new(nameof(Slice), "whole", x => Slice(x[0], .., ..), Normal(3, 2)),
        new(nameof(Slice), "nothing", x => Slice(x[0], 1..1), Normal(3, 2)),
        new(nameof(Slice), "zero size", x => Slice(x[0], .., 1..), Normal(0, 3)),
        new(nameof(Slice), "scalar", x => Slice(x[0]), Normal()),
        new(nameof(StridedSlice), "every second", x => StridedSlice(x[0], (1.., 1), (.., 2)), Normal(3, 5)),
        new(nameof(StridedSlice), "backwards", x => StridedSlice(x[0], (..^1, -2), (.., -1)), Normal(5, 2)),
        new(nameof(StridedSlice), "a step beyond the end", x => StridedSlice(x[0], (1.., 7)), Normal(3, 2)),
        new(nameof(StridedSlice), "zero size", x => StridedSlice(x[0], (.., 2), (.., -1)), Normal(3, 0)),
        new(nameof(Pad), "matrix", x => Pad(x[0], [(1, 0), (0, 2)]), Normal(2, 2)),
        new(nameof(Pad), "with 3", x => Pad(x[0], [(0, 0), (2, 1), (1, 1)], 3), Normal(2, 2, 2)),
        new(nameof(Pad), "by nothing", x => Pad(x[0], [(0, 0)]), Normal(2)),
        new(nameof(Pad), "nothing", x => Pad(x[0], [(1, 1), (0, 1)], 2), Normal(0, 2)),
        new(nameof(Pad), "scalar", x => Pad(x[0], []), Normal()),
        new(nameof(Tile), "matrix", x => Tile(x[0], 2, 3), Normal(2, 2)),
        new(nameof(Tile), "none", x => Tile(x[0], 0, 2), Normal(2, 2)),
        new(nameof(Tile), "zero size", x => Tile(x[0], 2, 2), Normal(0, 2)),
        new(nameof(Tile), "scalar", x => Tile(x[0], []), Normal()),
        new(nameof(Repeat), "rows", x => Repeat(x[0], 2), Normal(2, 3)),
        new(nameof(Repeat), "last axis", x => Repeat(x[0], 3, -1), Normal(2, 2)),
        new(nameof(Repeat), "zero size", x => Repeat(x[0], 2, 1), Normal(0, 2)),
        new(nameof(Repeat), "each its number of times", x => Repeat(x[0], [2, 0, 1], 1), Normal(2, 3)),
    ];

    internal static IReadOnlyList<OpCase> All { get; } = [.. Orders, .. Axes, .. Joining, .. Cutting];

    /// <summary>Of parts of one shape: ties each part to its own cotangent, and gives a second derivative.</summary>
    internal static Tensor Product(Tensor[] parts) => parts.Aggregate((a, b) => a * b);
}
