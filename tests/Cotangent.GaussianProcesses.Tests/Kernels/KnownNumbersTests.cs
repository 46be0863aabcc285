namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>One number of each kernel that no code of this library produced: by hand, or from 30-digit arithmetic.</summary>
public class KnownNumbersTests
{
    private static readonly Tensor Means = Tensor.FromMatrix(new[,] { { 0.5, 1.3 } });
    private static readonly Tensor Deviations = Tensor.FromMatrix(new[,] { { 0.2, 0.35 } });

    private static readonly Dictionary<string, (Func<Kernel> Make, double[] X, double[] Y, double Value)> Rows = new()
    {
        ["SquaredExponential"] = (() => new SquaredExponential(1, 0.8), [0.2], [1.7], 0.172421623893752810),
        ["Exponential"] = (() => new Exponential(1, 0.8), [0.2], [1.7], 0.391605626676798993),
        ["Matern12"] = (() => new Matern12(1, 0.8), [0.2], [1.7], 0.153354966844928463),
        ["Matern32"] = (() => new Matern32(1, 0.8), [0.2], [1.7], 0.165093671256140178),
        ["Matern52"] = (() => new Matern52(1, 0.8), [0.2], [1.7], 0.166957526981486851),
        ["RationalQuadratic"] = (() => new RationalQuadratic(1, 0.8, 0.6), [0.2], [1.7], 0.439931632991141395),
        ["Periodic"] = (() => new Periodic(new SquaredExponential(1, [0.6, 0.9]), 1.2), [0.3, 0.7], [0, 0], 0.280725428240406),
        ["Cosine"] = (() => new Cosine(1, 0.8), [0.2], [1.7], 0.707106781186547524),
        ["SpectralMixture"] = (() => new SpectralMixture(2, [0.6, 0.4], Means, Deviations), [0.4], [0], -0.106118259791096),
        ["Linear"] = (() => new Linear(1.7), [0.6], [-1.1], -1.122),
        ["Polynomial"] = (() => new Polynomial(3, 1.7, 0.3), [0.6], [-1.1], -0.555412248),
        ["ArcCosine"] = (() => new ArcCosine(1, 1, 0.7, 0.4), [0.6], [-1.1], 0.256695452608298),
        ["Constant"] = (() => new Constant(1.7), [0.6], [-1.1], 1.7),
        ["White"] = (() => new White(1.7), [0.6], [0.6], 0),
        ["Coregion"] = (() => new Coregion(3, 1, Tensor.FromMatrix(new[,] { { 0.5 }, { -0.3 }, { 0.8 } }), [0.1, 0.2, 0.3]), [0], [2], 0.4),
        ["Categorical"] = (() => new Categorical(2, 2, 1.7, Tensor.FromMatrix(new double[,] { { 0, 0 }, { 1, 2 } })), [0], [1], 0.139544497660627952),
        ["Hamming"] = (() => new Hamming(1, 0.5), [0, 1, 2], [0, 2, 2], 0.513417119032592),
        ["HammingInverseMultiquadric"] = (() => new HammingInverseMultiquadric(1, 1, 0.5), [0, 1, 2], [1, 2, 2], 0.816496580927726),
        ["Tanimoto"] = (() => new Tanimoto(), [1, 0, 2], [1, 1, 1], 0.6),
        ["MinMax"] = (() => new MinMax(), [1, 0, 2], [1, 1, 1], 0.5),
        ["Brownian"] = (() => new Brownian(1.7), [-1], [-2], 1.7),
        ["IntegratedWiener"] = (() => new IntegratedWiener(3), [0.7], [1.9], 0.00920249944444444),
        ["Gibbs"] = (() => new Gibbs(new(X => 0.3 + 0.1 * Op.Square(X))), [0.5], [1.4], 0.0956657880260949),
        ["ChangePoints"] = (() => new ChangePoints([new SquaredExponential(), new Matern12(2, 0.5)], 0.3, 2), [0], [1], 0.154404620019333),
        ["Convolutional"] = (() => new Convolutional(new SquaredExponential(), [1, 3], [1, 2], weights: [1, -0.5]), [0.2, 0.5, 1], [0.1, 0.4, 0.3], 0.0797073792597686),
        ["Warped"] = (() => new Warped(new SquaredExponential(), 0.6, 1.8), [0.3], [1], 0.955352899592178720),
        ["Additive"] = (() => new Additive([new Constant(0.9), new Constant(0.5), new Constant(0.2), new Constant(0.7)], 4, [1, 0.5, 0.25, 0.1]), [0], [1], 3.38155),
        ["ScaledKernel"] = (() => 2.5 * new Matern12(1, 0.8), [0.2], [1.7], 0.383387417112321158),
        ["KernelPower"] = (() => new KernelPower(new Matern12(1, 0.8), 3), [0.2], [1.7], 0.00360656313601573056),
        ["KernelSum"] = (() => new Matern12(1, 0.8) + new SquaredExponential(1, 0.8), [0.2], [1.7], 0.325776590738681273),
        ["KernelProduct"] = (() => new SquaredExponential(activeDims: [0]) * new Matern32(1, 0.5, [1]), [0, 1], [1, 2], 0.0847513480146816),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_known_number(string name)
    {
        var (make, x, y, value) = Rows[name];
        var (kernel, X, Y) = (make(), Tensor.FromSpan(x, 1, x.Length), Tensor.FromSpan(y, 1, y.Length));
        Assert.Equal(name, kernel.GetType().Name);
        Assert.Equal(value, kernel.K(X, Y).ToScalar(), 1e-14 * Math.Max(1, Math.Abs(value)));
        Assert.Equal(value, kernel.K(Y, X).ToScalar(), 1e-14 * Math.Max(1, Math.Abs(value)));
    }

    [Fact]
    public void Every_kernel_has_one()
    {
        var kernels = typeof(Kernel).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Kernel)) && !t.IsAbstract).Select(t => t.Name);
        Assert.Equal(kernels.Order(), Rows.Keys.Order());
    }
}
