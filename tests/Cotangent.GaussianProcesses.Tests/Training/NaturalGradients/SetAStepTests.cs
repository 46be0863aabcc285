using Cotangent.GaussianProcesses.Tests.Conditioning;
using static Cotangent.GaussianProcesses.Tests.NaturalGradients.SetABounds;

namespace Cotangent.GaussianProcesses.Tests.NaturalGradients;

/// <summary>Steps whose ends are known to 15 digits, through a bound and through its loss.</summary>
public class SetAStepTests
{
    private const double Digits = 1e-12;

    public static TheoryData<bool> Routes => [true, false];

    [Fact]
    public void The_bounds_are_those_of_the_numbers() => Golden.Close(
        Tensor.FromSpan([-32.5620188582179, -33.9401212066022, -32.5856634970631, -33.2578446904951, -7.93801340498905, -8.45748315134309]),
        Op.Stack(
        [
            Gaussian(Full(), true).Evaluate(), Gaussian(Full()).Evaluate(), Gaussian(new DiagonalGaussian(SetA.m, SetA.d), true).Evaluate(),
            Gaussian(new DiagonalGaussian(SetA.m, SetA.d)).Evaluate(), Probit(Full(), true).Evaluate(), Probit(Full()).Evaluate(),
        ]), Digits, "bounds");

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_step_in_natural_parameters(bool byBound)
    {
        var q = Full();
        Step(q, XiTransform.Natural, 0.3, byBound);
        Golden.Close(Tensor.FromSpan([-0.235929590937609, 0.390938399514408, 0.100165953427676]), q.QMu, Digits, "m");
        Golden.Close(
            Tensor.FromSpan([0.433035259492214, 0, 0, -0.0727306439283688, 0.372188473082881, 0, 0.0733082301908325, 0.0384161638204178, 0.424454652948920]),
            q.QSqrt, Digits, "Lq");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_step_in_mean_and_square_root(bool byBound)
    {
        var q = Full();
        Step(q, XiTransform.SqrtMeanVar, 0.05, byBound);
        Golden.Close(Tensor.FromSpan([-0.0100916797854505, -0.0239733297910970, 0.505419753679620]), q.QMu, Digits, "m");
        Golden.Close(
            Tensor.FromSpan([0.591354118580816, 0, 0, -0.148416845638176, 0.465927665957054, 0, 0.194267373081076, 0.0770695092631022, 0.550089781769895]),
            q.QSqrt, Digits, "Lq");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_step_in_expectation_parameters(bool byBound)
    {
        var q = Full();
        Step(q, XiTransform.Expectation, 0.02, byBound);
        Golden.Close(Tensor.FromSpan([0.235963328085820, -0.189589331916439, 0.742167901471848]), q.QMu, Digits, "m");
        double[] S = [0.402250276672577, 0, 0, -0.0987536477289060, 0.255927246058272, 0, 0.141467106528610, 0.0161259446113592, 0.383921854204256];
        Golden.Close(Tensor.FromSpan(S), Op.LowerTriangle(Covariance(q)), Digits, "S");
    }

    /// <summary>The optimum of sparse regression, whatever the start.</summary>
    [Theory]
    [InlineData(1.0, false)]
    [InlineData(1e-3, false)]
    [InlineData(1e-8, false)]
    [InlineData(40.0, false)]
    [InlineData(1.0, true)]
    [InlineData(1e-8, true)]
    public void With_Gaussian_noise_one_step_of_length_1_is_the_optimum(double scale, bool isWhite)
    {
        var q = Full(scale);
        var bound = Gaussian(q, isWhite);
        NaturalGradient.Of(bound).Step(1);
        double[] m = isWhite ? [-0.220916687730254, 0.765863461125160, -0.570796707780753] : [-0.251883778344335, 0.758360591250749, -0.220725805372061];
        double[] S = isWhite
            ? [0.0643282739073870, 0, 0, -0.0251006201630977, 0.0674810720031586, 0, 0.0122551818013703, -0.0288344937611635, 0.0905597227854400]
            : [0.0836267560796032, 0, 0, -0.00620551818059153, 0.0687833264226530, 0, 0.00180363143411987, 0.00335274054333978, 0.0834086559170748];
        Golden.Close(Tensor.FromSpan(m), q.QMu, Digits, "m");
        Golden.Close(Tensor.FromSpan(S), Op.LowerTriangle(Covariance(q)), Digits, "S");
        Assert.Equal(-12.0062671015355, bound.Evaluate().ToScalar(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_step_with_labels(bool byBound)
    {
        var q = Full();
        var bound = Probit(q);
        Assert.Equal(8.45748315134309, (byBound ? NaturalGradient.Of(bound) : ByLoss(bound, XiTransform.Natural)).Step(0.1), 1e-11);
        Golden.Close(Tensor.FromSpan([0.208762466397791, -0.180740423361355, 0.763053383151709]), q.QMu, Digits, "m");
        Golden.Close(Tensor.FromSpan([0.472688251960476, 0.294167806586218, 0.454148380139324]), Op.Diagonal(Covariance(q)), Digits, "variances");
        Assert.Equal(-7.38498529012325, bound.Evaluate().ToScalar(), 1e-11);
    }

    /// <summary>u = L v: natural parameters, and mean and square root, are carried over by L, and so is what either form leads to.</summary>
    [Fact]
    public void Steps_of_whitened_variables_are_those_of_the_values()
    {
        var L = SetA.L();
        foreach (var xi in new[] { XiTransform.Natural, XiTransform.SqrtMeanVar, XiTransform.Expectation })
        {
            var (white, plain) = (Full(0.5), new FullGaussian(Op.MatMul(L, SetA.m), Op.MatMul(L, 0.5 * SetA.Lq)));
            var (ofWhite, ofPlain) = (NaturalGradient.Of(xi, Probit(white, true)), NaturalGradient.Of(xi, Probit(plain)));
            for (var step = 0; step < 5; step++)
            {
                Assert.Equal(ofWhite.Step(0.1), ofPlain.Step(0.1), 1e-11);
                Golden.Close(Op.MatMul(L, white.QMu), plain.QMu, Digits, $"m, {xi.Name}");
                Golden.Close(Op.MatMul(L, white.QSqrt), plain.QSqrt, Digits, $"Lq, {xi.Name}");
            }
        }
    }

    /// <summary>At the optimum over q the gradient of the bound is that of the collapsed one, whitened or not; away from it what is held matters.</summary>
    [Fact]
    public void After_a_step_the_next_optimiser_sees_the_gradient_at_the_new_Gaussian()
    {
        foreach (var isWhite in new[] { true, false })
        {
            var (q, kernel, noise) = (Full(), new SquaredExponential(1.3, 0.9), new GaussianLikelihood(SetA.Noise));
            var bound = Bound(q, noise, SetA.Y1, isWhite, kernel);
            NaturalGradient.Of(bound).Step(1);
            using var tape = new GradientTape();
            var gradients = tape.Gradient(bound.Evaluate(), (kernel.Lengthscales.Unconstrained, noise.Variance.Unconstrained));
            Golden.Close(Tensor.Scalar(5.91446691001251), Op.Sum(gradients.Item1 / kernel.Lengthscales.Value), Digits, "lengthscale");
            Golden.Close(Tensor.Scalar(40.1314946177941), gradients.Item2 / noise.Variance.Value, Digits, "noise");
        }
        var L = SetA.L();
        Assert.Equal((-7.07843467640425, 16.6192833673018), (Slope(Full(), false), Slope(new FullGaussian(Op.TriangularSolve(L, SetA.m), Op.TriangularSolve(L, SetA.Lq)), true)), new Nearly());

        static double Slope(FullGaussian q, bool isWhite)
        {
            var kernel = new SquaredExponential(1.3, 0.9);
            using var tape = new GradientTape();
            var value = Bound(q, new GaussianLikelihood(SetA.Noise), SetA.Y1, isWhite, kernel).Evaluate();
            return Op.Sum(tape.Gradient(value, kernel.Lengthscales.Unconstrained) / kernel.Lengthscales.Value).ToScalar();
        }
    }

    internal static NaturalGradient ByLoss(VariationalBound bound, XiTransform xi) => new(() => -bound.Evaluate(), new VariationalPair(bound.Q.QMu, bound.Q.QSqrt, xi));

    private static void Step(VariationalGaussian q, XiTransform xi, double gamma, bool byBound)
    {
        var bound = Gaussian(q);
        var natural = byBound ? NaturalGradient.Of(xi, bound) : ByLoss(bound, xi);
        Assert.Equal(33.9401212066022, natural.Step(gamma), 1e-11);
        Assert.Null(natural.NotCaptured);
    }

    private sealed class Nearly : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-11 && Math.Abs(x.Item2 - y.Item2) < 1e-11;

        public int GetHashCode((double, double) obj) => 0;
    }
}
