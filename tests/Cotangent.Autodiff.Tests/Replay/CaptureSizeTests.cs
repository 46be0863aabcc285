using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>Programs of as many ops as training makes: what takes time that grows with the square of their number does not end here.</summary>
public sealed class CaptureSizeTests
{
    [Fact]
    public void Of_a_hundred_thousand_ops_in_a_row()
    {
        static Tensor Chain(Tensor x)
        {
            var y = x;
            for (var i = 0; i < 50_000; i++) y = Sin(y) + x;
            return y;
        }

        var f = Compiled.Function(Chain);
        OpReplayTests.AssertSameBits("chain", [Chain([0.5])], [f.Invoke([0.5])]);
        Assert.Equal(100_000, f.Describe().NodeCount);
    }

    [Fact]
    public void Of_thousands_of_scalar_variables()
    {
        Variable[] variables = [.. Enumerable.Range(1, 4000).Select(i => new Variable(Tensor.Scalar(i)))];
        var loss = Compiled.ValueAndGradient(() => variables.Aggregate(Tensor.Scalar(0), (sum, variable) => sum + Square(variable)), variables);
        Assert.Equal(4000.0 * 4001 * 8001 / 6, loss.Evaluate(out var gradients));
        for (var i = 0; i < variables.Length; i++) Assert.Equal(2.0 * (i + 1), gradients[i].ToScalar());
    }

    [Fact]
    public void Of_thousands_of_sums_of_one_tensor_and_parallel_chains()
    {
        static Tensor Wide(Tensor x) => Enumerable.Range(0, 2000).Aggregate(Tensor.Scalar(0), (sum, i) => sum + Sum(Exp(x * (0.0001 * i))));
        var f = Compiled.Function(Wide);
        Near.Equal(Wide([0.1, 0.2]), f.Invoke([0.1, 0.2]), 1e-12, "wide");
    }

    [Fact]
    public void What_a_capture_allocates_grows_with_the_number_of_ops_alone()
    {
        static Tensor Row(Tensor x, int count) => Enumerable.Range(0, count).Aggregate(x, (y, _) => Sin(y) + x);
        static Tensor Beside(Tensor x, int count) => Enumerable.Range(0, count).Aggregate(Tensor.Scalar(0), (sum, i) => sum + Sum(Exp(x * i)));
        foreach (var f in new[] { Row, Beside }) Assert.InRange(Allocated(f, 4000) / (double)Allocated(f, 1000), 3, 5); // of a square it would be 16
    }

    private static long Allocated(Func<Tensor, int, Tensor> f, int count)
    {
        var program = Compiled.Function(x => f(x, count));
        var before = GC.GetAllocatedBytesForCurrentThread();
        program.Invoke([0.1, 0.2]);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
