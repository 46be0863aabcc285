using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Tests.Expressions;

public class SuggestionTests
{
    private static readonly string[] Known = ["Matern32", "Matern52", "Linear"];

    [Theory]
    [InlineData("Matern53", " Did you mean 'Matern52'?")]
    [InlineData("matern", " Did you mean 'Matern32'?")]
    [InlineData("Linaer", " Did you mean 'Linear'?")]
    [InlineData("Liner", " Did you mean 'Linear'?")]
    [InlineData("Periodic", "")]
    [InlineData("", "")]
    public void The_nearest_word_is_suggested_if_it_is_near(string word, string suggestion) => Assert.Equal(suggestion, Suggestion.For(word, Known));

    [Fact]
    public void Nothing_is_suggested_when_nothing_is_known() => Assert.Equal("", Suggestion.For("Linear", []));
}
