using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>What many parts of one tensor cost together: as much as the whole, not each as much.</summary>
[Collection(typeof(Memory))]
public sealed class PendingPartsTests
{
    private static readonly Dictionary<string, (Func<int, Tensor> Whole, Func<Tensor, IEnumerable<Tensor>> Parts)> Cases = new()
    {
        ["Unstack"] = (n => Normal(n, 4), x => Unstack(x)),
        ["Split along the last axis"] = (n => Normal(4, n), x => Split(x, x.Shape[1], -1)),
        ["Slice"] = (n => Normal(n, 4), x => Rows(x).Select(i => Slice(x, i..(i + 1)))),
        ["Slice, eight times all"] = (n => Normal(n / 8, 4), x => Enumerable.Range(0, 8).SelectMany(_ => Rows(x).Select(i => Slice(x, i..(i + 1))))),
        ["Slice of a slice"] = (n => Normal(n, 4), x => Rows(x).Select(i => Slice(Slice(x, i..(i + 1)), .., ..1))),
        ["StridedSlice"] = (n => Normal(n, 4), x => Rows(x).Select(i => StridedSlice(x, (i..(i + 1), 1), (.., 2)))),
        ["Gather"] = (n => Normal(n, 4), x => Rows(x).Select(i => Gather(x, [i]))),
        ["GatherNd"] = (n => Normal(n, 4), x => Rows(x).Select(i => GatherNd(x, [i, 1]))),
        ["Columns"] = (n => Normal(4, n), x => Enumerable.Range(0, x.Shape[1]).Select(j => Columns(x, j))),
        ["Diagonal"] = (n => Normal(4 * (int)Math.Sqrt(n), 4 * (int)Math.Sqrt(n)), x => Rows(x).Select(i => Diagonal(x, -i))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_through_all_parts_grows_with_their_number(string name) => AssertGrowsWithParts(name, (f, x) => Derive.Gradient(f, x));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_second_gradient_grows_with_their_number(string name) => AssertGrowsWithParts(name, (f, x) => Derive.Second(f, x));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_captured_gradient_grows_with_their_number(string name) => AssertGrowsWithParts(name, (f, x) =>
    {
        var variable = new Variable(x);
        Compiled.ValueAndGradient(() => f(variable), [variable], CapturePasses.None).Evaluate(out _);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_captured_gradient_is_that_of_a_tape_bit_for_bit(string name)
    {
        var (whole, parts) = Cases[name];
        var variable = new Variable(whole(16));
        Compiled.ValueAndGradient(() => Total(parts(variable)), [variable]).Evaluate(out var gradients);
        Near.Equal(Derive.Gradient(x => Total(parts(x)), variable.Value), gradients[0], 0);
    }

    [Fact]
    public void Parts_that_hold_more_than_the_whole_wait_no_longer()
    {
        var pending = new PendingParts([3], 0);
        var two = new Layout([3], [2], [1]);
        pending.Add(Vector(1, 2), two, "Slice");
        Assert.False(pending.AreMany);
        pending.Add(Vector(10, 20), two, "Slice");
        Assert.True(pending.AreMany);
        Near.Equal([11, 22, 0], pending.Whole(), 0);
    }

    private static IEnumerable<int> Rows(Tensor x) => Enumerable.Range(0, x.Shape[0]);

    private static Tensor Total(IEnumerable<Tensor> parts) => parts.Select(part => Sum(part * Square(part))).Aggregate((a, b) => a + b);

    /// <summary>Four times as many parts of as many elements, or as a diagonal twice as many of twice as many: linear is 4, a whole for every part 16, or 8.</summary>
    private static void AssertGrowsWithParts(string name, Action<Func<Tensor, Tensor>, Tensor> run)
    {
        var (whole, parts) = Cases[name];
        var (few, many) = (Allocated(256), Allocated(1024));
        Assert.True(many < 6.0 * few, $"{few} bytes for 256 parts, {many} for 1024");

        long Allocated(int n)
        {
            var x = whole(n);
            var before = GC.GetAllocatedBytesForCurrentThread();
            run(z => Total(parts(z)), x);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
