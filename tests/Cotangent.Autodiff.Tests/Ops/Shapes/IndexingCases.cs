using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Rows of indexing ops.</summary>
internal static class IndexingCases
{
    private static readonly Tensor Mask = Matrix(new double[,] { { 1, 0, 1 }, { 0, 1, 0 } });

    private static readonly OpCase[] Gathering =
    [
        new(nameof(Gather), "rows, one twice", x => Gather(x[0], [2, 0, 2]), Normal(3, 2)),
        new(nameof(Gather), "columns", x => Gather(x[0], [1, 1, 0], -1), Normal(2, 3)),
        new(nameof(Gather), "middle axis", x => Gather(x[0], [2, 1, 2, 2], 1), Normal(2, 3, 2)),
        new(nameof(Gather), "several times from one", x => Gather(x[0], [2, 0], 1) * Gather(x[0], [2, 2], 1) * Gather(x[0], [1], -1), Normal(2, 3)),
        new(nameof(Gather), "no indices", x => Gather(x[0], []), Normal(3, 2)),
        new(nameof(Gather), "zero size", x => Gather(x[0], [1, 1], 1), Normal(0, 2)),
        new(nameof(Gather), "zero-size slices", x => Gather(x[0], [1, 1]), Normal(2, 0)),
        new(nameof(Gather), "by a tensor, one row twice", x => Gather(x[0], Vector(2, 0, 2)), Normal(3, 2)),
        new(nameof(Gather), "by a tensor, middle axis", x => Gather(x[0], Vector(2, 1, 2, 2), 1), Normal(2, 3, 2)),
        new(nameof(Gather), "by a tensor, last axis", x => Gather(x[0], Vector(1, 1, 0), -1), Normal(2, 3)),
        new(nameof(Gather), "by a tensor, several times from one", x => Gather(x[0], Vector(2, 0)) * Gather(x[0], Vector(2, 2)), Normal(3, 2)),
        new(nameof(Gather), "by a tensor, no indices", x => Gather(x[0], Tensor.Zeros(0)), Normal(3, 2)),
        new(nameof(Gather), "by a tensor, zero-size slices", x => Gather(x[0], Vector(1, 1)), Normal(2, 0)),
        new(nameof(GatherNd), "elements", x => GatherNd(x[0], [0, 1], [1, 2], [0, 1]), Normal(2, 3)),
        new(nameof(GatherNd), "slices", x => GatherNd(x[0], [0, 1], [1, 0]), Normal(2, 2, 3)),
        new(nameof(GatherNd), "element by element", x => GatherNd(x[0], [0, 1]) * GatherNd(x[0], [1, 2]) * GatherNd(x[0], [0, 1]), Normal(2, 3)),
        new(nameof(GatherNd), "empty tuples", x => GatherNd(x[0], [], []), Normal(2)),
        new(nameof(GatherNd), "no tuples", x => GatherNd(x[0]), Normal(2, 3)),
        new(nameof(ScatterAdd), "into zeros", x => ScatterAdd(x[0], [2, 0, 2], 4), Normal(3, 2)),
        new(nameof(ScatterAdd), "into zeros, last axis", x => ScatterAdd(x[0], [2, 0, 2], 3, -1), Normal(2, 3)),
        new(nameof(ScatterAdd), "nothing into zeros", x => ScatterAdd(x[0], [], 3), Normal(0, 2)),
        new(nameof(ScatterAdd), "into x", x => ScatterAdd(x[0], [2, 0, 2], x[1]), Normal(4, 2), Normal(3, 2)),
        new(nameof(ScatterAdd), "into x, last axis", x => ScatterAdd(x[0], [1, 1], x[1], -1), Normal(2, 3), Normal(2, 2)),
        new(nameof(ScatterAdd), "x constant", x => ScatterAdd(Tensor.Ones(3), [1], x[0]), Normal(1)),
        new(nameof(ScatterAdd), "updates constant", x => ScatterAdd(x[0], [1], Tensor.Ones(1)), Normal(3)),
        new(nameof(ScatterAdd), "zero size", x => ScatterAdd(x[0], [1], x[1]), Normal(2, 0), Normal(1, 0)),
        new(nameof(ScatterUpdate), "rows", x => ScatterUpdate(x[0], [2, 0], x[1]), Normal(4, 2), Normal(2, 2)),
        new(nameof(ScatterUpdate), "last axis", x => ScatterUpdate(x[0], [1], x[1], -1), Normal(2, 3), Normal(2, 1)),
        new(nameof(ScatterUpdate), "x constant", x => ScatterUpdate(Tensor.Ones(3), [1], x[0]), Normal(1)),
        new(nameof(ScatterUpdate), "updates constant", x => ScatterUpdate(x[0], [1], Tensor.Ones(1)), Normal(3)),
        new(nameof(ScatterUpdate), "zero size", x => ScatterUpdate(x[0], [], x[1]), Normal(0, 2), Normal(0, 2)),
        new(nameof(ScatterNd), "elements", x => ScatterNd([[0, 1], [1, 2], [0, 1]], x[0], 2, 3), Normal(3)),
        new(nameof(ScatterNd), "slices", x => ScatterNd([[1], [0], [1]], x[0], 2, 3), Normal(3, 3)),
        new(nameof(ScatterNd), "no tuples", x => ScatterNd([], x[0], 2, 3), Normal(0, 3)),
    ];

