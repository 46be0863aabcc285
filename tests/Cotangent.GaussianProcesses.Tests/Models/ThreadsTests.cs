using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>The number of threads is of the whole process, so these run alone.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Threads;

/// <summary>One thread or several: the same objective, gradient and predictions, where matrices are large enough to be shared among threads.</summary>
[Collection(typeof(Threads))]
public class ThreadsTests
{
    private const int N = 400;
    private static readonly Tensor X = RegressionCases.Normal(1, N, 3);
    private static readonly Tensor Y = Op.Sin(Op.Columns(X, 0)) + 0.1 * RegressionCases.Normal(2, N, 1);
    private static readonly Tensor Xnew = RegressionCases.Normal(3, 50, 3);

    public static TheoryData<string> Names => [.. Models.Keys];

    private static Dictionary<string, Func<DataModel>> Models => new()
    {
        ["exact"] = () => new Gpr(X, Y, new Matern52(1.7, [0.9, 1.2, 2]), new ConstantMean(0.2), new GaussianLikelihood(0.1)),
        ["exact, a trend"] = () => new Gpr(X, Y, new SquaredExponential(1.7, 0.9), new LinearTrend(), new GaussianLikelihood(0.1)),
        ["sparse"] = () => new Sgpr(X, Y, new Matern32(1.7, 0.9), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, 150)]))),
        ["sparse, in tiles"] = () => new Sgpr(X, Y, new Matern32(1.7, 0.9), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, 150)]))) { TileElements = 150 * 20 },
        ["sparse with noise of each row, in tiles"] = () => new Fitc(X, Y, new Matern32(1.7, 0.9), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, 150)]))) { TileElements = 150 * 120 },
        ["sparse with conjugate gradients, in tiles"] =
            () => new Cglb(X, Y, new Matern32(1.7, 0.9), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, 150)]))) { TileElements = 150 * 120 },
        ["Laplace"] = () => new LaplaceApproximation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood()),
        ["expectation propagation"] = () => new ExpectationPropagation(X, Op.Greater(Y, 0), new Matern52(1.7, 0.9), new BernoulliLikelihood()),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        Assert.SkipWhen(Blas.IsNative, "A native library does not promise the same bits for any number of threads.");
        var threads = Parallelism.Threads;
        try
        {
            double[][] results = [.. new[] { 1, 2 }.Select(count => Results(name, count))];
            Assert.Equal(results[0], results[1]);
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    /// <summary>What a kernel throws on a thread that shares the tiles comes out as it is, not as a failure of a loop.</summary>
    [Fact]
    public void What_a_kernel_refuses_in_a_tile_is_what_the_caller_sees()
    {
        var threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 2;
            var model = new Sgpr(X, Y, new Refusing(), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, 5)]))) { TileElements = 5 * 40 };
            Assert.Equal("Not these rows.", Assert.Throws<NotSupportedException>(model.Objective).Message);
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    private static double[] Results(string name, int threads)
    {
        Parallelism.Threads = threads;
        var model = Models[name]();
        var objective = new Objective(model, model.Objective);
        var gradient = new double[objective.Count];
        var value = objective.Evaluate(objective.Read(), gradient);
        var f = model.Posterior().PredictF(Xnew);
        return [value, .. gradient, .. f.Mean.ToArray(), .. f.Variance.ToArray()];
    }

    /// <summary>A kernel that knows covariances within the inducing inputs alone.</summary>
    private sealed class Refusing() : Kernel(null)
    {
        public override IReadOnlyList<Part> Parts => [];

        protected override Tensor Covariance(Tensor X, Tensor X2) => X2.Shape[0] > 5
            ? throw new NotSupportedException("Not these rows.")
            : Op.Exp(-0.5 * Op.SquaredDistance(X, X2));

        protected override Tensor Variances(Tensor X) => Tensor.Ones(X.Shape[0]);
    }
}
