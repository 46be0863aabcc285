using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Nodes of one name, on the same inputs, compute the same exactly when their attributes are equal.</summary>
public sealed class AttributesTests
{
    /// <summary>What they compute depends on a function of the user, which is equal to no other; a fused op is equal to none by default.</summary>
    private static readonly HashSet<string> OfNoEqual = [nameof(PassThrough), nameof(Recompute), nameof(CustomGradient), nameof(GaussianLogDensity)];

    private static readonly (string Name, Func<Tensor, Tensor> F, Func<Tensor, Tensor> G)[] Unequal =
    [
        ("the transpose of A", x => MatMul(x, x, transposeA: true), x => MatMul(x, x)),
        ("the transpose of B", x => MatMul(x, x, transposeB: true), x => MatMul(x, x, transposeA: true)),
        ("the side of a triangular solve", x => TriangularSolve(x, x), x => TriangularSolve(x, x, adjoint: true)),
        ("the triangle", x => TriangularSolve(x, x, Triangle.UnitLower), x => TriangularSolve(x, x, Triangle.Lower)),
        ("the side of a triangular product", x => TriangularMatMul(x, x), x => TriangularMatMul(x, x, adjoint: true)),
        ("the side of a solve", x => Solve(x, x), x => Solve(x, x, adjoint: true)),
        ("the permutation", x => Transpose(Reshape(x, 2, 2, 4), 1, 0, 2), x => Transpose(Reshape(x, 2, 2, 4), 2, 0, 1)),
        ("a reversed axis", x => Reverse(x, 0), x => Reverse(x, 1)),
        ("a start", x => Slice(x, 1..3), x => Slice(x, 2..4)),
        ("a step", x => StridedSlice(x, (.., 1), (..2, 1)), x => StridedSlice(x, (.., 1), (.., 2))),
        ("indices", x => Gather(x, [0, 1]), x => Gather(x, [1, 0])),
        ("the axis of a gather", x => Gather(x, [0, 1, 2, 3]), x => Gather(x, [0, 1, 2, 3], 1)),
        ("the order of columns", x => Columns(x, 1, 2, 3, 0), x => Columns(x, 1, 2, 0, 3)),
        ("the axis of a join", x => Concat([x, x]), x => Concat([x, x], 1)),
        ("the diagonal", x => Diagonal(x, 1), x => Diagonal(x, -1)),
        ("the diagonal that is filled", x => DiagonalMatrix(x, 1), x => DiagonalMatrix(x, -1)),
        ("the band", x => BandPart(x, 1, 0), x => BandPart(x, 0, 1)),
        ("the axis of a softmax", x => Softmax(x, 0), x => Softmax(x, 1)),
        ("the axis of a log-softmax", x => LogSoftmax(x, 0), x => LogSoftmax(x, 1)),
        ("the axis of a scan", x => CumulativeSum(x, 0), x => CumulativeSum(x, 1)),
        ("the direction of a scan", x => CumulativeSum(x, 0), x => CumulativeSum(x, 0, reverse: true)),
        ("the direction of a product", x => CumulativeProduct(x, 0), x => CumulativeProduct(x, 0, reverse: true)),
        ("the first of a shift", x => CumulativeSum(x, 0, exclusive: true), x => CumulativeLogSumExp(x, 0, exclusive: true)),
        ("the axis of an order", x => Sort(x, 0), x => Sort(x, 1)),
        ("the shift", x => Roll(x, 1), x => Roll(x, 2)),
        ("the padding", x => Pad(x, [(1, 0), (0, 0)]), x => Pad(x, [(0, 1), (0, 0)])),
        ("the value of a padding", x => Pad(x, [(1, 0), (0, 0)]), x => Pad(x, [(1, 0), (0, 0)], -0.0)),
        ("the exponent", x => Power(x, 3), x => Power(x, 2.5)),
        ("a bound", x => AtLeast(x, 0), x => AtLeast(x, -0.0)),
        ("two bounds", x => Clip(x, -1, 1), x => Clip(x, -1, 2)),
        ("the order of a Bessel function", x => BesselJ(2, x), x => BesselJ(3, x)),
        ("the order of a polygamma function", x => Polygamma(1, x), x => Polygamma(2, x)),
        ("the triangle that is packed", x => Gradient(z => FillTriangular(Reshape(Slice(z, ..3), 2, 6)), x), x => Gradient(z => FillUpperTriangular(Reshape(Slice(z, ..3), 2, 6)), x)),
    ];

    public static TheoryData<string> Names => [.. OpCases.All.Select(row => row.ToString())];

    public static TheoryData<string> UnequalNames => [.. Unequal.Select(pair => pair.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_node_is_equal_to_the_same_evaluated_again(string name)
    {
        var row = OpCases.Named(name);
        var (first, second) = (EvaluatedNodes.Of(row), EvaluatedNodes.Of(row));
        Assert.Equal(first.Select(node => node.Name), second.Select(node => node.Name));
        var unequal = first.Zip(second).Where(pair => !OfNoEqual.Contains(pair.First.Name) && (pair.First.Attributes is null || !pair.First.Attributes.Equals(pair.Second.Attributes)
            || pair.First.Attributes.GetHashCode() != pair.Second.Attributes!.GetHashCode()));
        Assert.Empty(unequal.Select(pair => $"{pair.First.Name}: {pair.First.Attributes ?? "null"}"));
    }

    [Fact]
    public void What_a_function_of_the_user_computes_is_equal_to_nothing() =>
        Assert.Equal(OfNoEqual, OpCases.All.SelectMany(EvaluatedNodes.Of).Where(node => node.Attributes is null).Select(node => node.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(UnequalNames))]
    public void Another_option_is_another_node(string name)
    {
        var (_, F, G) = Unequal.Single(pair => pair.Name == name);
        var x = 3 * Tensor.Identity(4) + Positive(4, 4);
        Assert.Contains(Nodes(F, x).Zip(Nodes(G, x)), pair => pair.First.Name == pair.Second.Name && !Equals(pair.First.Attributes, pair.Second.Attributes));
    }

    [Fact]
    public void The_kind_of_a_reduction_counts()
    {
        Fold[] folds = [Fold.Sum, Fold.Product, Fold.Max, Fold.Min];
        Assert.Equal(4, folds.Select(fold => new ReductionAttributes(fold)).Distinct().Count());
    }

    private static Tensor Gradient(Func<Tensor, Tensor> f, Tensor x) => Derive.Gradient(f, x);

    private static List<Node> Nodes(Func<Tensor, Tensor> f, Tensor x)
    {
        var all = new EvaluatedNodes();
        ActiveRecorders.Push(all);
        f(x);
        ActiveRecorders.Remove(all);
        return all.Nodes;
    }
}
