namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>A replay allocates nothing, on any thread.</summary>
public sealed class ReplayAllocationTests
{
    private const int Tries = 20;

    /// <summary>Ops whose work is in workspaces, or functions of the user that are called again.</summary>
    private static readonly string[] Allocating = ["Recompute"];

    public static TheoryData<string> Names => [.. OpCases.All.Where(c => !Allocating.Contains(c.Op)).Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_any_op_and_its_gradient(string name)
    {
        var row = OpCases.Named(name);
        Tensor[] inputs = [.. row.Inputs.Select(input => input.Value)];
        var f = Compiled.Function(x => OpReplayTests.ValueAndGradients(row, x));
        var numbers = new double[f.InvokeAll(inputs).Sum(y => y.Count)];
        // The least of several: pools and the compiler's tiers allocate at times.
        var least = Enumerable.Range(0, Tries).Select(_ => Allocated(f, numbers, inputs)).Min();
        Assert.Equal(0, least);
    }

    [Fact]
    public void Of_large_tensors_on_several_threads()
    {
        var (X, y) = (Some.Normal(400, 300), Some.Normal(400, 1));
        var f = Compiled.Function((Tensor[] x) =>
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            var K = Op.AddDiagonal(Op.Exp(-0.5 * Op.SquaredDistance(x[0], x[0])), Tensor.Scalar(0.1));
            var loss = Op.Sum(Op.Square(Op.TriangularSolve(Op.Cholesky(K), x[1]))) + Op.Sum(Op.Log(1 + Op.Square(x[0])));
            return [loss, .. tape.Gradient(loss, [x[0], x[1]])];
        });
        var numbers = new double[f.InvokeAll(X, y).Sum(z => z.Count)];
        Assert.Equal(0, Enumerable.Range(0, Tries).Select(_ => OnAllThreads(f, numbers, X, y)).Min());
    }

    [Fact]
    public void Of_a_loss_and_its_gradient()
    {
        var v = new Variable(Some.Normal(10));
        var loss = Compiled.ValueAndGradient(() => Op.Sum(Op.Square(v)), [v]);
        var gradient = new double[10];
        loss.EvaluateInto(gradient);
        var least = Enumerable.Range(0, Tries).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            loss.EvaluateInto(gradient);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).Min();
        Assert.Equal(0, least);
    }

    [Fact]
    public void Of_a_function_of_one_vector_that_is_given_as_numbers()
    {
        var f = Compiled.Function(x => 2 * x);
        var (x, numbers) = (new double[] { 1, 2, 3 }, new double[3]);
        f.InvokeOnVectorInto(numbers, x);
        Assert.Equal([2.0, 4, 6], numbers);
        x[0] = 2;
        var least = Enumerable.Range(0, Tries).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            f.InvokeOnVectorInto(numbers, x);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).Min();
        Assert.Equal(0, least);
        Assert.Equal([4.0, 4, 6], numbers);
        Assert.Equal(1, f.CaptureCount);
        f.InvokeOnVectorInto(new double[2], [4.0, 5.0]);
        Assert.Equal(2, f.CaptureCount);
    }

    private static long Allocated(CompiledFunction f, double[] numbers, Tensor[] inputs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        f.InvokeInto(numbers, inputs);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long OnAllThreads(CompiledFunction f, double[] numbers, Tensor x, Tensor y)
    {
        var before = OnWorkers();
        var own = Allocated(f, numbers, [x, y]);
        var after = OnWorkers();
        return own + before.Zip(after).Where(pair => pair.First > 0 && pair.Second > 0).Sum(pair => pair.Second - pair.First);
    }

    /// <summary>What each thread that takes part in parallel loops has allocated so far, by its number; the threads of the test runner allocate at any time.</summary>
    private static long[] OnWorkers()
    {
        var bytes = new long[1 << 12];
        var own = Environment.CurrentManagedThreadId;
        Numerics.Parallelism.For(32, _ =>
        {
            var thread = Environment.CurrentManagedThreadId;
            if (thread != own) bytes[thread] = GC.GetAllocatedBytesForCurrentThread() + 1;
            Thread.SpinWait(3000); // so that the others come too
        });
        return bytes;
    }
}
