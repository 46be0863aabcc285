using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Conditioning;

public class JitterTests
{
    private static readonly Tensor Indefinite = Tensor.FromSpan([1, 1.1, 1.1, 1], 2, 2);

    [Fact]
    public void It_is_relative_to_the_mean_diagonal() => Golden.Close(
        Tensor.FromSpan([4.003, 1, 1, 2.003], 2, 2), new Jitter(1e-3).AddTo(Tensor.FromSpan([4.0, 1, 1, 2], 2, 2)), 1e-15, "K");

    [Fact]
    public void None_adds_nothing()
    {
        Assert.Same(Indefinite, Jitter.None.AddTo(Indefinite));
        Assert.Equal(Jitter.None, default);
        var error = Assert.Throws<NotPositiveDefiniteException>(() => Jitter.None.Cholesky(Indefinite, out _));
        Assert.StartsWith("Cholesky: the [2, 2] matrix is not positive definite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ladder_ends_where_the_matrix_can_be_factored_and_says_where()
    {
        var K = Tensor.FromSpan([1, 1 + 3e-6, 1 + 3e-6, 1], 2, 2);
        var L = new Jitter(1e-8, 10, 4).Cholesky(K, out var used);
        Assert.Equal(1e-5, used, 1e-15);
        Golden.Close(Op.AddDiagonal(K, Tensor.Scalar(1e-5)), Op.MatMul(L, L, transposeB: true), 1e-15, "L Lᵀ");
    }

    [Fact]
    public void Where_the_ladder_ends_too_early_the_message_says_how_far_it_went()
    {
        var error = Assert.Throws<NotPositiveDefiniteException>(() => Jitter.Ladder.Cholesky(Indefinite, out _));
        Assert.StartsWith("Jitter.Cholesky: 0.0001 times the mean variance on the diagonal is not enough. Cholesky: the [2, 2] matrix", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Pivot);
    }

    [Theory]
    [InlineData(-1, 10, 0)]
    [InlineData(double.NaN, 10, 0)]
    [InlineData(1e-6, 1, 2)]
    [InlineData(1e-6, 10, -1)]
    [InlineData(0, 10, 3)]
    public void Numbers_out_of_range_are_refused(double size, double factor, int steps) => Assert.Throws<ArgumentOutOfRangeException>(() => new Jitter(size, factor, steps));

    /// <summary>Targets in other units are predicted with the same jitter, where an absolute one would drown them.</summary>
    [Fact]
    public void Draws_use_the_same_jitter_in_any_unit_of_the_targets()
    {
        var (X, Y) = (Tensor.FromSpan([0, 0.5, 1.2], 3, 1), Tensor.FromSpan([0.3, -0.4, 1], 3, 1));
        double[] Used(double unit)
        {
            var noise = new Parameter(Tensor.Scalar(1e-4 * unit * unit), Transform.Positive());
            var posterior = new Gpr(X, Y * unit, new SquaredExponential(unit * unit), null, new GaussianLikelihood(noise)).Posterior();
            var draws = posterior.Sample(Tensor.FromSpan([0, 0.1, 0.2, 0.3], 4, 1), 2, new Philox(1), Jitter.Ladder, out var used);
            return [used, .. draws.ToArray().Select(d => d / unit)];
        }
        Golden.Close(Tensor.FromSpan(Used(1)), Tensor.FromSpan(Used(1024)), 1e-6, "jitter and draws");
        Golden.Close(Tensor.FromSpan(Used(1)), Tensor.FromSpan(Used(1.0 / 1024)), 1e-6, "jitter and draws");
    }

    [Fact]
    public void A_model_with_jitter_has_more_noise_that_it_does_not_predict()
    {
        var (X, Y) = (Tensor.FromSpan([0, 0.5, 1.2], 3, 1), Tensor.FromSpan([0.3, -0.4, 1], 3, 1));
        var noisy = new Gpr(X, Y, new SquaredExponential(2), null, new GaussianLikelihood(0.12));
        var jittered = new Gpr(X, Y, new SquaredExponential(2), null, new GaussianLikelihood(0.1), new Jitter(0.01));
        Assert.Equal(noisy.LogMarginalLikelihood().ToScalar(), jittered.LogMarginalLikelihood().ToScalar(), 1e-13);
        Assert.Equal(0.01, jittered.Posterior().JitterUsed);
        Assert.Equal(0, noisy.Posterior().JitterUsed);
        var (expected, actual) = (noisy.Posterior().PredictF(X), jittered.Posterior().PredictF(X));
        Golden.Close(expected.Mean, actual.Mean, 1e-13, "mean");
        Golden.Close(expected.Variance, actual.Variance, 1e-13, "variance");
        Golden.Close(actual.Variance + 0.1, jittered.Posterior().PredictY(X).Variance, 1e-13, "variance of y");
    }
}
