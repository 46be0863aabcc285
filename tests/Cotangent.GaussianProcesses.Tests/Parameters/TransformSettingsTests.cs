namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class TransformSettingsTests
{
    [Fact]
    public void Settings_are_the_arguments_that_make_the_same_transform_again()
    {
        Assert.Equal([new Setting("factor", -0.3)], Transform.Scale(-0.3).Settings);
        Assert.Equal([new Setting("amount", 1.5)], Transform.Shift(1.5).Settings);
        Assert.Equal([new Setting("lower", -3.0), new Setting("upper", 7.5)], Transform.Sigmoid(-3, 7.5).Settings);
        Assert.Equal([new Setting("lowerBound", 2.5)], Transform.Positive(2.5).Settings);
        Assert.Equal([new Setting("lowerBound", 1e-6)], Transform.Softplus(1e-6).Settings);
        Assert.Empty(Transform.Positive().Settings);
        Assert.Empty(Transform.Softplus().Settings);
    }

    [Fact]
    public void The_ladder_of_a_jitter_is_three_settings_and_none_is_none()
    {
        Assert.Equal([new Setting("jitter", 1e-6), new Setting("jitterFactor", 5.0), new Setting("jitterSteps", 2)], new Jitter(1e-6, 5, 2).Settings);
        Assert.Empty(Jitter.None.Settings);
    }

    [Fact]
    public void What_is_equal_has_one_hash_and_different_names_have_different_ones()
    {
        Assert.Equal(new Setting("a", [1, 2]).GetHashCode(), new Setting("a", [1, 2]).GetHashCode());
        Assert.NotEqual(new Setting("a", 1).GetHashCode(), new Setting("b", 1).GetHashCode());
        Assert.Equal(0, default(Setting).GetHashCode());
        StartValue given = 3;
        var same = given;
        Assert.Equal(given.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(0, given.GetHashCode());
        Assert.Equal(0, default(StartValue).GetHashCode());
    }

    [Fact]
    public void The_nodes_with_settings_below_a_node_are_its_parts_without_its_parameters()
    {
        var (a, b) = (new Linear(), new Constant());
        ISettings sum = new KernelSum(a, b);
        Assert.Equal([a, b], sum.Nodes);
        Assert.Empty(((ISettings)a).Nodes);
    }
}