    private static readonly OpCase[] Sorting =
    [
        new(nameof(Sort), "last axis", x => Sort(x[0]), Normal(2, 4)),
        new(nameof(Sort), "middle axis", x => Sort(x[0], 1), Normal(2, 3, 2)),
        new(nameof(Sort), "zero size", x => Sort(x[0]), Normal(2, 0)),
        new(nameof(TopK), "two of four", x => TopK(x[0], 2), Normal(2, 4)),
        new(nameof(TopK), "first axis", x => TopK(x[0], 2, 0), Normal(3, 2)),
        new(nameof(TopK), "none", x => TopK(x[0], 0), Normal(2, 3)),
        new(nameof(Partition), "products of parts", x => StructureCases.Product([.. Partition(x[0], [1, 0, 1, 0], 2)]), Normal(4, 2)),
        new(nameof(Partition), "one empty", x => Concat([.. Partition(x[0], [2, 0, 2], 3)]), Normal(3, 2)),
        new(nameof(Partition), "zero size", x => Partition(x[0], [], 2)[1], Normal(0, 2)),
        new(nameof(Stitch), "two parts", x => Stitch([[2, 0], [1]], [x[0], x[1]]), Normal(2, 2), Normal(1, 2)),
        new(nameof(Stitch), "one empty", x => Stitch([[], [1, 0]], [x[0], x[1]]), Normal(0), Normal(2)),
    ];

    private static readonly OpCase[] Choosing =
    [
        new(nameof(Where), "same shape", x => Where(Mask, x[0], x[1]), Normal(2, 3), Positive(2, 3)),
        new(nameof(Where), "scalar and row", x => Where(Mask, x[0], x[1]), Normal(), Normal(3)),
        new(nameof(Where), "column and higher rank", x => Where(Mask, x[0], x[1]), Normal(2, 1), Normal(2, 2, 3)),
        new(nameof(Where), "condition is stretched", x => Where([true, false, true], x[0], x[1]), Normal(2, 3), Normal(2, 1)),
        new(nameof(Where), "a single condition", x => Where(Tensor.Scalar(0), x[0], x[1]), Normal(2, 3), Normal(3)),
        new(nameof(Where), "scalars", x => Where(Tensor.Scalar(1), x[0], x[1]), Normal(), Positive()),
        new(nameof(Where), "a constant", x => Where(Mask, Tensor.Ones(2, 3), x[0]), Normal(2, 3)),
        new(nameof(Where), "b constant", x => Where(Mask, x[0], Tensor.Scalar(0)), Normal(2, 3)),
        new(nameof(Where), "zero size", x => Where(Tensor.Zeros(0, 1), x[0], x[1]), Normal(3), Normal(0, 3)),
        new(nameof(Where), "a tensor against itself", x => Where(Mask, x[0], x[0]), Normal(2, 3)),
        new(nameof(Where), "by element", x => Where(Mask, x[0], Exp, Square), Normal(2, 3)),
        new(nameof(Where), "by element, condition is stretched", x => Where(Vector(1, 0, 1), x[0], Sin, z => -z), Normal(2, 3)),
        new(nameof(Where), "by element, one side", x => Where(Tensor.Ones(3), x[0], Square, _ => throw new InvalidOperationException("not chosen")), Normal(2, 3)),
        new(nameof(Where), "by element, a constant side", x => Where(Mask, x[0], Square, _ => Tensor.Scalar(0)), Normal(2, 3)),
        new(nameof(Where), "by element, scalar", x => Where(Tensor.Scalar(0), x[0], Exp, Square), Normal()),
        new(nameof(Where), "by element, zero size", x => Where(Tensor.Scalar(0), x[0], Exp, Square), Normal(0, 2)),
    ];

    internal static IReadOnlyList<OpCase> All { get; } = [.. Gathering, .. Sorting, .. Choosing];
}
