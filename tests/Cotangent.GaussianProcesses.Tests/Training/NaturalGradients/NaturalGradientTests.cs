using Cotangent.Numerics;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.VariationalCases;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

public class NaturalGradientTests
{
    private static readonly XiTransform[] All = [XiTransform.Natural, XiTransform.SqrtMeanVar, XiTransform.Expectation];

    public static TheoryData<string, int, int, bool> Cases => new(
        from xi in All
        from size in new[] { (1, 1), (4, 1), (5, 3), (17, 2) }
        from hasNegative in new[] { false, true }
        select (xi.Name, size.Item1, size.Item2, hasNegative));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_closed_form_is_the_way_over_tapes(string name, int n, int latents, bool hasNegative)
    {
        var xi = All.Single(x => x.Name == name);
        var pair = Pair(1, n, latents, xi, hasNegative: hasNegative);
        var natural = new NaturalGradient(() => Wild(pair), pair);
        foreach (var gamma in new[] { 1e-3, 0.01, 0.02 })
        {
            var (dm, dLq) = Gradient(pair, Wild);
            // The tapes go by way of the Cholesky factor, whose diagonal is positive: that is Lq with some columns turned round.
            var signs = Op.Sign(Op.Reshape(Op.Diagonal(pair.QSqrt), latents, 1, n));
            var (m, S) = TapeRoute.Step(xi, gamma, pair.QMu, signs * pair.QSqrt.Value, dm, signs * dLq);
            natural.Step(gamma);
            var (mean, covariance) = TapeRoute.Moments((pair.QMu, pair.QSqrt));
            Golden.Close(m, mean, 1e-12, $"m at {gamma}");
            Golden.Close(S, covariance, 1e-12, $"S at {gamma}");
        }
    }

    [Theory]
    [InlineData(1ul, 1.0)]
    [InlineData(2ul, 0.01)]
    [InlineData(3ul, 30.0)]
    public void One_step_of_length_1_reaches_the_optimum_of_a_Gaussian_likelihood_from_anywhere(ulong seed, double scale)
    {
        const double s2 = 0.2;
        var (B, Y) = (Normal(20, 6, 15), Normal(21, 15, 2));
        var pair = Pair(seed, 6, 2, scale: scale);
        var natural = new NaturalGradient(() => Conjugate(pair, B, Y, s2), pair);
        natural.Step(1);

        // The posterior: S⁻¹ = I + B Bᵀ / s2, m = S B Y / s2, and the bound is the log evidence, y ~ N(0, BᵀB + s2 I) for each column.
        var L = Op.Cholesky(Tensor.Identity(6) + Op.MatMul(B, B, transposeB: true) / s2);
        var (m, S) = TapeRoute.Moments((pair.QMu, pair.QSqrt));
        var expected = Op.CholeskySolve(L, Tensor.Identity(6));
        // Small square roots lose digits beside the gradient of the entropy: some 4 at 0.01.
        var tolerance = scale < 1 ? 1e-9 : 1e-11;
        Golden.Close(Op.MatMul(expected, Op.MatMul(B, Y)) / s2, m, tolerance, "m");
        Golden.Close(expected + Tensor.Zeros(2, 6, 6), S, tolerance, "S");
        var evidence = Op.GaussianLogDensity(Op.MatMul(B, B, transposeA: true), Tensor.Scalar(s2), Y);
        Assert.Equal(-evidence.ToScalar(), Conjugate(pair, B, Y, s2).ToScalar(), 1e-8);
        var before = Values(pair);
        Assert.Equal(-evidence.ToScalar(), natural.Step(1), 1e-8);
        Golden.Close(Tensor.FromSpan(before), Tensor.FromSpan(Values(pair)), tolerance, "a second step");
    }

    [Fact]
    public void Without_data_one_step_of_length_1_is_the_prior()
    {
        var pair = Pair(4, 5, 2);
        new NaturalGradient(() => Divergence(pair), pair).Step(1);
        Golden.Close(Tensor.Ones(5, 2), 1 + pair.QMu.Value, 1e-13, "m, beside 1");
        Golden.Close(Tensor.Identity(5) + Tensor.Zeros(2, 5, 5), pair.QSqrt, 1e-13, "Lq");
    }

