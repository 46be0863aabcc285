using Cotangent.Workbench.Data;
using CsCheck;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class HoldoutTests
{
    private const string Forms = "expected last:0.1, random:0.1, every:10, mask:FILE#COLUMN or none.";
    private static readonly RegressionData Five = RegressionData.Select(Read("x,y\n5,1\n4,2\n1,3\n2,4\n3,5\n"), "y", null);

    [Theory]
    [InlineData("none")]
    [InlineData("last:0.1")]
    [InlineData("random:0.25")]
    [InlineData("every:10")]
    [InlineData("mask:m.csv.gz#split0")]
    [InlineData("mask:C:\\m#1.csv#split0")]
    [InlineData("mask:m.csv")]
    public void Every_form_is_read_and_written_alike(string text) => Assert.Equal(text, Holdout.Parse(text).ToString());

    [Theory]
    [InlineData("", "is of no known form")]
    [InlineData("first:0.1", "is of no known form")]
    [InlineData("none:", "is of no known form")]
    [InlineData("last", "has no fraction between 0 and 1")]
    [InlineData("last:", "has no fraction between 0 and 1")]
    [InlineData("last:0", "has no fraction between 0 and 1")]
    [InlineData("last:1", "has no fraction between 0 and 1")]
    [InlineData("last:10%", "has no fraction between 0 and 1")]
    [InlineData("random:NaN", "has no fraction between 0 and 1")]
    [InlineData("random:-0.1", "has no fraction between 0 and 1")]
    [InlineData("every:1", "has no whole number of at least 2")]
    [InlineData("every:2.5", "has no whole number of at least 2")]
    [InlineData("every:99999999999", "has no whole number of at least 2")]
    [InlineData("mask:", "names no file")]
    [InlineData("mask:#split0", "names no file")]
    public void A_malformed_holdout_is_refused(string text, string reason) => Assert.Equal($"Holdout '{text}' {reason}; {Forms}", Refusal(() => Holdout.Parse(text)));

    [Theory]
    [InlineData("none", "", "0 1 2 3 4")]
    [InlineData("last:0.4", "0 1", "2 3 4")]
    [InlineData("every:2", "1 3", "0 2 4")]
    [InlineData("random:0.4", "3 4", "0 1 2")]
    public void A_holdout_splits_the_rows(string text, string test, string train)
    {
        var split = Holdout.Parse(text).Apply(Five, n => [.. Enumerable.Range(0, n).Reverse()]);
        Assert.Equal((test, train), (string.Join(' ', split.Test), string.Join(' ', split.Train)));
    }

    [Fact]
    public void Last_goes_by_the_first_date_and_else_by_the_file()
    {
        var dated = RegressionData.Select(Read("x,day,y\n9,2022-01-01,1\n8,2020-01-01,2\n7,2021-01-01,3\n"), "y", null);
        Assert.Equal([0], Holdout.Parse("last:0.34").Apply(dated, NoPermutation).Test);
        var undated = RegressionData.Select(Read("x,w,y\n9,3,1\n8,2,2\n7,1,3\n"), "y", null);
        Assert.Equal([2], Holdout.Parse("last:0.34").Apply(undated, NoPermutation).Test);
    }

    [Fact]
    public void Every_row_is_in_one_part() =>
        Gen.Select(Gen.OneOf("last:0.3", "random:0.3", "every:3"), Gen.Int[4, 50]).Sample((text, n) =>
        {
            var data = RegressionData.Select(new Dataset("m", [new("x", [.. Enumerable.Range(0, n)], ColumnKind.Number), new("y", [.. Enumerable.Range(0, n)], ColumnKind.Number)]), "y", null);
            var split = Holdout.Parse(text).Apply(data, k => [.. Enumerable.Range(0, k).Select(i => (i + 5) % k)]);
            return split.Train.Concat(split.Test).Order().SequenceEqual(Enumerable.Range(0, n)) && split.Test.Length is > 0 && split.Train.Length >= 2;
        });

    [Theory]
    [InlineData("last:0.05", "Holdout 'last:0.05' of 't.csv' holds out none of 5 rows; expected at least 1. Hold out more, or use the setting Holdout = none.")]
    [InlineData("every:6", "Holdout 'every:6' of 't.csv' holds out none of 5 rows; expected at least 1. Hold out more, or use the setting Holdout = none.")]
    [InlineData("random:0.8", "Holdout 'random:0.8' of 't.csv' leaves 1 training row of 5; expected at least 2. Hold out fewer.")]
    public void A_split_without_enough_rows_is_refused(string text, string message) =>
        Assert.Equal(message, Refusal(() => Holdout.Parse(text).Apply(Five, n => [.. Enumerable.Range(0, n)])));

    [Fact]
    public void A_permutation_is_checked() => Assert.StartsWith(
        "Holdout.Apply: the permutation is not one of 0 … 4.", Assert.Throws<ArgumentException>(() => Holdout.Parse("random:0.4").Apply(Five, _ => [0, 1, 2, 3, 3])).Message);

    [Fact]
    public void A_shipped_mask_holds_out_its_ones()
    {
        var data = RegressionData.Select(CsvFile.Read(Shipped("yacht.csv.gz"), new ReadOptions()), "y", null);
        var split = Holdout.Parse($"mask:{Shipped("yacht.test-mask.csv.gz")}#split4").Apply(data, NoPermutation);
        Assert.Equal((277, 31, 0), (split.Train.Length, split.Test.Length, split.Test[0]));
    }

    [Fact]
    public void A_mask_follows_the_rows_of_the_file_when_some_are_dropped()
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory["m.csv"], "m\n0\n1\n0\n1\n");
        var data = RegressionData.SelectDroppingMissing(Read("x,y\n1,1\n,2\n3,3\n4,4\n"), "y", null);
        Assert.Equal([2], Holdout.Parse($"mask:{directory["m.csv"]}").Apply(data, NoPermutation).Test);
    }

    [Theory]
    [InlineData("m\n0\n1\n", "", "Mask 'FILE' has 2 rows; expected 5 as in 't.csv'.")]
    [InlineData("m\n0\n1\n2\n0\n1\n", "#m", "Mask 'FILE', column 'm': row 3 has 2; expected 0 (training) or 1 (held out).")]
    [InlineData("m,n\n0,1\n", "", "Mask 'FILE' has the columns 'm', 'n'; expected one. Name the one to use: mask:FILE#COLUMN.")]
    [InlineData("m,n\n0,1\n", "#q", "Column 'q' is not in 'FILE', which has 'm', 'n'. Check the name.")]
    [InlineData("m\nyes\n", "", "Column 'm' of 'FILE' is text: row 1 (line 2) has 'yes'; expected a number or a date. Correct the file, or choose another column.")]
    [InlineData("m,n\n0,1\n,1\n0,1\n0,1\n1,1\n", "#m", "Mask 'FILE', column 'm': row 2 has no number; expected 0 (training) or 1 (held out).")]
    public void A_mask_that_does_not_fit_is_refused(string mask, string column, string message)
    {
        using var directory = new TestDirectory();
        var path = directory["m.csv"];
        File.WriteAllText(path, mask);
        var expected = message.Replace("FILE'", $"{path}'", StringComparison.Ordinal).Replace("mask:FILE", $"mask:{path}", StringComparison.Ordinal);
        Assert.Equal(expected, Refusal(() => Holdout.Parse($"mask:{path}{column}").Apply(Five, NoPermutation)));
    }

    private static int[] NoPermutation(int n) => throw new InvalidOperationException("No permutation is needed here.");
}
