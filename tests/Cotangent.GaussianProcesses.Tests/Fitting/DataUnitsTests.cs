namespace Cotangent.GaussianProcesses.Tests.Fitting;

public class DataUnitsTests
{
    private static readonly Standardizer Standardizer = new([2, -1], [4, 0.5], 10, 3);

    public static TheoryData<string, Func<Kernel>> InDataUnits => new()
    {
        { "of one kind", () => new SquaredExponential(lengthscales: [1, 1]) },
        { "with a lengthscale for each input", () => new Matern52(lengthscales: [0.3, 2]) },
        {
            "a product over one input each, and a sum",
            () => new SquaredExponential(activeDims: [1]) * new Periodic(new Matern32(activeDims: [0]), 0.2) + new RationalQuadratic(lengthscales: [1, 1], alpha: 0.6)
        },
        {
            "a product of a sum",
            () => new Constant(2) + new White(0.1) + (new Matern12(lengthscales: [1, 1]) + new SquaredExponential(lengthscales: [1, 1])) * new Matern32(1.5, [1, 1])
        },
    };

    public static TheoryData<string, Func<Kernel>> Linears => new()
    {
        { "alone", () => new Linear([1, 1]) },
        { "in a product", () => new Matern32(activeDims: [1]) * new Linear(activeDims: [0]) },
    };

    public static TheoryData<string, Func<Kernel>> Shared => new()
    {
        { "kernel.period", () => new Periodic(new SquaredExponential()) },
        { "kernel.lengthscales", () => new SquaredExponential() },
        { "kernel.lengthscales", () => new RationalQuadratic() },
        { "kernel.variance", () => new Linear() },
    };

    /// <summary>K of standardised inputs, times the square of the target's scale, is K of the inputs themselves with parameters in their units.</summary>
    [Theory]
    [MemberData(nameof(InDataUnits))]
    public void Parameters_in_data_units_give_the_covariance_in_data_units(string name, Func<Kernel> make)
    {
        Assert.NotEmpty(name);
        var X = Tensor.FromMatrix(new double[,] { { 1, 0 }, { 2.5, -1.2 }, { -4, 0.7 } });
        var model = Model(make());
        var expected = 9 * model.Kernel.K(Tensor.FromSpan(Standardizer.Inputs(X.Span), 3, 2));
        var units = new DataUnits(model, Standardizer);
        foreach (var (_, parameter) in ParameterTree.Parameters(model.Kernel)) parameter.Assign(units.InDataUnits(parameter)!);
        var actual = model.Kernel.K(X);
        for (var i = 0; i < 9; i++) Assert.Equal(expected.Span[i], actual.Span[i], 1e-12);
    }

    /// <summary>A linear kernel is about the origin of the standardised inputs, so it is compared where that is the origin of the data.</summary>
    [Theory]
    [MemberData(nameof(Linears))]
    public void The_variance_of_a_linear_kernel_is_in_squared_target_over_squared_input(string name, Func<Kernel> make)
    {
        Assert.NotEmpty(name);
        var centred = new Standardizer([0, 0], [4, 0.5], 0, 3);
        var X = Tensor.FromMatrix(new double[,] { { 1, 0 }, { 2.5, -1.2 }, { -4, 0.7 } });
        var model = Model(make());
        var expected = 9 * model.Kernel.K(Tensor.FromSpan(centred.Inputs(X.Span), 3, 2));
        var units = new DataUnits(model, centred);
        foreach (var (_, parameter) in ParameterTree.Parameters(model.Kernel)) parameter.Assign(units.InDataUnits(parameter)!);
        var actual = model.Kernel.K(X);
        for (var i = 0; i < 9; i++) Assert.Equal(expected.Span[i], actual.Span[i], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public void One_number_for_columns_of_different_scales_has_no_unit(string path, Func<Kernel> make)
    {
        var model = Model(make());
        Assert.Null(new DataUnits(model, Standardizer).InDataUnits(ParameterTree.Find(model, path)));
        Assert.NotNull(new DataUnits(model, new Standardizer([2, -1], [4, 4], 10, 3)).InDataUnits(ParameterTree.Find(model, path)));
    }

    [Fact]
    public void The_noise_has_the_unit_of_the_target_squared()
    {
        var model = Model(new SquaredExponential(lengthscales: [1, 1]));
        ((GaussianLikelihood)model.Likelihood).Variance.Assign(Tensor.Scalar(0.25));
        Assert.Equal(2.25, new DataUnits(model, Standardizer).InDataUnits(((GaussianLikelihood)model.Likelihood).Variance)!.ToScalar(), 1e-12);
    }

    [Fact]
    public void The_slopes_of_a_linear_mean_are_in_target_over_input()
    {
        var mean = new LinearMean(Tensor.FromMatrix(new double[,] { { 2 }, { 5 } }));
        var model = new Gpr(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), new SquaredExponential(), mean);
        Assert.Equal([2 * 3.0 / 4, 5 * 3 / 0.5], new DataUnits(model, Standardizer).InDataUnits(mean.Slopes)!.ToArray());
    }

    [Fact]
    public void A_parameter_that_mixes_units_has_none()
    {
        var model = Model(new Polynomial(2));
        Assert.Null(new DataUnits(model, Standardizer).InDataUnits(ParameterTree.Find(model, "kernel.offset")));
        Assert.Null(new DataUnits(model, Standardizer).FromDataUnits(ParameterTree.Find(model, "kernel.offset"), Tensor.Scalar(1)));
    }

    [Fact]
    public void From_data_units_is_the_way_back()
    {
        var model = Model(new Matern52(1.7, [0.3, 2]));
        var units = new DataUnits(model, Standardizer);
        foreach (var (_, parameter) in ParameterTree.Parameters(model))
            foreach (var (expected, actual) in parameter.Value.ToArray().Zip(units.FromDataUnits(parameter, units.InDataUnits(parameter)!)!.ToArray())) Assert.Equal(expected, actual, 1e-12);
    }

    private static Gpr Model(Kernel kernel) => new(Tensor.Zeros(1, 2), Tensor.Zeros(1, 1), kernel);
}