    /// <summary>The digits that the doc comment gives away: about 1e-16 over the variance.</summary>
    [Theory]
    [InlineData(1e-3, 1e-9)]
    [InlineData(1e-6, 1e-3)]
    public void Small_square_roots_lose_digits_beside_the_entropy(double scale, double tolerance)
    {
        var pair = new VariationalPair(new(Tensor.Zeros(4, 1)), new(scale * (0.3 * Op.LowerTriangle(Normal(5, 1, 4, 4)) + Tensor.Identity(4)), Transform.Triangular));
        new NaturalGradient(() => Divergence(pair), pair).Step(1);
        Golden.Close(Tensor.Identity(4), Op.Reshape(TapeRoute.Moments((pair.QMu, pair.QSqrt)).Covariance, 4, 4), tolerance, "S");
    }

    /// <summary>Of u = K v, a step is K times that of v, for ξ in which K acts linearly.</summary>
    [Fact]
    public void A_step_does_not_depend_on_the_whitening()
    {
        foreach (var xi in All)
        {
            var white = Pair(6, 5, 1, xi);
            var K = Op.LowerTriangle(0.4 * Normal(22, 5, 5)) + Tensor.Identity(5);
            var coloured = new VariationalPair(new(Op.MatMul(K, white.QMu)), new(Op.MatMul(K, white.QSqrt), Transform.Triangular), xi);
            var back = new Func<Tensor, Tensor>(x => Op.TriangularSolve(K, x));
            var W = Normal(23, 5, 2);
            Tensor Loss(Tensor m, Tensor Lq) => Op.Sum(Op.Sin(m)) + Op.Sum(Op.Square(Op.MatMul(Lq, W, transposeA: true)));
            new NaturalGradient(() => Loss(white.QMu, white.QSqrt), white).Step(0.05);
            new NaturalGradient(() => Loss(back(coloured.QMu), back(coloured.QSqrt)), coloured).Step(0.05);
            Golden.Close(Op.MatMul(K, white.QMu), coloured.QMu, 1e-12, $"m, {xi.Name}");
            Golden.Close(Op.MatMul(K, white.QSqrt), coloured.QSqrt, 1e-12, $"Lq, {xi.Name}");
        }
    }

    [Fact]
    public void A_diagonal_keeps_its_sign()
    {
        foreach (var xi in new[] { XiTransform.Natural, XiTransform.Expectation })
        {
            var pair = Pair(1, 4, 1, xi, hasNegative: true);
            new NaturalGradient(() => Wild(pair), pair).Step(0.01);
            Assert.Equal([-1, 1, -1, 1], Op.Diagonal(pair.QSqrt).ToArray().Select(Math.Sign));
        }
    }

    [Fact]
    public void Several_pairs_step_as_each_would_alone()
    {
        var (a, b) = (Pair(1, 4), Pair(2, 3, 2, XiTransform.SqrtMeanVar));
        var (alone, other) = (Pair(1, 4), Pair(2, 3, 2, XiTransform.SqrtMeanVar));
        new NaturalGradient(() => Wild(a) + Wild(b), a, b).Step(0.01);
        new NaturalGradient(() => Wild(alone), alone).Step(0.01);
        new NaturalGradient(() => Wild(other), other).Step(0.01);
        Assert.Equal(Values(alone, other), Values(a, b));
    }

    [Fact]
    public void Parameters_that_are_not_trainable_move_too_and_others_stay()
    {
        var (pair, fixedOnes) = (Pair(3, 4), Pair(3, 4));
        foreach (var p in new[] { fixedOnes.QMu, fixedOnes.QSqrt }) p.IsTrainable = false;
        var other = new Parameter(Tensor.Scalar(2));
        new NaturalGradient(() => other * Wild(pair), pair).Step(0.01);
        new NaturalGradient(() => other * Wild(fixedOnes), fixedOnes).Step(0.01);
        Assert.Equal(Values(pair), Values(fixedOnes));
        Assert.Equal(2, other.Value.ToScalar());
    }

