using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class SettingNameTests
{
    private static readonly Dictionary<string, string> Words = new() { ["Holdout"] = "--holdout", ["Inputs"] = "--inputs" };

    [Theory]
    [InlineData("Leave it out with the setting Inputs.", "Leave it out with --inputs.")]
    [InlineData("Use the setting Holdout = none.", "Use --holdout none.")]
    [InlineData("the setting Holdout is 'x'; the setting Inputs is not.", "--holdout is 'x'; --inputs is not.")]
    [InlineData("Raise the setting Unknown = 3.", "Raise the setting Unknown = 3.")]
    public void A_front_end_puts_its_own_words_in_place_of_the_names_of_settings(string message, string expected) => Assert.Equal(expected, SettingName.Replaced(message, Words));

    [Fact]
    public void Every_setting_of_a_request_is_a_property_that_can_be_set() =>
        Assert.All(typeof(FitRequest).GetProperties().Where(p => p.DeclaringType == typeof(FitRequest) && p.Name != "EqualityContract"), property => Assert.True(property.CanWrite, property.Name));
}
