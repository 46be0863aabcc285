namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class SettingTests
{
    [Fact]
    public void Settings_are_equal_by_name_and_value()
    {
        Assert.Equal(new Setting("degree", 3), new Setting("degree", 3));
        Assert.NotEqual(new Setting("degree", 3), new Setting("degree", 3.0));
        Assert.NotEqual(new Setting("degree", 3), new Setting("order", 3));
        Assert.Equal(new Setting("activeDims", [2, 0]), new Setting("activeDims", [2, 0]));
        Assert.NotEqual(new Setting("activeDims", [2, 0]), new Setting("activeDims", [0, 2]));
    }

    [Fact]
    public void What_a_constructor_was_given_that_is_no_parameter_is_listed()
    {
        Assert.Equal([new("degree", 2), new("activeDims", [1])], new Polynomial(2, activeDims: [1]).Settings);
        Assert.Equal([new("degree", 3)], new Polynomial().Settings);
        Assert.Empty(new Matern52().Settings);
        Assert.Empty(new ZeroMean().Settings);
    }
}
