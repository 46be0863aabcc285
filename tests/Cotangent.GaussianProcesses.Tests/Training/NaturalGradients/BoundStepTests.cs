using Cotangent.GaussianProcesses.Tests.Conditioning;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.SetABounds;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.VariationalCases;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>A bound says which part of it is the entropy; then no digit is lost, however small the square root.</summary>
public class BoundStepTests
{
    public static TheoryData<double, double> Scales => new(
        from scale in new[] { 1, 1e-2, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-30 }
        from gamma in new[] { 1, 0.3 }
        select (scale, gamma));

    /// <summary>With Gaussian noise, θ ← (1 − γ) θ + γ θ*, θ* that of the posterior: S⁻¹ = (1 − γ) S⁻¹ + γ S*⁻¹.</summary>
    [Theory]
    [MemberData(nameof(Scales))]
    public void No_digit_is_lost_however_small_the_square_root(double scale, double gamma)
    {
        var (B, y) = (Normal(20, 4, 15), Normal(21, 15, 1));
        const double s2 = 0.2;
        var q = new FullGaussian(Normal(3, 4, 1), scale * (0.3 * Op.LowerTriangle(Normal(5, 1, 4, 4)) + Tensor.Identity(4)));
        var (m, Lq) = (q.QMu.Value.Copy(), q.QSqrt.Value.Copy());
        NaturalGradient.Of(Regression(q, B, y, s2)).Step(gamma);

        // In units of the square root: S⁻¹ = Lq⁻ᵀ ((1 − γ) I + γ Lqᵀ Λ Lq) Lq⁻¹.
        var (Q, precision) = (Op.Reshape(Lq, 4, 4), Tensor.Identity(4) + Op.MatMul(B, B, transposeB: true) / s2);
        var inner = (1 - gamma) * Tensor.Identity(4) + gamma * Op.MatMul(Op.MatMul(Q, precision, transposeA: true), Q);
        var S = Op.MatMul(Q, Op.CholeskySolve(Op.Cholesky(inner / (scale * scale)), Q.T)) / (scale * scale);
        var mean = m + gamma * Op.MatMul(S, Op.MatMul(B, y) / s2 - Op.MatMul(precision, m));
        var size = gamma == 1 ? 1 : scale;
        Golden.Close(S / (size * size), Covariance(q) / (size * size), 1e-13, "S");
        Golden.Close(mean, q.QMu, 1e-13, "m");
    }

    /// <summary>What is lost otherwise, and that the loss is the same.</summary>
    [Theory]
    [InlineData(1e-6, 1e-9)]
    [InlineData(1e-7, 1e-7)]
    public void The_whole_loss_loses_digits(double scale, double lost)
    {
        var (B, y) = (Normal(20, 4, 15), Normal(21, 15, 1));
        FullGaussian Start() => new(Normal(3, 4, 1), scale * Op.Reshape(Tensor.Identity(4), 1, 4, 4));
        var (byBound, byLoss) = (Start(), Start());
        var loss = SetAStepTests.ByLoss(Regression(byLoss, B, y, 0.2), XiTransform.Natural).Step(1);
        Assert.Equal(loss, NaturalGradient.Of(Regression(byBound, B, y, 0.2)).Step(1), 1e-12 * loss);
        var difference = Op.Max(Op.Abs(Covariance(byBound) - Covariance(byLoss))).ToScalar();
        Assert.True(difference > lost, $"{difference}");
    }

    public static TheoryData<string, bool, bool> Forms => new(
        from xi in new[] { "natural", "root", "expectation" }
        from isWhite in new[] { true, false }
        from isDiagonal in new[] { true, false }
        select (xi, isWhite, isDiagonal));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Where_nothing_is_lost_both_ways_are_one(string form, bool isWhite, bool isDiagonal)
    {
        VariationalGaussian Make() => isDiagonal ? new DiagonalGaussian(SetA.m, SetA.d) : Full();
        var (a, b, xi) = (Make(), Make(), Named(form));
        var (byBound, byLoss) = (NaturalGradient.Of(xi, Probit(a, isWhite)), SetAStepTests.ByLoss(Probit(b, isWhite), xi));
        Assert.Equal(1 / byLoss.Limit().Gamma, 1 / byBound.Limit().Gamma, 1e-11); // 0 where there is no limit
        for (var step = 0; step < 4; step++) Assert.Equal(byLoss.Step(0.2), byBound.Step(0.2), 1e-11);
        Golden.Close(b.QMu, a.QMu, 1e-12, "m");
        Golden.Close(b.QSqrt, a.QSqrt, 1e-12, "root");
    }