    [Fact]
    public void The_loss_is_captured_once_and_draws_are_made_anew()
    {
        var (pair, stepped, calls) = (Pair(3, 4), Pair(3, 4), 0);
        Tensor Noisy(VariationalPair at, Philox random) => Divergence(at) + Op.Sum(Op.Square(at.QMu + Op.RandomNormal(random, 4, 1)));
        var (random, again) = (new Philox(9), new Philox(9));
        var natural = new NaturalGradient(() =>
        {
            calls++;
            return Noisy(pair, random);
        }, pair);
        var losses = Enumerable.Range(0, 20).Select(_ => natural.Step(0.1)).ToArray();
        Assert.Equal((1, null), (calls, natural.NotCaptured));
        Assert.Equal(20, losses.Distinct().Count());
        // Each step of its own, without a replay.
        foreach (var loss in losses) Assert.Equal(loss, new NaturalGradient(() => Noisy(stepped, again), stepped).Step(0.1));
        Assert.Equal(Values(stepped), Values(pair));
    }

    [Fact]
    public void A_loss_that_cannot_be_captured_is_evaluated_op_by_op()
    {
        var (pair, plain, calls) = (Pair(3, 4), Pair(3, 4), 0);
        var natural = new NaturalGradient(() => ++calls > 0 && pair.QMu.Value.ToArray()[0] > 1e9 ? Divergence(pair) : Wild(pair), pair);
        var captured = new NaturalGradient(() => Wild(plain), plain);
        for (var step = 0; step < 5; step++) Assert.Equal(captured.Step(0.01), natural.Step(0.01));
        Assert.NotNull(natural.NotCaptured);
        Assert.Equal(6, calls); // one for the attempt, and one a step
        Assert.Equal(Values(plain), Values(pair));
    }

    [Fact]
    public void What_a_step_allocates_does_not_grow_with_the_data()
    {
        Assert.Equal(Allocated(20), Allocated(200));

        static long Allocated(int count)
        {
            var (B, Y, pair) = (Normal(20, 6, count), Normal(21, count, 1), Pair(1, 6));
            var natural = new NaturalGradient(() => Conjugate(pair, B, Y, 0.2), pair);
            natural.Step(0.1);
            return Enumerable.Range(0, 6).Min(_ =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                natural.Step(0.1);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
        }
    }

    /// <summary>In turns with Adam for the noise: both reach the optimum that neither reaches alone.</summary>
    [Fact]
    public void Takes_turns_with_Adam()
    {
        var (B, Y, pair) = (Normal(20, 6, 40), Normal(21, 40, 1), Pair(1, 6));
        var noise = new Parameter(Tensor.Scalar(5), Transform.Positive());
        Tensor Loss()
        {
            var (m, Lq) = (pair.QMu.Value, pair.QSqrt.Value);
            var error = Op.Sum(Op.Square(Y - Op.MatMul(B, m, transposeA: true))) + Op.Sum(Op.Square(Op.MatMul(Lq, B, transposeA: true)));
            return 0.5 * error / noise.Value + 0.5 * Y.Count * Op.Log(noise) + Divergence(pair);
        }
        var (natural, objective, options) = (new NaturalGradient(Loss, pair), new Objective(noise, Loss), new AdamOptions(LearningRate: 0.05));
        var state = Adam.Start(objective.Read());
        for (var step = 0; step < 1000; step++)
        {
            natural.Step(1);
            state = Adam.Step(objective.Evaluate, state, options);
            objective.Write(state.X);
        }
        var reached = noise.Value.ToScalar();
        MaximumLikelihood.Fit(noise, () => -Op.GaussianLogDensity(Op.MatMul(B, B, transposeA: true), noise, Y), new(Optimizer: new(GradientTolerance: 1e-9, ValueTolerance: 0)));
        Assert.Equal(noise.Value.ToScalar(), reached, 1e-5);
        Assert.InRange(reached, 0.5, 1.5); // drawn with 1, and u with 0
    }
}
