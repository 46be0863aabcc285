using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ReductionsTests
{
    private delegate Tensor Over(Tensor x, params ReadOnlySpan<int> axes);

    private delegate Tensor Keeping(Tensor x, ReadOnlySpan<int> axes, bool keepDims);

    private static readonly Dictionary<string, (Func<Tensor, Tensor> All, Over Over, Keeping Keeping)> Reductions = new()
    {
        ["Sum"] = (Sum, Sum, Sum),
        ["Mean"] = (Mean, Mean, Mean),
        ["Product"] = (Product, Product, Product),
        ["Max"] = (Max, Max, Max),
        ["Min"] = (Min, Min, Min),
        ["LogSumExp"] = (LogSumExp, LogSumExp, LogSumExp),
        ["Variance"] = (Variance, Variance, Variance),
        ["StandardDeviation"] = (StandardDeviation, StandardDeviation, StandardDeviation),
        ["Norm"] = (Norm, Norm, Norm),
    };

    public static TheoryData<string> Names => [.. Reductions.Keys];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_sum_of_many_rows_rounds_no_more_than_one_over_all(int axis) // one after the other, 1e-11 and more
    {
        var x = axis == 0 ? Tensor.Full(0.1, 1 << 20, 2) : Tensor.Full(0.1, 2, 1 << 19, 2);
        var expected = 0.1 * x.Shape[axis];
        foreach (var sum in Sum(x, axis)) Assert.Equal(1, sum / expected, 1e-14);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void Sums_in_halves_are_sums(int n)
    {
        var x = Floor(100 * Normal(2, n, 3, 2)); // sums of integers are exact in any order
        foreach (var axes in new int[][] { [1], [1, 2], [1, 3], [0, 1], [0, 1, 3], [1, 2, 3] })
        {
            var rest = Enumerable.Range(0, 4).Except(axes).ToArray();
            var turned = Transpose(x, [.. axes, .. rest]);
            int[] shape = [.. rest.Select(i => x.Shape[i])];
            var expected = new double[Tensor.Zeros(shape).Count];
            for (var i = 0; i < turned.Count; i++) expected[i % expected.Length] += turned.Span[i];
            Near.Equal(Tensor.FromSpan(expected, shape), Sum(x, axes), 0, string.Join(", ", axes));
        }
    }

    [Fact]
    public void A_negative_axis_counts_from_the_back()
    {
        var x = Normal(2, 3, 4);
        Near.Equal(Sum(x, 2), Sum(x, -1));
        Near.Equal(Sum(x, 0, 1), Sum(x, -2, -3));
        Assert.Equal([4], Sum(x, 0, 1).Shape.ToArray());
    }

    [Fact]
    public void An_axis_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Sum(Normal(2, 3), 2));
        Assert.Equal("Sum: there is no axis 2 in a tensor of rank 2. Axes run from -2 to 1.", error.Message);
    }

    [Fact]
    public void An_axis_given_twice_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Mean(Normal(2, 3), 0, -2));
        Assert.Equal("Mean: axis -2 is given twice, in [0, -2] for a tensor of rank 2. Give each axis once.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_three_forms_agree(string name)
    {
        var (all, over, keeping) = Reductions[name];
        var x = Normal(3, 2, 4);
        Near.Equal(all(x), over(x, [0, 1, 2]));
        Near.Equal(over(x, [2, 0]), Reshape(keeping(x, [0, -1], true), 2));
        Assert.Equal([1, 2, 1], keeping(x, [0, 2], true).Shape.ToArray());
        Near.Equal(over(x, [-1]), keeping(x, [2], false));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Over_axes_it_is_the_same_as_over_all_of_each_part(string name)
    {
        var (all, over, _) = Reductions[name];
        var x = Normal(3, 2, 4);
        var (rows, first) = (over(x, [-1]), over(x, [0]));
        Near.Equal(all(Tensor.FromSpan(x.Span[8..12])), Tensor.Scalar(rows[1, 0]));
        Near.Equal(all(Vector(x[0, 1, 2], x[1, 1, 2], x[2, 1, 2])), Tensor.Scalar(first[1, 2]));
    }

    /// <summary>Only these can be put together again from parts.</summary>
    [Theory]
    [InlineData("Sum")]
    [InlineData("Product")]
    [InlineData("Max")]
    [InlineData("Min")]
    [InlineData("Norm")]
    [InlineData("LogSumExp")]
    public void A_large_tensor_goes_in_pieces_with_the_same_result(string name)
    {
        var (all, over, _) = Reductions[name];
        var x = 1 + 1e-3 * Normal(300, 301); // a product that stays in range
        Near.Equal(all(x), all(over(x, [0])), 1e-11);
    }

    [Fact]
    public void A_sum_over_nothing_is_zero_and_its_mean_NaN()
    {
        Assert.Equal(0, Sum(Tensor.Zeros(0)).ToScalar());
        Assert.Equal([0, 0, 0], Sum(Tensor.Zeros(0, 3), 0).ToArray());
        Assert.Equal([0], Sum(Tensor.Zeros(3, 0), 0).Shape.ToArray());
        Assert.Equal(double.NaN, Mean(Tensor.Zeros(0)).ToScalar());
    }

    [Fact]
    public void SumTo_a_shape_that_does_not_fit_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => SumTo(Normal(2, 3), 2, 2));
        Assert.Equal("SumTo: shape [2, 2] does not broadcast to [2, 3], the shape of x. Give lengths equal to those of x, or 1.", error.Message);
    }

    [Fact]
    public void A_long_sum_goes_in_pieces() => Assert.Equal(200_000.0 * 200_001 / 2, Sum(Tensor.FromSpan([.. Enumerable.Range(1, 200_000).Select(i => (double)i)])).ToScalar());

    [Fact]
    public void SumTo_is_the_adjoint_of_BroadcastTo()
    {
        var (x, y) = (Normal(3, 1), Normal(2, 3, 4));
        Assert.Equal(Sum(BroadcastTo(x, 2, 3, 4) * y).ToScalar(), Sum(x * SumTo(y, 3, 1)).ToScalar(), 1e-12);
    }
}
