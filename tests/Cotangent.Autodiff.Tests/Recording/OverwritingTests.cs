using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Where a node says that its output may take over the storage of an input, it gives the same bits when it does.</summary>
public sealed class OverwritingTests
{
    public static TheoryData<string> Names => [.. OpCases.All.Select(row => row.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_output_in_the_storage_of_an_input_has_the_same_bits(string name)
    {
        foreach (var node in EvaluatedNodes.Of(OpCases.Named(name)))
            for (var input = 0; input < node.InputCount; input++)
                if (node.MayOverwrite(input) && node.Input(input).Count == node.Output.Count && IsAlone(node, input)) Check(node, input);
    }

    [Fact]
    public void Large_outputs_and_logarithms_have_the_same_bits_too()
    {
        var (x, y) = (Positive(300, 300), 2 * Positive(300, 300));
        foreach (var node in EvaluatedNodes.Of(z => XLogX(Exp(z[0])) + XLogY(z[0], z[1]) * XLog1PY(z[0], z[1]) + LogSumExp(z[0], 1), [x, y]))
            for (var input = 0; input < node.InputCount; input++)
                if (node.MayOverwrite(input) && node.Input(input).Count == node.Output.Count && IsAlone(node, input)) Check(node, input);
    }

    [Fact]
    public void Most_ops_of_one_shape_may_overwrite()
    {
        var (x, y) = (Spd(3), Normal(3, 3));
        (Func<Tensor> F, int Input)[] overwriting =
        [
            (() => Exp(x), 0), (() => x + y, 0), (() => x + y, 1), (() => y * Tensor.Ones(3), 0), (() => Cholesky(x), 0), (() => TriangularSolve(x, y), 1),
            (() => CholeskySolve(x, y), 1), (() => AddDiagonal(x, Tensor.Ones(3)), 0), (() => SetDiagonal(x, Tensor.Ones(3)), 0), (() => LowerTriangle(x), 0),
            (() => BandPart(x, 1, 0), 0), (() => CumulativeSum(x, 0), 0),
        ];
        foreach (var (f, input) in overwriting) Assert.True(Last(f).MayOverwrite(input), $"{Last(f).Name}, input {input}");
        (Func<Tensor> F, int Input)[] others = [(() => y * Tensor.Ones(3), 1), (() => MatMul(x, y), 0), (() => x.T, 0), (() => Softmax(x), 0), (() => TriangularSolve(x, y), 0)];
        foreach (var (f, input) in others) Assert.False(Last(f).MayOverwrite(input), $"{Last(f).Name}, input {input}");
    }

    [Fact]
    public void A_matrix_that_was_overwritten_is_not_searched_for_a_cause()
    {
        Tensor A = Tensor.FromMatrix(new double[,] { { 1, 2 }, { 2, 1 } }), I = Tensor.Identity(2);
        var x = A + 0;
        var node = Last(() => Cholesky(I + 0 * x));
        A.Span.CopyTo(node.Input(0).Data);
        node.Output.Data = node.Input(0).Data;
        var error = Assert.Throws<NotPositiveDefiniteException>(node.Run);
        Assert.Equal(
            "Cholesky: the [2, 2] matrix is not positive definite: pivot 1 is -3. Look for duplicate inputs or a lengthscale far beyond the range of the inputs; or add " +
                "jitter or noise to its diagonal.",
            error.Message);
    }

    private static void Check(Node node, int input)
    {
        var (x, own) = (node.Input(input), node.Output.Data);
        node.Run();
        var (expected, kept) = (own.ToArray(), x.Data.ToArray());
        node.Output.Data = x.Data;
        node.Run();
        var found = node.Output.Data.ToArray();
        node.Output.Data = own;
        kept.CopyTo(x.Data, 0);
        Assert.True(expected.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(found.Select(BitConverter.DoubleToInt64Bits)), $"{node.Name} {Dims.Text(node.Output.Shape)} over input {input}");
    }

    private static bool IsAlone(Node node, int input) => Enumerable.Range(0, node.InputCount).All(i => i == input || !ReferenceEquals(node.Input(i).Data, node.Input(input).Data));

    private static Node Last(Func<Tensor> f)
    {
        var all = new EvaluatedNodes();
        ActiveRecorders.Push(all);
        f();
        ActiveRecorders.Remove(all);
        return all.Nodes[^1];
    }
}