    [Fact]
    public void Each_latent_function_steps_as_it_would_alone()
    {
        var (m, Lq) = (Normal(1, 3, 4), 0.3 * Op.LowerTriangle(Normal(2, 4, 3, 3)) + Tensor.Identity(3));
        var priors = 0.2 * Op.LowerTriangle(Normal(3, 4, 3, 3)) + Tensor.Identity(3);
        var together = new FullGaussian(m, Lq);
        NaturalGradient.Of(Wavy(together, priors, 0)).Step(0.2);
        for (var l = 0; l < 4; l++)
        {
            var alone = new FullGaussian(Op.Slice(m, .., l..(l + 1)), Op.Slice(Lq, l..(l + 1)));
            NaturalGradient.Of(Wavy(alone, Op.Slice(priors, l..(l + 1)), l)).Step(0.2);
            Golden.Close(Op.Slice(together.QMu, .., l..(l + 1)), alone.QMu, 1e-14, "m");
            Golden.Close(Op.Slice(together.QSqrt, l..(l + 1)), alone.QSqrt, 1e-14, "Lq");
        }
    }

    [Fact]
    public void Several_bounds_move_together_or_not_at_all()
    {
        var (a, b, alone) = (Full(), Full(0.5), Full());
        NaturalGradient.Of(Gaussian(a), Probit(b)).Step(0.3);
        NaturalGradient.Of(Gaussian(alone)).Step(0.3);
        Assert.Equal(alone.QSqrt.Value.ToArray(), a.QSqrt.Value.ToArray());
        double[] before = [.. a.QMu.Value, .. a.QSqrt.Value, .. b.QMu.Value, .. b.QSqrt.Value];
        var steep = new VariationalBound(b, () => 100 * Op.Sum(Op.Square(b.QSqrt)) + Op.Sum(b.QMu.Value), null); // its variance is to grow beyond all bounds
        Assert.Equal(1, Assert.Throws<InadmissibleStepException>(() => NaturalGradient.Of(Gaussian(a), steep).Step(0.9)).Pair);
        Assert.Equal(before, (double[])[.. a.QMu.Value, .. a.QSqrt.Value, .. b.QMu.Value, .. b.QSqrt.Value]);
        Assert.Contains("two pairs share a parameter", Assert.Throws<ArgumentException>(() => NaturalGradient.Of(Gaussian(a), Probit(a))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bound_is_captured_once()
    {
        var (q, calls) = (Full(), 0);
        var bound = Probit(q, true);
        var natural = NaturalGradient.Of(bound with
        {
            ExpectedLogDensity = () =>
            {
                calls++;
                return bound.ExpectedLogDensity();
            },
        });
        for (var step = 0; step < 5; step++) natural.Step(0.1);
        Assert.Equal((1, null), (calls, natural.NotCaptured));
    }

    private static VariationalBound Regression(FullGaussian q, Tensor B, Tensor y, double s2) => new(
        q,
        () => -0.5 / s2 * (Op.Sum(Op.Square(y - Op.MatMul(B, q.QMu, transposeA: true))) + Op.Sum(Op.Square(q.Spread(B)))) - 0.5 * y.Count * Math.Log(2 * Math.PI * s2),
        PriorFactor: null);

    /// <summary>Something that is not conjugate, another for each latent function, and a prior for each.</summary>
    private static VariationalBound Wavy(FullGaussian q, Tensor priors, int first)
    {
        var phases = Tensor.FromSpan([.. Enumerable.Range(first, q.Latents).Select(l => 1.0 + l)], 1, q.Latents);
        var weights = Op.Reshape(phases, q.Latents, 1, 1);
        return new(q, () => Op.Sum(Op.Sin(phases * q.QMu.Value)) - 0.1 * Op.Sum(weights * Op.Square(q.QSqrt)), () => priors);
    }
}
