using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class PartitionTests
{
    [Fact]
    public void Stitch_puts_a_partition_together_again()
    {
        var x = Normal(5, 2);
        int[] which = [2, 0, 2, 2, 0];
        var parts = Partition(x, which, 3);
        Assert.Equal([2, 0, 3], parts.Select(part => part.Shape[0]));
        int[][] indices = [.. Enumerable.Range(0, 3).Select(k => Enumerable.Range(0, 5).Where(i => which[i] == k).ToArray())];
        Near.Equal(x, Stitch(indices, parts), 0);
    }

    [Fact]
    public void Each_part_may_go_its_own_way()
    {
        var x = Vector(1, 2, 3);
        var gradient = Derive.Gradient(
            z =>
            {
                var parts = Partition(z, [1, 0, 1], 2);
                return Stitch([[1], [0, 2]], [Square(parts[0]), Exp(parts[1])]);
            },
            x);
        Near.Equal([Math.E, 4, Math.Exp(3)], gradient);
    }

    [Fact]
    public void A_partition_that_does_not_fit_is_named()
    {
        var count = Assert.Throws<ArgumentException>(() => Partition(Normal(3, 2), [0, 1], 2));
        Assert.Equal("Partition: got 2 numbers for x of shape [3, 2]. Give one per slice along the first axis.", count.Message);
        var outside = Assert.Throws<ArgumentException>(() => Partition(Normal(2), [0, 2], 2));
        Assert.Equal("Partition: number 2, at place 1, is not a part: there are 2, counted from 0.", outside.Message);
    }

    [Fact]
    public void Places_of_Stitch_come_once_each()
    {
        var twice = Assert.Throws<ArgumentException>(() => Stitch([[0, 1], [1]], [Normal(2), Normal(1)]));
        Assert.Equal("Stitch: index 1 comes twice. The lists together must name 0 to 2, each once.", twice.Message);
        var outside = Assert.Throws<ArgumentException>(() => Stitch([[0, 3], [1]], [Normal(2), Normal(1)]));
        Assert.Equal("Stitch: index 3 is outside the result, whose first axis has length 3: the number of slices of all parts.", outside.Message);
        var uneven = Assert.Throws<ArgumentException>(() => Stitch([[0, 1], []], [Normal(2), Normal(1)]));
        Assert.Equal("Stitch: got 0 indices for part 1 of shape [1]. Give one per slice along the first axis.", uneven.Message);
        var lists = Assert.Throws<ArgumentException>(() => Stitch([[0, 1]], [Normal(2), Normal(1)]));
        Assert.Equal("Stitch: got 1 list of indices for 2 parts. Give one list per part.", lists.Message);
    }
}
