namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class UnitTests
{
    private static readonly int[] Columns = [2, 0];

    [Fact]
    public void A_unit_is_a_pure_number_powers_of_target_and_inputs_or_unknown()
    {
        Assert.False(default(Unit).IsKnown);
        Assert.Equal((true, 0, 0), (Unit.Pure.IsKnown, Unit.Pure.TargetPower, Unit.Pure.InputPower));
        var slope = Unit.Target(2).PerInput(Columns, 2);
        Assert.Equal((true, 2, -2), (slope.IsKnown, slope.TargetPower, slope.InputPower));
        Assert.Equal(Columns, slope.Columns);
        Assert.Equal(slope, Unit.Target(2).PerInput([2, 0], 2));
        Assert.NotEqual(slope, Unit.Target(2).PerInput(null, 2));
        Assert.NotEqual(slope, Unit.Target(2).PerInput([0, 2], 2));
        Assert.Equal(slope.GetHashCode(), Unit.Target(2).PerInput([2, 0], 2).GetHashCode());
    }

    [Fact]
    public void Only_a_power_of_the_target_is_taken_per_input()
    {
        Assert.Throws<InvalidOperationException>(() => Unit.Inputs(null).PerInput(null));
        Assert.Throws<InvalidOperationException>(() => default(Unit).PerInput(null));
    }

    [Fact]
    public void Pure_numbers_fall_out_of_a_unit()
    {
        var slope = Unit.Target(2).PerInput(Columns, 2);
        Assert.Equal(slope, slope.Where(PureNumbers.None));
        Assert.Equal(Unit.Inputs(Columns, -2), slope.Where(PureNumbers.Target));
        Assert.Equal(Unit.Target(2), slope.Where(PureNumbers.Inputs));
        Assert.Equal(Unit.Pure, slope.Where(PureNumbers.Target | PureNumbers.Inputs));
        Assert.Equal(default, default(Unit).Where(PureNumbers.Target | PureNumbers.Inputs));
    }

    [Fact]
    public void Every_parameter_of_a_model_has_the_unit_its_documentation_states()
    {
        var kernel = new Matern52(activeDims: [1]) * new RationalQuadratic() * new Periodic(new Matern32(activeDims: Columns))
            + (new Constant() + new White()) * new Linear(activeDims: [1]) + new Polynomial();
        var model = new Gpr(Tensor.Ones(2, 3), Tensor.Ones(2, 1), kernel, new LinearMean(Tensor.Zeros(3, 1)));
        (string, Unit)[] expected =
        [
            ("kernel.kernels[0].kernels[0].variance", Unit.Target(2)),
            ("kernel.kernels[0].kernels[0].lengthscales", Unit.Inputs([1])),
            ("kernel.kernels[0].kernels[1].variance", Unit.Pure),
            ("kernel.kernels[0].kernels[1].lengthscales", Unit.Inputs(null)),
            ("kernel.kernels[0].kernels[1].alpha", Unit.Pure),
            ("kernel.kernels[0].kernels[2].baseKernel.variance", Unit.Pure),
            ("kernel.kernels[0].kernels[2].baseKernel.lengthscales", Unit.Pure),
            ("kernel.kernels[0].kernels[2].period", Unit.Inputs(Columns)),
            ("kernel.kernels[1].kernels[0].kernels[0].variance", Unit.Target(2)),
            ("kernel.kernels[1].kernels[0].kernels[1].variance", Unit.Target(2)),
            ("kernel.kernels[1].kernels[1].variance", Unit.Inputs([1], -2)),
            ("kernel.kernels[2].variance", default),
            ("kernel.kernels[2].offset", default),
            ("mean.A", Unit.Target(1).PerInput(null)),
            ("mean.b", default),
            ("likelihood.variance", Unit.Target(2)),
        ];
        Assert.Equal(expected, ParameterTree.Units(model).Select(p => (p.Path, p.Unit)));
    }

    [Fact]
    public void A_shared_parameter_has_a_unit_where_its_places_agree()
    {
        var shared = new Parameter(Tensor.Scalar(2), Transform.Positive());
        Assert.Equal(Unit.Inputs(null), ParameterTree.Units(new Matern32(lengthscales: shared) + new Matern52(lengthscales: shared))[1].Unit);
        Assert.Equal(default, ParameterTree.Units(new Matern32(lengthscales: shared) + new Matern52(variance: shared))[1].Unit);
        Assert.Equal(default, ParameterTree.Units(new Matern32(lengthscales: shared) + new Matern52(lengthscales: shared, activeDims: [0]))[1].Unit);
    }
}
