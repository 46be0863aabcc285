using Cotangent.Autodiff.Tests.Replay;
using Cotangent.Numerics;

namespace Cotangent.Autodiff.Tests;

public sealed class GaussianLogDensityTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(150, 1)]
    [InlineData(300, 3)]
    public void The_gradient_by_hand_is_that_of_the_definition(int N, int P)
    {
        var (K, d, R) = Problem(N, P, 1);
        var function = new GaussianLogDensityFunction(K, d, R);
        using var tape = new GradientTape(persistent: true);
        tape.Watch(K, d, R);
        var (byHand, defined) = (Op.Fused(function), function.Define([K, d, R]));
        Near.Equal(defined, byHand, 1e-12, "log density");
        var (given, expected) = (tape.Gradient(1.7 * byHand, [K, d, R]), tape.Gradient(1.7 * defined, [K, d, R]));
        for (var i = 0; i < 3; i++) Near.Equal(expected[i], given[i], 1e-9, $"input {i}");
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(150, 2)]
    [InlineData(300, 1)]
    public void Run_again_on_other_inputs_it_gives_the_bits_of_a_fresh_evaluation(int N, int P)
    {
        var (K, d, R) = Problem(N, P, 1);
        var (K2, d2, R2) = Problem(N, P, 2);
        var (results, capture) = Capture.Of(() => Evaluate(K, d, R));
        K2.Data.CopyTo(K.Data, 0);
        d2.Data.CopyTo(d.Data, 0);
        R2.Data.CopyTo(R.Data, 0);
        capture.Run();
        Assert.Equal(Evaluate(K2, d2, R2).SelectMany(t => t.ToArray()), results.SelectMany(t => t.ToArray()));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(150, 2)]
    [InlineData(300, 1)]
    public void In_storage_that_is_taken_over_it_gives_the_same_bits(int N, int P)
    {
        var (K, d, R) = Problem(N, P, 1);
        var expected = Evaluate(K, d, R);
        var function = new GaussianLogDensityFunction(K, d, R);
        Tensor L = new(K.Data, K.Dimensions), alpha = new(R.Data, R.Dimensions), dK = new(K.Data, K.Dimensions);
        Tensor y = Tensor.Uninitialized([]), dd = Tensor.Uninitialized([N]), dR = Tensor.Uninitialized([N, P]);
        Assert.True(function.ResidualMayOverwrite(0, 0) && function.ResidualMayOverwrite(1, 2) && function.CotangentMayOverwrite(0, 0));
        function.Evaluate(y.Data, new Buffers([L, alpha]));
        function.Pull(Tensor.Scalar(1), [L, alpha], new Buffers([dK, dd, dR]));
        OpReplayTests.AssertSameBits("taken over", expected, [y, dK, dd, dR]);
    }

    [Fact]
    public void The_noise_alone_has_a_gradient_without_that_of_the_covariance()
    {
        var (K, d, R) = Problem(80, 2, 1);
        var expected = Evaluate(K, d, R)[2];
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(d);
        OpReplayTests.AssertSameBits("noise", [expected], [tape.Gradient(Op.GaussianLogDensity(K, d, R), d)]);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    public void The_message_is_the_same_where_the_factor_stands_over_the_matrix(double last)
    {
        double[] elements = [1, 1, 0.3, 1, 1, 0.2, 0.3, 0.2, last];
        Tensor K = Tensor.FromSpan(elements, 3, 3), d = Tensor.Zeros(3), R = Tensor.Ones(3, 1);
        var expected = Assert.Throws<NotPositiveDefiniteException>(() => Op.Cholesky(K));
        var apart = Assert.Throws<NotPositiveDefiniteException>(() => Op.GaussianLogDensity(K, d, R));
        var function = new GaussianLogDensityFunction(K, d, R);
        var inPlace = Assert.Throws<NotPositiveDefiniteException>(() => function.Evaluate(new double[1], new Buffers([K, Tensor.Zeros(3, 1)])));
        Assert.Equal((expected.Message, expected.Message), (apart.Message, inPlace.Message));
        Assert.Equal((1, 1), (apart.Pivot, inPlace.Pivot));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public void Running_again_allocates_nothing(int N)
    {
        var (K, d, R) = Problem(N, 2, 1);
        var (_, capture) = Capture.Of(() => Evaluate(K, d, R));
        Node[] nodes = [capture.Nodes.OfType<FusedNode>().Single(), capture.Nodes.OfType<FusedPullNode>().Single()];
        var least = long.MaxValue;
        for (var repeat = 0; repeat < 6; repeat++) // the first fills the pool, which a collection may empty in between
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var node in nodes) node.Run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    /// <summary>The log density and its gradients.</summary>
    private static Tensor[] Evaluate(Tensor K, Tensor d, Tensor R)
    {
        using var tape = new GradientTape();
        tape.Watch(K, d, R);
        var y = Op.GaussianLogDensity(K, d, R);
        return [y, .. tape.Gradient(y, [K, d, R])];
    }

    private static (Tensor K, Tensor D, Tensor R) Problem(int N, int P, ulong seed)
    {
        var random = new Philox(seed);
        var (x, r, noise) = (new double[N], new double[N * P], new double[N]);
        random.FillNormal(x);
        random.FillNormal(r);
        random.FillNormal(noise);
        var K = Tensor.Zeros(N, N);
        for (var i = 0; i < N; i++)
            for (var j = 0; j < N; j++) K.Data[i * N + j] = Math.Exp(-0.5 * (x[i] - x[j]) * (x[i] - x[j]));
        return (K, Tensor.FromSpan([.. noise.Select(e => 0.1 + e * e)]), Tensor.FromSpan(r, N, P));
    }
}
