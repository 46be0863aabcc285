using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>A recorded node that runs again allocates nothing.</summary>
public sealed class RerunAllocationTests
{
    /// <summary>PassThrough and Recompute evaluate a function of the user, which makes tensors; GaussianLogDensity cuts its work into delegates.</summary>
    private static readonly HashSet<string> Exempt = [nameof(PassThrough), nameof(Recompute), nameof(GaussianLogDensity)];

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> OfLarge = new()
    {
        ["elementwise"] = x => Exp(Sin(x[0]) * 0.1) + Abs(x[0]),
        ["comparison"] = x => Greater(x[0], x[1]) * x[0],
        ["broadcast with a row"] = x => x[0] * x[2],
        ["broadcast with a column"] = x => x[0] / (2 + Square(Reshape(x[2], 300, 1))),
        ["broadcast of short rows"] = x => Reshape(x[0], 10, 300, 30) + Reshape(x[2], 10, 1, 30),
        ["sum"] = x => Sum(x[0]),
        ["mean along rows"] = x => Mean(x[0], 0),
        ["mean along columns"] = x => Mean(x[0], 1),
        ["extremes"] = x => Max(x[0]) + Min(x[0], 1),
        ["variance"] = x => Variance(x[0], 1),
        ["logarithm of sum"] = x => LogSumExp(x[0], 1),
        ["softmax"] = x => Softmax(x[0]) + LogSoftmax(x[0]),
        ["choice"] = x => Where(Greater(x[0], x[1]), x[0], x[1]),
        ["choice from a row"] = x => Where(Greater(x[0], x[1]), x[0], x[2]),
        ["matrix product"] = x => MatMul(x[0], x[1], transposeB: true),
        ["batch of products"] = x => MatMul(Reshape(x[0], 10, 30, 300), x[1]),
        ["transpose"] = x => Transpose(x[0]) * Reverse(x[1], 0),
        ["permutation"] = x => Transpose(Reshape(x[0], 10, 30, 300), 2, 0, 1),
        ["slice"] = x => StridedSlice(x[0], (.., 2), (1.., -1)),
        ["join"] = x => Concat([x[0], x[1]], 1),
        ["order"] = x => Sort(x[0]),
        ["scan"] = x => CumulativeSum(x[0], 0),
        ["diagonal"] = x => AddDiagonal(x[0], x[2]),
        ["Cholesky"] = x => Cholesky(AddDiagonal(MatMul(x[0], x[0], transposeB: true), Tensor.Scalar(300))),
        ["solve"] = x => Solve(AddDiagonal(x[0], Tensor.Scalar(30)), x[1]),
        ["distance"] = x => SquaredDistance(x[0], x[1]),
    };

    public static TheoryData<string> Names => [.. OpCases.All.Where(row => !Exempt.Contains(row.Op)).Select(row => row.ToString())];

    public static TheoryData<string> LargeNames => [.. OfLarge.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_node_of_an_op_or_its_rules_allocates_when_it_runs_again(string name) => Assert.Equal("", Allocating(EvaluatedNodes.Of(OpCases.Named(name))));

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void No_node_on_large_inputs_allocates_when_it_runs_again(string name) =>
        Assert.Equal("", Allocating(EvaluatedNodes.Of(OfLarge[name], [Normal(300, 300), Normal(300, 300), Normal(300)])));

    /// <summary>The nodes that allocate, each with its bytes: the least of several runs, for a pool may be emptied in between.</summary>
    private static string Allocating(List<Node> nodes)
    {
        var least = new long[nodes.Count];
        Array.Fill(least, long.MaxValue);
        for (var repeat = 0; repeat < 6; repeat++)
            for (var i = 0; i < least.Length; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                nodes[i].Run();
                least[i] = Math.Min(least[i], GC.GetAllocatedBytesForCurrentThread() - before);
            }
        return string.Join(", ", nodes.Zip(least).Where(pair => pair.Second > 0).Select(pair => $"{pair.First.Name} {Dims.Text(pair.First.Output.Shape)}: {pair.Second}").Distinct());
    }
}
