using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>Every number with a limit: the last one inside is taken, and the first one outside is refused by the name of its argument.</summary>
public class ArgumentBoundsTests
{
    private const double Least = double.Epsilon, Infinity = double.PositiveInfinity;
    private static readonly double[] NotPositive = [0, -1, double.NaN, Infinity, double.NegativeInfinity];
    private static readonly double[] NotFinite = [double.NaN, Infinity, double.NegativeInfinity];
    private static readonly Tensor X = Tensor.FromSpan([0, 1], 2, 1);

    private static readonly Dictionary<string, (Action<double> Make, double[] Inside, double[] Outside)> Rows = new()
    {
        ["Jitter size"] = (v => _ = new Jitter(v), [0, 1], [-Least, .. NotFinite]),
        ["Jitter factor"] = (v => _ = new Jitter(1e-6, v), [1.0000001, 10], [1, -1, .. NotFinite]),
        ["Jitter steps"] = (v => _ = new Jitter(1e-6, 10, (int)v), [0, 8], [-1]),
        ["Jitter size of a ladder"] = (v => _ = new Jitter(v, 10, 1), [Least], [0]),
        ["EpOptions MaxSweeps"] = (v => new EpOptions(MaxSweeps: (int)v).Checked(), [1], [0]),
        ["EpOptions Tolerance"] = (v => new EpOptions(Tolerance: v).Checked(), [Least, 1], NotPositive),
        ["AdamOptions MaxIterations"] = (v => new AdamOptions(MaxIterations: (int)v).Checked(), [0], [-1]),
        ["AdamOptions LearningRate"] = (v => new AdamOptions(LearningRate: v).Checked(), [Least, 1], NotPositive),
        ["AdamOptions Beta1"] = (v => new AdamOptions(Beta1: v).Checked(), [0, 0.9], [-Least, 1, double.NaN]),
        ["AdamOptions Beta2"] = (v => new AdamOptions(Beta2: v).Checked(), [0, 0.9], [-Least, 1, double.NaN]),
        ["AdamOptions Epsilon"] = (v => new AdamOptions(Epsilon: v).Checked(), [Least, 1], NotPositive),
        ["LbfgsOptions MaxEvaluations"] = (v => new LbfgsOptions(MaxEvaluations: (int)v).Checked(), [1], [0]),
        ["LbfgsOptions Memory"] = (v => new LbfgsOptions(Memory: (int)v).Checked(), [1], [0]),
        ["LbfgsOptions GradientTolerance"] = (v => new LbfgsOptions(GradientTolerance: v).Checked(), [0, Infinity], [-Least, double.NaN]),
        ["LbfgsOptions ValueTolerance"] = (v => new LbfgsOptions(ValueTolerance: v).Checked(), [0, Infinity], [-Least, double.NaN]),
        ["FitOptions Restarts"] = (v => Gpr().Fit(new FitOptions(Restarts: (int)v)), [0], [-1]),
        ["FitOptions NoiseFloor"] = (v => Gpr().Fit(new FitOptions(NoiseFloor: v)), [0], [-Least, double.NaN]),
        ["ScaledKernel factor"] = (v => _ = new ScaledKernel(new Linear(), v), [Least, 2], NotPositive),
        ["KernelPower exponent"] = (v => _ = new KernelPower(new Linear(), (int)v), [1], [0]),
        ["Polynomial degree"] = (v => _ = new Polynomial((int)v), [1], [0]),
        ["ArcCosine order"] = (v => _ = new ArcCosine((int)v), [0, 2], [-1, 3]),
        ["Coregion outputs"] = (v => _ = new Coregion((int)v), [1], [0]),
        ["Coregion rank"] = (v => _ = new Coregion(2, (int)v), [1], [0]),
        ["Categorical labels"] = (v => _ = new Categorical((int)v), [1], [0]),
        ["Categorical dimensions"] = (v => _ = new Categorical(2, (int)v), [1], [0]),
        ["SpectralMixture components"] = (v => _ = new SpectralMixture((int)v), [1], [0]),
        ["IntegratedWiener integrations"] = (v => _ = new IntegratedWiener((int)v), [1], [0]),
        ["Convolutional colours"] = (v => _ = new Convolutional(colours: (int)v), [1], [0]),
        ["Additive order"] = (v => _ = new Additive([new Linear(), new Linear()], (int)v), [1, 2], [0, 3]),
        ["ChangePoints column"] = (v => _ = new ChangePoints([new Linear(), new Linear()], column: (int)v), [0], [-1]),
        ["SwitchedMean column"] = (v => _ = new SwitchedMean([new ConstantMean()], (int)v), [0], [-1]),
        ["PolynomialMean degree"] = (v => _ = new PolynomialMean((int)v, [0]), [0], [-1]),
        ["PolynomialTrend degree"] = (v => _ = new PolynomialTrend((int)v), [0], [-1]),
        ["Trend inputs"] = (v => new PolynomialTrend(1).Coefficients((int)v), [0], [-1]),
        ["RobustMaxLikelihood epsilon"] = (v => _ = new RobustMaxLikelihood(3, v), [Least, 0.999], [0, 1, double.NaN]),
        ["RobustMaxLikelihood classes"] = (v => _ = new RobustMaxLikelihood((int)v), [2], [1]),
        ["SoftmaxLikelihood classes"] = (v => _ = new SoftmaxLikelihood((int)v), [2], [1]),
        ["SoftmaxLikelihood pairs"] = (v => _ = new SoftmaxLikelihood(3, (int)v), [1], [0]),
        ["BinomialLikelihood trials"] = (v => _ = new BinomialLikelihood((int)v), [1], [0]),
        ["PoissonLikelihood exposure"] = (v => _ = new PoissonLikelihood(exposure: v), [Least, 2], NotPositive),
        ["Transform lower bound"] = (v => Transform.Positive(v), [0, 1], [-Least, .. NotFinite]),
        ["Transform factor"] = (v => Transform.Scale(v), [-1, 1], [0, .. NotFinite]),
        ["Transform amount"] = (v => Transform.Shift(v), [-1, 0, 1], NotFinite),
        ["NormalPrior mean"] = (v => _ = new NormalPrior(mean: v, standardDeviation: 1), [-1, 0], NotFinite),
        ["NormalPrior standardDeviation"] = (v => _ = new NormalPrior(mean: 1, standardDeviation: v), [Least, 1], NotPositive),
        ["LogNormalPrior location"] = (v => _ = new LogNormalPrior(location: v, scale: 1), [-1, 0], NotFinite),
        ["LogNormalPrior scale"] = (v => _ = new LogNormalPrior(location: 1, scale: v), [Least, 1], NotPositive),
        ["LaplacePrior location"] = (v => _ = new LaplacePrior(location: v, scale: 1), [-1, 0], NotFinite),
        ["LaplacePrior scale"] = (v => _ = new LaplacePrior(location: 1, scale: v), [Least, 1], NotPositive),
        ["GammaPrior shape"] = (v => _ = new GammaPrior(shape: v, rate: 1), [Least, 1], NotPositive),
        ["GammaPrior rate"] = (v => _ = new GammaPrior(shape: 1, rate: v), [Least, 1], NotPositive),
        ["InverseGammaPrior shape"] = (v => _ = new InverseGammaPrior(shape: v, scale: 1), [Least, 1], NotPositive),
        ["InverseGammaPrior scale"] = (v => _ = new InverseGammaPrior(shape: 1, scale: v), [Least, 1], NotPositive),
        ["BetaPrior a"] = (v => _ = new BetaPrior(a: v, b: 1), [Least, 1], NotPositive),
        ["BetaPrior b"] = (v => _ = new BetaPrior(a: 1, b: v), [Least, 1], NotPositive),
        ["HalfNormalPrior scale"] = (v => _ = new HalfNormalPrior(scale: v), [Least, 1], NotPositive),
        ["HalfCauchyPrior scale"] = (v => _ = new HalfCauchyPrior(scale: v), [Least, 1], NotPositive),
        ["ExponentialPrior rate"] = (v => _ = new ExponentialPrior(rate: v), [Least, 1], NotPositive),
        ["StudentTPrior degreesOfFreedom"] = (v => _ = new StudentTPrior(degreesOfFreedom: v, location: 1, scale: 1), [Least, 1], NotPositive),
        ["StudentTPrior location"] = (v => _ = new StudentTPrior(degreesOfFreedom: 1, location: v, scale: 1), [-1, 0], NotFinite),
        ["StudentTPrior scale"] = (v => _ = new StudentTPrior(degreesOfFreedom: 1, location: 1, scale: v), [Least, 1], NotPositive),
        ["Quantile"] = (v => At(0.5).Quantile(v), [0.001, 0.999], [0, 1, double.NaN]),
        ["Interval"] = (v => At(0.5).Interval(v), [0.001, 0.999], [0, 1, double.NaN]),
        ["FullGaussian count"] = (v => _ = new FullGaussian((int)v, 1), [1], [0]),
        ["FullGaussian latents"] = (v => _ = new FullGaussian(1, (int)v), [1], [0]),
        ["Standardizer D"] = (v => Standardizer.Identity((int)v), [1], [0]),
        ["Posterior samples"] = (v => Gpr().Posterior().Sample(X, (int)v, new Philox(1)), [1], [0]),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_last_number_inside_is_taken_and_the_first_outside_refused(string name)
    {
        var (make, inside, outside) = Rows[name];
        Assert.All(inside, make);
        Assert.All(outside, value => Assert.Matches(@"^\w.*\(Parameter '[\w.]+'\)", Assert.Throws<ArgumentOutOfRangeException>(() => make(value)).Message));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, Infinity)]
    [InlineData(double.NaN, 1.0)]
    public void A_warp_needs_two_finite_ends_in_order(double lower, double upper) =>
        Assert.Throws<ArgumentException>(() => new Warped(lower: lower, upper: upper));

    private static Gpr Gpr() => new(X, X, new SquaredExponential());

    private static GaussianPrediction At(double mean) => new(Tensor.Scalar(mean), Tensor.Scalar(1));
}
