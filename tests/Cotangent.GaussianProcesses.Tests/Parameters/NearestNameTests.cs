namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class NearestNameTests
{
    [Theory]
    [InlineData("co", "co2")]
    [InlineData("DATE", "date")]
    [InlineData("temprature", "temperature")]
    [InlineData("wind", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_if_it_is_near(string word, string? expected) => Assert.Equal(expected, NearestName.To(word, ["date", "co2", "temperature"]));

    [Fact]
    public void Nothing_is_near_among_no_names() => Assert.Null(NearestName.To("x", []));
}
