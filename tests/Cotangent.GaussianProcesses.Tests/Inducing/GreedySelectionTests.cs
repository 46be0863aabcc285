using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Inducing;

[Collection(typeof(Threads))]
public class GreedySelectionTests
{
    private static readonly Tensor Few = Tensor.FromSpan([0, 0.1, 1, 1, 2.5, 2.6, 4], 7, 1);

    [Fact]
    public void The_row_of_the_largest_variance_is_next_and_equal_rows_are_one()
    {
        var chosen = GreedySelection.Of(Few, 7, new SquaredExponential());
        Assert.Equal([0, 6, 4, 2, 5, 1], chosen.Rows);
        double[] expected = [7, 4.27110148806264, 3.02462418256787, 1.08633320995387, 0.00780859742136006, 0.00253918080628357];
        for (var m = 0; m < 6; m++) Golden.Close(Tensor.Scalar(expected[m]), Tensor.Scalar(chosen.Unexplained[m]), 1e-12, $"before pick {m}");
        Assert.Equal(7, chosen.Unexplained.Count);
        Assert.InRange(chosen.Unexplained[6], 0, 1e-14);
    }

    [Fact]
    public void More_points_than_the_kernel_tells_apart_are_refused_with_their_number()
    {
        Assert.Equal(
            "InducingPoints.GreedyVariance: 6 points determine f at all rows of X to working precision, and 7 were asked for. Ask for at most 6, give the kernel the shorter lengthscales " +
                "that are expected, or take KMeans, which does not look at the kernel.",
            Assert.Throws<ArgumentException>(() => InducingPoints.GreedyVariance(Few, 7, new SquaredExponential())).Message);
        Assert.Equal([0, 4, 2.5, 1, 2.6, 0.1], InducingPoints.GreedyVariance(Few, 6, new SquaredExponential()).Z.Value.ToArray());
    }

    /// <summary>The dense route: at each pick the whole conditional covariance, of a matrix of all rows.</summary>
    [Theory]
    [InlineData(500, 3, 1.2, 100)]
    [InlineData(1500, 2, 0.3, 90)]
    [InlineData(1500, 6, 1, 70)]
    public void The_picks_are_those_of_the_dense_formula(int N, int D, double lengthscale, int M)
    {
        var (X, kernel) = (RegressionCases.Normal(4, N, D), new Matern52(1.7, lengthscale) + new Constant(0.3));
        var K = kernel.K(X).ToArray();
        var picks = new List<int>();
        for (var m = 0; m < M; m++)
        {
            var best = Enumerable.Range(0, N).MaxBy(i => K[i * N + i]);
            picks.Add(best);
            var row = K.AsSpan(best * N, N).ToArray();
            for (var i = 0; i < N; i++)
                for (var j = 0; j < N; j++) K[i * N + j] -= row[i] * row[j] / row[best];
        }
        Assert.Equal(picks, GreedySelection.Of(X, M, kernel).Rows);
    }

    [Fact]
    public void What_is_left_unexplained_is_the_trace_of_the_sparse_bound()
    {
        var (X, kernel) = (RegressionCases.Normal(5, 300, 2), new SquaredExponential(1.3, [0.7, 1.1]));
        var chosen = GreedySelection.Of(X, 12, kernel);
        var A = Op.TriangularSolve(Op.Cholesky(kernel.K(chosen.Z)), kernel.K(chosen.Z, X));
        Golden.Close(Op.Sum(kernel.Diagonal(X)) - Op.Sum(Op.Square(A)), Tensor.Scalar(chosen.Unexplained[12]), 1e-12, "tr(K − Q)");
    }

