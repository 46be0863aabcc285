using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Tests.Data;

public class NameListTests
{
    private static readonly string[] Columns = ["a", "b", "a, b", "say \"hi\"", "c"];

    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData(" a , b ,", new[] { "a", "b" })]
    [InlineData("a, b", new[] { "a, b" })] // a column of the table as a whole
    [InlineData("\"a, b\",c", new[] { "a, b", "c" })]
    [InlineData("\"say \"\"hi\"\"\",c", new[] { "say \"hi\"", "c" })]
    [InlineData("not, there", new[] { "not", "there" })]
    [InlineData(",", new string[0])]
    public void A_text_is_a_column_or_a_list(string text, string[] expected) => Assert.Equal(expected, NameList.Of([text], Columns));

    [Fact]
    public void Several_texts_are_taken_one_after_the_other() => Assert.Equal(["a, b", "a", "c"], NameList.Of(["a, b", "a,c"], Columns));

    [Fact]
    public void What_is_written_is_read_back()
    {
        string[] names = ["a, b", "say \"hi\"", "c"];
        Assert.Equal("\"a, b\",\"say \"\"hi\"\"\",c", NameList.Text(names));
        Assert.Equal(names, NameList.Of([NameList.Text(names)], Columns));
    }
}
