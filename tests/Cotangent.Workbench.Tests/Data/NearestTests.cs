using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

public class NearestTests
{
    [Theory]
    [InlineData("co", "co2")]
    [InlineData("DATE", "date")]
    [InlineData("temprature", "temperature")]
    [InlineData("wind", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_if_it_is_near(string word, string? expected) => Assert.Equal(expected, Nearest.To(word, ["date", "co2", "temperature"]));

    [Theory]
    [InlineData("Matern53", " Did you mean 'Matern52'?")]
    [InlineData("matern", " Did you mean 'Matern32'?")]
    [InlineData("Linaer", " Did you mean 'Linear'?")]
    [InlineData("Liner", " Did you mean 'Linear'?")]
    [InlineData("Periodic", "")]
    [InlineData("", "")]
    public void The_nearest_word_is_suggested_if_it_is_near(string word, string hint) => Assert.Equal(hint, Nearest.Hint(word, ["Matern32", "Matern52", "Linear"]));

    [Fact]
    public void Nothing_is_near_among_no_names() => Assert.Null(Nearest.To("x", []));
}
