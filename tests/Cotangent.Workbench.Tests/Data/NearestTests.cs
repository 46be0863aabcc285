using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

public class NearestTests
{
    [Theory]
    [InlineData("Matern53", " Did you mean 'Matern52'?")]
    [InlineData("matern", " Did you mean 'Matern32'?")]
    [InlineData("Linaer", " Did you mean 'Linear'?")]
    [InlineData("Liner", " Did you mean 'Linear'?")]
    [InlineData("Periodic", "")]
    [InlineData("", "")]
    public void The_nearest_word_is_suggested_if_it_is_near(string word, string hint) => Assert.Equal(hint, Nearest.Hint(word, ["Matern32", "Matern52", "Linear"]));
}
