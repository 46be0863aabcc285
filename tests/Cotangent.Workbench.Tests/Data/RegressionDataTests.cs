using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class RegressionDataTests
{
    private const string Table = "day,x,site,y\n2020-01-01,1,a,10\n2021-01-01,,b,20\n2022-01-01,3,c,30\n";

    [Fact]
    public void All_other_numbers_and_dates_are_inputs_by_default()
    {
        var data = RegressionData.SelectDroppingMissing(Read(Table), "y", null);
        Assert.Equal(["day", "x"], data.InputNames);
        Assert.Equal([ColumnKind.Date, ColumnKind.Number], data.InputKinds);
        Assert.Equal([0, 1, 731, 3], data.X);
        Assert.Equal(new DateTime(2020, 1, 1), data.Inputs[0].Origin);
        Assert.Equal(["site"], data.Aside.Select(a => a.Name));
        Assert.Equal("text of 3 different words, row 1 (line 2) has 'a'", data.Aside[0].Reason);
        Assert.Equal([10, 30], data.Y);
        Assert.Equal([0, 2], data.SourceRows);
        Assert.Equal((2, 2, 1, "y", 3), (data.N, data.D, data.Dropped, data.TargetName, data.SourceRowCount));
        Assert.Equal([1, 3], data.Input(1));
    }

    [Fact]
    public void Rows_are_dropped_for_used_columns_only() => Assert.Equal(0, RegressionData.SelectDroppingMissing(Read(Table), "y", ["day"]).Dropped);

    [Fact]
    public void Rows_can_be_taken()
    {
        var data = RegressionData.SelectDroppingMissing(Read(Table), "y", null).Take([1]);
        Assert.Equal([731, 3], data.X);
        Assert.Equal([30], data.Y);
        Assert.Equal([2], data.SourceRows);
    }

    [Theory]
    [InlineData(Table, "y", null, "Column 'x' of 't.csv' has 1 missing cell, the first in row 2 (line 3). Fill in every cell, fit with the setting DropsMissing, which leaves such rows out, " +
        "or leave the column out with the setting Exclude.")]
    [InlineData(Table, "z", "x", "Column 'z' is not in 't.csv', which has 'day', 'x', 'site', 'y'. Check the name.")]
    [InlineData(Table, "y", "day,y", "Selecting inputs of 't.csv': 'y' is the target and an input; expected it once. Take it out of the setting Inputs.")]
    [InlineData(Table, "y", "day,x,day", "Selecting inputs of 't.csv': 'day' is named 2 times; expected once. Take it out of the setting Inputs.")]
    [InlineData("y,t\n1,a\n2,b\n", "y", null, "Selecting inputs of 't.csv': no column that can be an input is left besides the target 'y'; expected at least one. " +
        "'t' is left aside: text of 2 different words, row 1 (line 2) has 'a'.")]
    [InlineData("x,y\n1,5\n2,5\n", "y", null, "Selecting from 't.csv': all 2 values of the target 'y' are 5; expected at least two different ones. Choose another column with the setting Target.")]
    [InlineData(
        "x,w,v,y\n1,3,4,5\n1,4,4,6\n",
        "y",
        "x,w,v",
        "Selecting from 't.csv': the inputs 'x', 'v' have the same value in all 2 rows; expected at least two different ones. Leave them out with the setting Exclude.")]
    [InlineData(
        "x,y\n0.3,5\n0.30000000000000004,6\n",
        "y",
        "x",
        "Selecting from 't.csv': the input 'x' has the same value in all 2 rows; expected at least two different ones. Leave them out with the setting Exclude.")]
    [InlineData("x,y\n1,5\n", "y", null, "Selecting from 't.csv': there is 1 row; expected at least 2. Use a file with more rows.")]
    public void What_no_regression_can_use_is_refused_by_name(string text, string target, string? inputs, string message) =>
        Assert.Equal(message, Refusal(() => RegressionData.Select(Read(text), target, inputs?.Split(','))));

    [Fact]
    public void Too_few_rows_say_how_many_were_dropped() => Assert.Equal(
        "Selecting from 't.csv': there is 1 row after 2 rows with missing cells were dropped; expected at least 2. Use a file with more rows.",
        Refusal(() => RegressionData.SelectDroppingMissing(Read("x,y\n1,5\n,6\n2,\n"), "y", null)));

    [Fact]
    public void A_column_that_is_constant_up_to_rounding_is_left_aside_and_said()
    {
        var data = RegressionData.Select(Read("a,b,c,y\n1,0.3,7,1\n2,0.30000000000000004,7,4\n3,0.3,7,9\n"), "y", null);
        Assert.Equal(["a"], data.InputNames);
        Assert.Equal([new("b", "it is 0.3 in all rows, up to rounding"), new LeftAside("c", "it is 7 in all rows")], data.Aside);
    }

    [Fact]
    public void A_column_of_few_words_is_an_input_for_each_and_of_no_and_yes_one()
    {
        var data = RegressionData.Select(Read("site,on,two,y\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{"abc"[i % 3]},{(i % 2 == 0 ? "Yes" : "No")},{"uv"[i % 2]},{i}\n"))), "y", null);
        Assert.Equal(["site=a", "site=b", "site=c", "on", "two=v"], data.InputNames);
        Assert.Equal([1, 0, 0, 1, 0, 0, 1, 0, 0, 1], data.X[..10]);
        Assert.Equal("one of 3: 1 where it is 'b', else 0", data.Inputs[1].Words);
        Assert.Equal("No 0, Yes 1", data.Inputs[3].Words);
        Assert.Equal(["on: No is 0 and Yes is 1."], data.Notes);
    }

    [Fact]
    public void A_column_of_many_words_is_an_input_if_it_is_named() =>
        Assert.Equal(["site=a", "site=b", "site=c"], RegressionData.Select(Read(Table), "y", ["site"]).InputNames);
}
