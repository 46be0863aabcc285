using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

/// <summary>Many threads at a time: with tapes of their own, or reading one that has stopped.</summary>
public sealed class ThreadTests
{
    [Fact]
    public void A_persistent_tape_that_still_records_refuses_all_but_never_breaks()
    {
        var x = Normal(4, 4);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Everything(x, new Variable(Normal(4, 4) + 1, "w"));
        AtOnce(_ =>
        {
            for (var i = 0; i < 50; i++)
            {
                try
                {
                    tape.Gradient(y, x);
                }
                catch (InvalidOperationException refusal)
                {
                    Assert.Contains("records on two threads at a time", refusal.Message, StringComparison.Ordinal);
                }
            }
            return Array.Empty<double>();
        });
    }

    private const int Threads = 16;

    public static TheoryData<string> Works => [.. All.Keys];

    /// <summary>What one thread does with its own tapes, from its own start.</summary>
    private static Dictionary<string, Func<Tensor, Tensor>> All { get; } = new()
    {
        ["Jacobian by rows"] = x => Derivative.Jacobian(z => Softmax(MatMul(z, z)), x),
        ["Jacobian in pieces"] = x => Jacobian(x, maxBytes: 1000),
        ["accumulator"] = x => Derivative.Jvp(z => MatrixExponential(0.1 * z), x, Tanh(x)).Tangent,
        ["accumulators in each other"] = x => Derivative.Jvp(z => Derivative.Jvp(w => Sin(MatMul(w, w)), z, z).Tangent, x, Tanh(x)).Tangent,
        ["tapes in each other"] = x => Derive.Second(z => Sum(Tanh(MatMul(z, z))) + Sum(Exp(0.1 * z)), x),
        ["Hessian"] = x => Derivative.Hessian(z => LogDeterminant(MatMul(z, z, transposeB: true) + Tensor.Identity(4)), x),
        ["accumulator around a tape"] = x => Derivative.Jvp(z => Derive.Gradient(w => Sum(Square(Sin(w)) * w), z), x, x).Tangent,
        ["recomputed"] = x => Derive.Gradient(z => Recompute(z, w => Sin(MatMul(w, w))), x),
        ["eigenvectors"] = x => Derive.Gradient(z => Sum(Eigh(z + z.T).Vectors), x),
    };

    [Theory]
    [MemberData(nameof(Works))]
    public void Separate_tapes_on_several_threads_give_the_bits_of_one_thread(string name)
    {
        var work = All[name];
        static Tensor Start(int seed) => Normal(4, 4) + 0.01 * seed;
        var serial = Enumerable.Range(0, Threads).Select(seed => work(Start(seed)).ToArray()).ToArray();
        Assert.Equal(serial, AtOnce(seed => work(Start(seed)).ToArray()));
    }

    [Fact]
    public void A_persistent_tape_that_has_stopped_may_be_asked_by_all()
    {
        var (x, w) = (Normal(4, 4), new Variable(Normal(4, 4) + 1, "w"));
        using var tape = new GradientTape(persistent: true);
        tape.Watch(x);
        var y = Everything(x, w);
        tape.StopRecording();
        double[] Ask(int seed)
        {
            var gradients = tape.Gradient([y], [x, w], [Seeds(y, seed)]);
            return [.. gradients.SelectMany(g => g!.ToArray()), .. tape.Jacobian(y, w).ToArray(), .. tape.Jvp(y, x, Seeds(x, seed)).ToArray()];
        }
        var serial = Enumerable.Range(0, Threads).Select(Ask).ToArray();
        Assert.Equal(serial, AtOnce(Ask));
    }

    [Fact]
    public void A_Vjp_may_be_called_by_all_also_under_their_own_tapes()
    {
        var (x, w) = (Normal(4, 4), new Variable(Normal(4, 4) + 1, "w"));
        Vjp vjp;
        Tensor y;
        using (var tape = new GradientTape())
        {
            tape.Watch(x);
            y = Everything(x, w);
            vjp = tape.Vjp([y], [x, w]);
        }
        double[] Ask(int seed)
        {
            var v = Seeds(y, seed);
            using var own = new GradientTape();
            own.Watch(v);
            var pulled = vjp.Pull([v]);
            return [.. pulled[0]!.ToArray(), .. pulled[1]!.ToArray(), .. own.Gradient(pulled[0]!, v).ToArray()];
        }
        var serial = Enumerable.Range(0, Threads).Select(Ask).ToArray();
        Assert.Equal(serial, AtOnce(Ask));
    }

    [Fact]
    public void A_tensor_may_be_a_source_of_many_tapes_at_a_time()
    {
        var x = Normal(4, 4);
        var y = Exp(x); // made before any tape
        double[] Ask(int seed)
        {
            using var tape = new GradientTape();
            tape.Watch(x, y);
            var gradients = tape.Gradient(Sum(x * y * seed), [x, y]);
            return [.. gradients[0].ToArray(), .. gradients[1].ToArray()];
        }
        var serial = Enumerable.Range(0, Threads).Select(Ask).ToArray();
        for (var i = 0; i < 20; i++) Assert.Equal(serial, AtOnce(Ask));
    }

    private static Tensor Everything(Tensor x, Variable w)
    {
        var K = MatMul(x, x, transposeB: true) + Tensor.Identity(4);
        var solved = TriangularSolve(Cholesky(K), Recompute(x, z => Sin(z * w)));
        return Concat([Gather(solved, [0, 2]), Where(Greater(x, w), Square(x), Tanh(x)), CumulativeSum(Softmax(x * w), 0)]);
    }

    private static Tensor Jacobian(Tensor x, long maxBytes)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return tape.Jacobian(Softmax(MatMul(x, x)), x, maxBytes);
    }

    private static Tensor Seeds(Tensor like, int seed) => Sin(Reshape(Tensor.FromSpan([.. Enumerable.Range(seed, like.Count).Select(i => (double)i)]), like.Shape));

    /// <summary>The results of threads that start together.</summary>
    private static double[][] AtOnce(Func<int, double[]> work)
    {
        var results = new double[Threads][];
        var errors = new Exception?[Threads];
        using var together = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(seed => new Thread(() =>
        {
            together.SignalAndWait();
            try
            {
                results[seed] = work(seed);
            }
            catch (Exception error)
            {
                errors[seed] = error;
            }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.All(errors, Assert.Null);
        return results;
    }
}
