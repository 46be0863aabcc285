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
        Assert.Equal([2020, 1, 2022, 3], data.X);
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
        Assert.Equal([2022, 3], data.X);
        Assert.Equal([30], data.Y);
        Assert.Equal([2], data.SourceRows);
    }

    [Theory]
    [InlineData(Table, "y", null, "Column 'x' of 't.csv' has 1 missing cell, the first in row 2 (line 3). Fill in every cell, or fit with the setting DropsMissing, which leaves such rows out.")]
    [InlineData(Table, "z", "x", "Column 'z' is not in 't.csv', which has 'day', 'x', 'y', 'site'. Check the name.")]
    [InlineData(Table, "y", "site", "Column 'site' of 't.csv' is text: row 1 (line 2) has 'a'; expected a number or an ISO date. Correct the file, or choose another column.")]
    [InlineData(Table, "y", "day,y", "Selecting inputs of 't.csv': 'y' is the target and an input; expected it once. Take it out of the setting Inputs.")]
    [InlineData(Table, "y", "day,x,day", "Selecting inputs of 't.csv': 'day' is named 2 times; expected once. Take it out of the setting Inputs.")]
    [InlineData("y,t\n1,a\n2,b\n", "y", null, "Selecting inputs of 't.csv': no column of numbers or dates is left besides the target 'y'; expected at least one.")]
    [InlineData("x,y\n1,5\n2,5\n", "y", null, "Selecting from 't.csv': all 2 values of the target 'y' are 5; expected at least two different ones. Choose another column with the setting Target.")]
    [InlineData(
        "x,w,v,y\n1,3,4,5\n1,4,4,6\n",
        "y",
        null,
        "Selecting from 't.csv': the inputs 'x', 'v' have the same value in all 2 rows; expected at least two different ones. Choose the others with the setting Inputs.")]
    [InlineData(
        "x,w,y\n1,3,5\n1,4,6\n",
        "y",
        null,
        "Selecting from 't.csv': the input 'x' has the same value in all 2 rows; expected at least two different ones. Choose the others with the setting Inputs.")]
    [InlineData("x,y\n1,5\n", "y", null, "Selecting from 't.csv': there is 1 row; expected at least 2. Use a file with more rows.")]
    public void What_no_regression_can_use_is_refused_by_name(string text, string target, string? inputs, string message) =>
        Assert.Equal(message, Refusal(() => RegressionData.Select(Read(text), target, inputs?.Split(','))));

    [Fact]
    public void Too_few_rows_say_how_many_were_dropped() => Assert.Equal(
        "Selecting from 't.csv': there is 1 row after 2 rows with missing cells were dropped; expected at least 2. Use a file with more rows.",
        Refusal(() => RegressionData.SelectDroppingMissing(Read("x,y\n1,5\n,6\n2,\n"), "y", null)));
}
