namespace Cotangent.GaussianProcesses.Tests.Training;

/// <summary>Starts from the data of parameters that are neither variances nor lengthscales.</summary>
public class KernelStartTests
{
    private const int N = 60;

    private static readonly Dictionary<string, Func<Kernel>> Kernels = new()
    {
        ["Exponential"] = () => new Exponential(),
        ["Cosine"] = () => new Cosine(),
        ["SpectralMixture"] = () => new SpectralMixture(3),
        ["ArcCosine"] = () => new ArcCosine(1),
        ["Brownian"] = () => new Brownian(),
        ["IntegratedWiener"] = () => new IntegratedWiener(2),
        ["ChangePoints"] = () => new ChangePoints([new Matern32(), new Constant(), new White()]),
        ["Additive"] = () => new Additive([new SquaredExponential(), new Matern32()], 2),
        ["Convolutional"] = () => new Convolutional(imageShape: [1, 1], patchShape: [1, 1]),
        ["ScaledKernel"] = () => 2 * new Matern32(),
        ["Product"] = () => new Matern32() * new SpectralMixture(2),
    };

    public static TheoryData<string> Names => [.. Kernels.Keys];

    /// <summary>y → c y shifts the log density by −N log c, x → d x changes nothing: at the starts already.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void They_mean_the_same_in_any_unit(string name)
    {
        var plain = Started(Kernels[name](), 1, 1);
        foreach (var (c, d) in new[] { (1e-6, 1e6), (1e4, 1e-9) })
            Assert.Equal(plain, Started(Kernels[name](), c, d) + N * Math.Log(c), 1e-6 * Math.Abs(plain));
    }

    [Fact]
    public void Frequencies_are_the_strongest_of_the_data_in_turn()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => 1900 + 0.1 * i)];
        double[] y = [.. x.Select(t => 3 * Math.Sin(2 * Math.PI * t / 4) + Math.Sin(2 * Math.PI * t / 1.25))];
        var kernel = new SpectralMixture(2);
        Start(new Gpr(Tensor.FromSpan(x, 200, 1), Tensor.FromSpan(y, 200, 1), kernel));
        Assert.Equal(0.25, kernel.Means.Value[0, 0], 0.01);
        Assert.Equal(0.8, kernel.Means.Value[0, 1], 0.01);
        Assert.Equal(kernel.Weights.Value[0], kernel.Weights.Value[1]);
        Assert.Equal(5, kernel.Weights.Value[0] + kernel.Weights.Value[1], 0.1); // the variance of the data
    }

    [Fact]
    public void Change_points_divide_the_rows_evenly()
    {
        var kernel = new ChangePoints([new Constant(), new Constant(), new Constant()]);
        double[] x = [.. Enumerable.Range(0, 31).Select(i => 100.0 + i * i)];
        Start(new Gpr(Tensor.FromSpan(x, 31, 1), Tensor.FromSpan(x, 31, 1), kernel));
        Assert.Equal([200, 500], kernel.Locations.Value.ToArray());
    }

    [Fact]
    public void A_start_that_was_given_stays()
    {
        var kernel = new ChangePoints([new Constant(), new Constant()], 7, 3);
        Start(new Gpr(Tensor.FromSpan([1.0, 2, 3], 3, 1), Tensor.FromSpan([1.0, 2, 3], 3, 1), kernel));
        Assert.Equal([7, 3], new[] { kernel.Locations.Value.Span[0], kernel.Steepness.Value.ToScalar() }, (a, b) => Math.Abs(a - b) < 1e-14);
    }

    private static double Started(Kernel kernel, double c, double d)
    {
        double[] u = [.. Enumerable.Range(0, N).Select(i => 2 + i / 7.0)];
        var model = new Gpr(
            Tensor.FromSpan([.. u.Select(x => d * x)], N, 1),
            Tensor.FromSpan([.. u.Select((t, i) => c * (1.5 * Math.Sin(2 * t) + ((7919 * i) % 31 - 15) / 50.0))], N, 1),
            kernel);
        Start(model);
        return model.LogMarginalLikelihood().ToScalar();
    }

    private static void Start(Gpr model) => DataStarts.Take(FitPlaces.Of(model), new TrainingData(model.X, model.Y));
}
