using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>An op that changes nothing gives a tensor of its own while somebody records.</summary>
public sealed class UnchangedTests
{
    private static readonly Tensor X = Tensor.FromMatrix(new double[,] { { 1, 2 }, { 3, 4 } });

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Cases = new()
    {
        ["Reshape"] = x => Reshape(x, 2, 2),
        ["BroadcastTo"] = x => BroadcastTo(x, 2, 2),
        ["SumTo"] = x => SumTo(x, 2, 2),
        ["Flatten"] = x => Flatten(Reshape(x, 4)),
        ["Squeeze"] = x => Squeeze(x),
        ["Squeeze no axes"] = x => Squeeze(x, []),
        ["Slice"] = x => Slice(x, .., ..),
        ["Slice nothing"] = x => Slice(x),
        ["StridedSlice"] = x => StridedSlice(x, (.., 1)),
        ["Concat"] = x => Concat([x]),
        ["Transpose"] = x => Transpose(x, 0, 1),
        ["MoveAxis"] = x => MoveAxis(x, 1, 1),
        ["SwapAxes"] = x => SwapAxes(x, 0, 0),
        ["Sum"] = x => Sum(x, []),
        ["Sum keepDims"] = x => Sum(x, [], keepDims: true),
        ["Mean"] = x => Mean(x, []),
        ["Product"] = x => Product(x, []),
        ["Product keepDims"] = x => Product(x, [], keepDims: true),
        ["Max"] = x => Max(x, [], keepDims: true),
        ["Min"] = x => Min(x, [], keepDims: true),
        ["LogSumExp"] = x => LogSumExp(x, [], keepDims: true),
        ["Power"] = x => Power(x, 1.0),
        ["Einsum"] = x => Einsum("ij->ij", x),
        ["Split"] = x => Split(x, 1)[0],
        ["Tile"] = x => Tile(x, 1, 1),
        ["Repeat"] = x => Repeat(x, 1),
        ["Pad"] = x => Pad(x, [(0, 0), (0, 0)]),
        ["Roll"] = x => Roll(x, 0),
        ["Identity"] = Identity,
        ["Where"] = x => Where([1, 1], x, y => y, y => 0 * y),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_result_is_a_source_of_its_own(string name)
    {
        using var tape = new GradientTape(persistent: true);
        tape.Watch(X);
        var same = Cases[name](X);
        Assert.NotSame(X, same);
        var y = Sum(X * X) + Sum(3 * same);
        Near.Equal(Tensor.Full(3, same.Shape), tape.Gradient(y, same));
        Near.Equal(Tensor.FromMatrix(new double[,] { { 5, 7 }, { 9, 11 } }), tape.Gradient(y, X));
    }

    [Fact]
    public void Without_a_recorder_nothing_is_made()
    {
        Assert.Same(X, Reshape(X, 2, 2));
        Assert.Same(X, Slice(X, .., ..));
    }
}
