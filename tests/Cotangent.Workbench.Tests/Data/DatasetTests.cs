using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class DatasetTests
{
    [Theory]
    [InlineData(
        "x\n1\n2\nabc\n4\n",
        "Column 'x' of 't.csv': row 3 (line 4) has 'abc'; expected a number as in most cells of the column. Correct the cell, say that it stands for a missing " +
            "one with the setting Missing = abc and fit with the setting DropsMissing, or leave the column out with the setting Exclude.")]
    [InlineData(
        "x;y\n1.5;1\n2.5;2\n3,5;3\n",
        "Column 'x' of 't.csv': row 3 (line 4) has '3,5'; expected a number as in most cells of the column. Correct the cell (decimals are written with a point), say that " +
            "it stands for a missing one with the setting Missing = 3,5 and fit with the setting DropsMissing, or leave the column out with the setting Exclude.")]
    [InlineData(
        "# c\nx\n2020-01-01\n2020-01-02\n7\n",
        "Column 'x' of 't.csv': row 3 (line 5) has '7'; expected a date as in most cells of the column. Correct the cell, say that it stands for a missing one " +
            "with the setting Missing = 7 and fit with the setting DropsMissing, or leave the column out with the setting Exclude.")]
    [InlineData(
        "x\n1\nNaN\n-Infinity\n",
        "Column 'x' of 't.csv' has 1 non-finite value, the first, '-Infinity', in row 3 (line 4); expected finite numbers. " +
            "Correct them, or leave such cells empty and fit with the setting DropsMissing.")]
    [InlineData(
        "x\n1\n1e999\n",
        "Column 'x' of 't.csv' has 1 non-finite value, the first, '1e999', in row 2 (line 3); expected finite numbers. Correct them, or leave such cells empty and fit with the setting DropsMissing.")]
    [InlineData(
        "x\n-inf\n1\n",
        "Column 'x' of 't.csv' has 1 non-finite value, the first, '-inf', in row 1 (line 2); expected finite numbers. Correct them, or leave such cells empty and fit with the setting DropsMissing.")]
    [InlineData(
        "x,y\n1,1\n,2\nNA,3\nn/a,4\nnull,5\n?,6\n",
        "Column 'x' of 't.csv' has 5 missing cells, the first in row 2 (line 3). Fill in every cell, fit with the setting DropsMissing, which leaves such rows out, or " +
            "leave the column out with the setting Exclude.")]
    [InlineData("x,y\n,1\n,2\n", "Column 'x' of 't.csv' is empty: all 2 cells are missing. Leave the column out with the setting Exclude.")]
    [InlineData("x,y\nMauna Loa,1\nBarrow,2\n", "Column 'x' of 't.csv' is text: row 1 (line 2) has 'Mauna Loa'; expected a number or a date. Correct the file, or choose another column.")]
    [InlineData("x,y\n\"a\nb\",1\n", "Column 'x' of 't.csv' is text: row 1 (line 2) has 'a\\u000ab'; expected a number or a date. Correct the file, or choose another column.")]
    [InlineData("X,y\n1,1\n", "Column 'x' is not in 't.csv', which has 'X', 'y'. Did you mean 'X'?")]
    [InlineData("height,width\n1,1\n", "Column 'x' is not in 't.csv', which has 'height', 'width'. Check the name.")]
    public void A_column_that_cannot_be_used_is_refused_by_name(string text, string message) =>
        Assert.Equal(message, Refusal(() => Read(text).Select(["x"])));

    [Fact]
    public void A_faulty_column_does_not_hinder_the_others() => Assert.Equal([1, 2], Read("x,y\nNaN,1\n,2\n").Select(["y"])[0].Values);

    [Fact]
    public void Columns_come_in_the_order_asked_for() => Assert.Equal(["b", "a"], Read("a,b\n1,2\n").Select(["b", "a"]).Select(c => c.Name));

    [Fact]
    public void A_long_list_of_names_is_cut()
    {
        var names = Enumerable.Range(0, 25).Select(i => $"c{i}").ToArray();
        var message = Refusal(() => Read(string.Join(',', names) + "\n" + string.Join(',', names.Select(_ => "1"))).Select(["qqq"]));
        Assert.EndsWith("'c18', 'c19' and 5 more. Check the name.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_is_cut_in_messages() =>
        Assert.Contains($"has '{new string('z', 40)}…'; expected", Refusal(() => Read($"x\n{new string('z', 50)}\n").Select(["x"])), StringComparison.Ordinal);

    [Fact]
    public void A_table_from_memory_is_checked()
    {
        Column a = new("a", [1, double.NaN], ColumnKind.Number), b = new("b", [1], ColumnKind.Number);
        Assert.StartsWith("Dataset 'm': there are two columns named 'a'; expected distinct names.", Assert.Throws<ArgumentException>(() => new Dataset("m", [a, a])).Message);
        Assert.StartsWith("Dataset 'm': column 'b' has 1 rows; expected 2.", Assert.Throws<ArgumentException>(() => new Dataset("m", [a, b])).Message);
        Assert.StartsWith("Dataset 'm': there are no columns; expected at least one.", Assert.Throws<ArgumentException>(() => new Dataset("m", [])).Message);
        Assert.Equal(
            "Column 'a' of 'm' has 1 non-finite value, the first, 'NaN', in row 2; expected finite numbers. Correct them, or leave such cells empty and fit with the setting DropsMissing.",
            Refusal(() => new Dataset("m", [a]).Select(["a"])));
    }
}
