using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class EinsumTests
{
    public static TheoryData<string, int[][]> Equations => new()
    {
        { "ij,jk->ik", [[2, 3], [3, 4]] }, { "ij,jk->ki", [[2, 3], [3, 4]] }, { "ij,kj", [[2, 3], [4, 3]] }, { "bij,bkj->ibk", [[2, 3, 4], [2, 5, 4]] }, { "ii->i", [[3, 3]] },
        { "iji->ji", [[2, 3, 2]] }, { "i->ii", [[3]] }, { "ij,j->iji", [[2, 3], [3]] }, { "abc,cd,bd->a", [[2, 3, 4], [4, 2], [3, 2]] }, { "a,b,c,d->dcba", [[2], [3], [4], [2]] },
        { "ijk,ilk->ijl", [[2, 3, 4], [2, 5, 4]] }, { "ij,kl->il", [[2, 3], [4, 5]] }, { "iij,jkk->ik", [[2, 2, 3], [3, 4, 4]] },
        { "B a, aB -> B", [[2, 3], [3, 2]] }, { "ab,ab,ab->b", [[2, 3], [2, 3], [2, 3]] },
        { "abij,abjk->abik", [[2, 3, 2, 4], [2, 3, 4, 2]] }, { "ajbi,kabj->bak", [[2, 3, 2, 4], [5, 2, 2, 3]] },
    };

    /// <summary>By the definition: a sum over every assignment of indices to labels.</summary>
    [Theory]
    [MemberData(nameof(Equations))]
    public void It_is_the_sum_over_all_indices(string equation, int[][] shapes)
    {
        Tensor[] x = [.. shapes.Select(shape => Normal(shape))];
        Near.Equal(ByDefinition(equation, x), Einsum(equation, x));
    }

    [Fact]
    public void An_ellipsis_is_broadcast()
    {
        var (A, B) = (Normal(4, 1, 2, 3), Normal(5, 3, 2));
        Near.Equal(MatMul(A, B), Einsum("...ij,...jk->...ik", A, B));
        Near.Equal(A * Normal(2, 3), Einsum("...,...", A, Normal(2, 3)));
        Near.Equal(Sum(A, 0), Einsum("i...->...", A));
        Near.Equal(MatMul(A, B), Einsum("...ij,...jk", A, B));
        Assert.Equal([0, 2], Einsum("...i,...i->...i", Normal(1, 2), Normal(0, 2)).Shape);
    }

    [Fact]
    public void Without_an_arrow_labels_that_come_once_go_in_alphabetical_order()
    {
        Near.Equal(Normal(2, 3).T, Einsum("ba", Normal(2, 3)), 0);
        Near.Equal(Tensor.Scalar(3), Einsum("ii", Tensor.Identity(3)), 0);
        Near.Equal(MatMul(Normal(2, 3), Normal(3, 2)), Einsum("ij,jk", Normal(2, 3), Normal(3, 2)));
    }

    [Fact]
    public void Its_gradient_is_an_einsum()
    {
        var (A, B, v) = (Normal(2, 3, 4), Normal(4, 5), Normal(5, 3));
        Near.Equal(Einsum("kj,mk,b->bjm", v, B, Tensor.Ones(2)), Derive.Gradient(x => Einsum("bjm,mk->kj", x, B), A, v));
        Near.Equal(Einsum("kj,bjm->mk", v, A), Derive.Gradient(x => Einsum("bjm,mk->kj", A, x), B, v));
    }

    // (A A) v costs n³ multiplications and A (A v) n²: a wrong order shows as an n × n product.
    [Fact]
    public void The_cheapest_pair_goes_first()
    {
        var (A, v) = (Normal(60, 60), Normal(60));
        using var tape = new GradientTape();
        tape.Watch(A);
        _ = Einsum("ij,jk,k->i", A, A, v);
        Assert.DoesNotContain(tape.Recording.Nodes, node => node.Name == "MatMul" && node.Output.Count == A.Count);
        Assert.Equal(2, tape.Recording.Nodes.Count(node => node.Name == "MatMul"));
    }

    [Fact]
    public void Operands_that_lie_right_are_not_copied()
    {
        var (A, B) = (Normal(3, 2, 4), Normal(3, 2, 5));
        using var tape = new GradientTape();
        tape.Watch(A);
        tape.Watch(B);
        foreach (var equation in new[] { "bij,bik->bjk", "bij,bik->bkj", "bji,bjk->bik" }) _ = Einsum(equation, A, B);
        Assert.DoesNotContain(tape.Recording.Nodes, node => node.Name is "Transpose" or "Einsum");
    }

    [Theory]
    [InlineData("ij,jk->ik", "Einsum: 'ij,jk->ik' has 2 operands; got 1 tensor.")]
    [InlineData("i1->i", "Einsum: 'i1->i' has '1' at position 1; expected letters, ',', '...' and one '->'.")]
    [InlineData("i..->i", "Einsum: 'i..->i' has '.' at position 1; expected letters, ',', '...' and one '->'.")]
    [InlineData("ij->i->j", "Einsum: 'ij->i->j' has '-' at position 5; expected letters, ',', '...' and one '->'.")]
    [InlineData("i-j", "Einsum: 'i-j' has '-' at position 1; expected letters, ',', '...' and one '->'.")]
    [InlineData("ijk->i", "Einsum: 'ijk->i' gives operand 0 the axes 'ijk', from position 0; it has shape [2, 3], so 2 axes.")]
    [InlineData("i->i", "Einsum: 'i->i' gives operand 0 the axes 'i', from position 0; it has shape [2, 3], so 2 axes.")]
    [InlineData("...ijk", "Einsum: '...ijk' gives operand 0 the axes '...ijk', from position 0; it has shape [2, 3], so 2 axes.")]
    [InlineData("ii->i", "Einsum: 'ii->i' gives 'i' length 3 in operand 0, axis 1, but 2 in operand 0.")]
    [InlineData("ij->ik", "Einsum: 'ij->ik' has 'k' in its result, at position 5, but in no operand.")]
    [InlineData("...i...->i", "Einsum: '...i...->i' has a second '...' at position 4, in operand 0; expected one at most.")]
    [InlineData("ij->i,j", "Einsum: 'ij->i,j' has ',' at position 5, after '->'; expected one result.")]
    [InlineData("...j->j", "Einsum: '...j->j' leaves the 1 axes of '...' out of its result; write '...' after '->', or name the axes.")]
    public void What_cannot_be_read_is_named(string equation, string message)
        => Assert.Equal(message, Assert.Throws<ArgumentException>(() => Einsum(equation, Normal(2, 3))).Message);

    [Fact]
    public void Lengths_that_differ_are_named()
    {
        var label = Assert.Throws<ArgumentException>(() => Einsum("ij,jk->ik", Normal(2, 3), Normal(4, 2)));
        Assert.Equal("Einsum: 'ij,jk->ik' gives 'j' length 4 in operand 1, axis 0, but 3 in operand 0.", label.Message);
        var ellipsis = Assert.Throws<ArgumentException>(() => Einsum("...i,...i", Normal(2, 3), Normal(4, 3)));
        Assert.Equal("Einsum: '...i,...i' gives axis -1 of '...' length 4 in operand 1, axis 0, but 2 in operand 0.", ellipsis.Message);
        Assert.Throws<ArgumentException>(() => Einsum("i,i", Normal(1), Normal(3)));
    }

    [Fact]
    public void TensorDot_pairs_axes()
    {
        var (A, B) = (Normal(2, 3, 4), Normal(4, 5, 2));
        Near.Equal(Einsum("abc,cda->bd", A, B), TensorDot(A, B, [0, 2], [2, 0]));
        Near.Equal(Einsum("abc,cde->abde", A, B), TensorDot(A, B, 1));
        Near.Equal(Einsum("a,b->ab", Normal(2), Normal(3)), TensorDot(Normal(2), Normal(3), 0));
    }

    [Fact]
    public void Axes_of_TensorDot_that_do_not_fit_are_named()
    {
        Tensor A = Normal(2, 3), B = Normal(3, 2);
        Assert.Equal("TensorDot: got 1 axis of A and 2 of B. Give pairs.", Assert.Throws<ArgumentException>(() => TensorDot(A, B, [0], [0, 1])).Message);
        Assert.Equal("TensorDot: axis -1 of A comes twice in [1, -1]. Pair each axis once.", Assert.Throws<ArgumentException>(() => TensorDot(A, B, [1, -1], [0, 1])).Message);
        Assert.Equal("TensorDot: axis 0 of B comes twice in [0, 0]. Pair each axis once.", Assert.Throws<ArgumentException>(() => TensorDot(A, Normal(3, 2), [1, 0], [0, 0])).Message);
        var lengths = Assert.Throws<ArgumentException>(() => TensorDot(A, B, [0], [0]));
        Assert.Equal("TensorDot: axis 0 of A has length 2, axis 0 of B has 3; A has shape [2, 3], B [3, 2]. Pair axes of one length.", lengths.Message);
        Assert.Equal("TensorDot: 3 axes cannot be paired: A has shape [2, 3], B [3, 2]. Give 0 to 2.", Assert.Throws<ArgumentException>(() => TensorDot(A, B, 3)).Message);
    }

    private static Tensor ByDefinition(string equation, Tensor[] x)
    {
        var text = equation.Replace(" ", "", StringComparison.Ordinal);
        var inputs = text.Split("->")[0].Split(',');
        var all = string.Concat(inputs.SelectMany(term => term).Distinct());
        var output = text.Contains("->", StringComparison.Ordinal) ? text.Split("->")[1] : string.Concat(all.Where(c => inputs.Sum(term => term.Count(l => l == c)) == 1).Order());
        var lengths = all.Select(c => x[Array.FindIndex(inputs, term => term.Contains(c))] is var owner ? owner.Shape[inputs.First(term => term.Contains(c)).IndexOf(c)] : 0).ToArray();
        int[] shape = [.. output.Select(c => lengths[all.IndexOf(c)])];
        var y = new double[shape.Aggregate(1, (a, b) => a * b)];
        for (var n = 0; n < lengths.Aggregate(1, (a, b) => a * b); n++)
        {
            var index = new int[all.Length];
            for (var (k, rest) = (all.Length - 1, n); k >= 0; rest /= lengths[k--]) index[k] = rest % lengths[k];
            var product = 1.0;
            for (var k = 0; k < x.Length; k++) product *= x[k][[.. inputs[k].Select(c => index[all.IndexOf(c)])]];
            y[output.Aggregate(0, (at, c) => at * lengths[all.IndexOf(c)] + index[all.IndexOf(c)])] += product;
        }
        return Tensor.FromSpan(y, shape);
    }
}
