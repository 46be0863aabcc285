namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class PeriodicTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(3.0)]
    [InlineData(-10.0)]
    public void Repeats_after_whole_periods(double periods)
    {
        var X = Tensor.FromSpan([0, 0.3, 0.7, 1.2], 4, 1);
        foreach (var kernel in new[] { new Periodic(new SquaredExponential(1.7, 0.9), 1.4), new Periodic(new Matern52(1.7, 0.9), 1.4) })
            Golden.Close(kernel.K(X), kernel.K(X, X + periods * 1.4), 1e-12, kernel.BaseKernel.GetType().Name);
    }

    /// <summary>The slope of this kernel does not vanish at a period: sin(πΔ/p) there is 1e-16 · Δ/p.</summary>
    [Fact]
    public void Repeats_after_a_period_as_well_as_a_sine_can_for_a_base_with_a_kink()
    {
        var X = Tensor.FromSpan([0, 0.3, 0.7, 1.2], 4, 1);
        var kernel = new Periodic(new Matern12(1.7, 0.9), 1.4);
        Golden.Close(kernel.K(X), kernel.K(X, X + 1.4), 1e-14, "one period on");
    }

    public static TheoryData<string, double> Bases => new(
        from name in new[] { "SquaredExponential", "Matern12", "Matern32", "Matern52", "RationalQuadratic" }
        from lengthscale in new[] { 0.3, 1, 3 }
        select (name, lengthscale));

    [Theory]
    [MemberData(nameof(Bases))]
    public void Is_a_covariance_over_several_columns_for_every_base(string name, double lengthscale)
    {
        foreach (var X in new[] { Grid(10, 10), Grid(5, 5, 5) })
            Assert.InRange(LeastEigenvalue(new Periodic(Base(name, lengthscale)).K(X)), -1e-13 * X.Shape[0], 1);
    }

    /// <summary>So the golden numbers of such kernels hold for one column alone.</summary>
    [Theory]
    [InlineData("Matern32")]
    [InlineData("Matern52")]
    public void Adding_distances_over_columns_as_GPflow_does_is_no_covariance(string name)
    {
        foreach (var golden in Golden.Cases("gpflow-kernels.json").Where(c => c.GetProperty("kernel").GetString() == $"Periodic({name}) ARD"))
        {
            var parameters = Golden.Arrays(golden.GetProperty("parameters"));
            var (variance, lengthscales, period) = (parameters["base_kernel.variance"].ToScalar(), parameters["base_kernel.lengthscales"], parameters["period"]);
            Tensor Theirs(Tensor X)
            {
                var r = Enumerable.Range(0, 2).Aggregate(Tensor.Scalar(0), (sum, d) => sum + Op.Abs(Op.Sin(Math.PI * (Op.Columns(X, d) - Op.Columns(X, d).T) / period[d])) / lengthscales[d]);
                return variance * Base(name, 1).Correlation(Op.Square(r));
            }

            Golden.Close(Golden.Array(golden.GetProperty("full")), Theirs(Golden.Array(golden.GetProperty("X"))), 1e-10, "their formula");
            Assert.InRange(LeastEigenvalue(Theirs(Grid(20, 20))), -1, -0.01);
        }
    }

    [Theory]
    [InlineData("Matern32")]
    [InlineData("Matern52")]
    public void Its_slope_over_several_columns_is_0_where_points_coincide_up_to_periods_and_continuous_around(string name)
    {
        var kernel = new Periodic(Base(name, 0.7));
        double[] x = [0, 0.3];
        foreach (var x2 in new[] { new[] { 0, 0.3 }, [1, 0.3], [-2, 1.3] })
        {
            Assert.Equal(0, Slope(kernel, x, x2), 1e-13);
            Assert.Equal(0, Slope(kernel, x, [x2[0] + 1e-7, x2[1]]), 1e-4);
        }
        Assert.Equal(0, Slope(kernel, x, [0, 0.6]), 1e-13); // a column alone, too: GPflow's form has a kink there
        Assert.Equal(0, Slope(kernel, x, [1, 0.6]), 1e-13);
    }

    /// <summary>With a factor of 2 in place of 1/2 it would be 0.00621050637695527; with the distance inside the sine, which is no covariance, 0.315107777795383.</summary>
    [Fact]
    public void Over_columns_it_has_a_sine_for_each()
    {
        var (X, origin) = (Tensor.FromSpan([0.3, 0.7], 1, 2), Tensor.Zeros(1, 2));
        Assert.Equal(0.280725428240406, new Periodic(new SquaredExponential(1, [0.6, 0.9]), 1.2).K(X, origin).ToScalar(), 1e-15);
        var points = Op.RandomNormal(new Numerics.Philox(3), 200, 2);
        Assert.InRange(LeastEigenvalue(new Periodic(new SquaredExponential(1, [0.6, 0.9]), 1.2).K(points)), -1e-12, 1);
    }

    [Fact]
    public void Sees_the_columns_of_its_base()
    {
        Assert.Equal([1], new Periodic(new Matern32(activeDims: [1])).ActiveDims);
        Assert.Null(new Periodic().ActiveDims);
    }

    [Fact]
    public void A_base_with_too_many_lengthscales_is_refused() => Assert.Equal(
        "Periodic.K: X has 1 columns; expected 2, one per element of baseKernel.lengthscales. Set activeDims, or give baseKernel.lengthscales one element per column.",
        Assert.Throws<ArgumentException>(() => new Periodic(new Matern32(lengthscales: [1, 2])).K(Tensor.Ones(3, 1))).Message);

    [Fact]
    public void The_period_has_one_element_per_active_column() => Assert.Equal(
        "Periodic: period has 3 elements for 2 active columns. Give one number, or one per column.",
        Assert.Throws<ArgumentException>(() => new Periodic(new Matern32(activeDims: [0, 1]), [1, 2, 3])).Message);

    /// <summary>∂k/∂x₀.</summary>
    private static double Slope(Kernel kernel, double[] x, double[] x2) =>
        Derivative.Gradient(at => Op.Sum(kernel.K(at, Tensor.FromSpan(x2, 1, 2))), Tensor.FromSpan(x, 1, 2)).Span[0];

    private static double LeastEigenvalue(Tensor K) => Op.Eigh(K).Values.Span[0];

    /// <summary>Points on a torus of period 1, evenly.</summary>
    private static Tensor Grid(params int[] sides)
    {
        var count = sides.Aggregate(1, (product, side) => product * side);
        var X = new double[count * sides.Length];
        for (var i = 0; i < count; i++)
            for (var (d, rest) = (0, i); d < sides.Length; rest /= sides[d], d++) X[i * sides.Length + d] = (double)(rest % sides[d]) / sides[d];
        return Tensor.FromSpan(X, count, sides.Length);
    }

    private static Stationary Base(string name, double lengthscale) => name switch
    {
        "SquaredExponential" => new SquaredExponential(1, lengthscale),
        "Matern12" => new Matern12(1, lengthscale),
        "Matern32" => new Matern32(1, lengthscale),
        "Matern52" => new Matern52(1, lengthscale),
        _ => new RationalQuadratic(1, lengthscale),
    };
}