    [Fact]
    public void Noise_in_the_kernel_is_left_at_every_row_and_no_row_is_picked_twice()
    {
        var (X, kernel) = (RegressionCases.Normal(5, 40, 1), new SquaredExponential(1.3, 0.7) + new White(0.2));
        var chosen = GreedySelection.Of(X, 40, kernel);
        Assert.Equal(40, chosen.Rows.Distinct().Count());
        var A = Op.TriangularSolve(Op.Cholesky(kernel.K(chosen.Z)), kernel.K(chosen.Z, X));
        Golden.Close(Op.Sum(kernel.Diagonal(X)) - Op.Sum(Op.Square(A)), Tensor.Scalar(chosen.Unexplained[40]), 1e-12, "tr(K − Q)");
    }

    /// <summary>With the lengthscale of a column the picks change, and do not when the column is rescaled alike.</summary>
    [Fact]
    public void The_picks_depend_on_the_lengthscales_and_not_on_units()
    {
        var X = RegressionCases.Normal(6, 400, 2);
        var scaled = X * Tensor.FromSpan([1, 10.0]);
        IReadOnlyList<int> Picks(Tensor X, double ell) => GreedySelection.Of(X, 30, new SquaredExponential(1.3, [0.5, ell])).Rows;
        Assert.Equal(Picks(X, 0.7), Picks(scaled, 7));
        Assert.NotEqual(Picks(X, 0.7), Picks(X, 7));
    }

    [Fact]
    public void The_picks_do_not_depend_on_threads()
    {
        Assert.SkipWhen(Blas.IsNative, "A native library does not promise the same bits for any number of threads.");
        var (X, before) = (RegressionCases.Normal(8, 3000, 3), Parallelism.Threads);
        try
        {
            var bits = new List<double[]>();
            foreach (var threads in new[] { 1, 2, 8 })
            {
                Parallelism.Threads = threads;
                bits.Add([.. GreedySelection.Of(X, 120, new Matern32(1.7, 0.8)).Unexplained]);
            }
            Assert.Equal(bits[0], bits[1]);
            Assert.Equal(bits[0], bits[2]);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void A_tape_does_not_follow_the_choice()
    {
        var kernel = new SquaredExponential();
        using var tape = new GradientTape();
        tape.Watch(Few);
        var chosen = GreedySelection.Of(Few, 3, kernel);
        Assert.Null(tape.Gradient([Op.Sum(chosen.Z)], [Few], null, UnconnectedGradients.Null)[0]);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Says<ArgumentOutOfRangeException>("the number of inducing inputs must be at least 1", Few, 0);
        Says<ArgumentException>("got 7 rows of X for 8 inducing inputs. Ask for at most 7", Few, 8);
        Says<ArgumentException>("X[1, 0] is NaN", Tensor.FromSpan([0, double.NaN], 2, 1), 1);
        Says<ArgumentException>("X has shape [3]", Tensor.FromSpan([0.0, 1, 2]), 1);
        Says<ArgumentException>("X has shape [2, 0]", Tensor.Zeros(2, 0), 1);
        Assert.Throws<ArgumentNullException>(() => GreedySelection.Of(Few, 1, null!));

        static void Says<T>(string message, Tensor X, int count) where T : Exception
        {
            foreach (var choose in new Action[] { () => InducingPoints.GreedyVariance(X, count, new SquaredExponential()), () => InducingPoints.KMeans(X, count, 1),
                () => InducingPoints.RandomSubset(X, count, 1) })
                Assert.Contains(message, Assert.Throws<T>(choose).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_that_is_given_a_number_of_points_chooses_them_so()
    {
        var (X, kernel) = (RegressionCases.Normal(8, 60, 2), new Matern52(1.7, [0.8, 1.2]));
        var model = new Sgpr(X, Op.Columns(X, 0), kernel, 7);
        Assert.Equal(Op.Gather(X, [.. GreedySelection.Of(X, 7, kernel).Rows]).ToArray(), ((InducingPoints)model.Inducing).Z.Value.ToArray());
        Assert.Contains("the number of inducing inputs must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgpr(X, X, kernel, 0)).Message, StringComparison.Ordinal);
    }
}
