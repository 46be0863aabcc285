using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Microsoft.Data.Analysis;

namespace Cotangent.Data.Tests;

public class DataFrameTablesTests
{
    [Fact]
    public void Each_type_of_column_is_what_it_is()
    {
        var day = new DateTime(2024, 2, 29, 6, 30, 0);
        var frame = new DataFrame(
            new DoubleDataFrameColumn("d", [0.1, null, double.NaN]), new SingleDataFrameColumn("f", [0.1f, null, 2]), new DecimalDataFrameColumn("m", [0.1m, null, 2]),
            new SByteDataFrameColumn("i8", new sbyte?[] { -1, null, 2 }), new ByteDataFrameColumn("u8", new byte?[] { 1, null, 255 }), new Int16DataFrameColumn("i16", new short?[] { -1, null, 2 }),
            new UInt16DataFrameColumn("u16", new ushort?[] { 1, null, 2 }), new Int32DataFrameColumn("i32", new int?[] { -1, null, 2 }), new UInt32DataFrameColumn("u32", new uint?[] { 1, null, 2 }),
            new Int64DataFrameColumn("i64", new long?[] { (1L << 53) + 1, null, 2 }), new UInt64DataFrameColumn("u64", new ulong?[] { ulong.MaxValue, null, 2 }),
            new BooleanDataFrameColumn("b", new bool?[] { true, null, false }), new DateTimeDataFrameColumn("t", new DateTime?[] { day, null, day.AddDays(1) }),
            new StringDataFrameColumn("s", ["x", null, "7"]));
        var table = frame.ToDataset();
        Assert.Equal(frame.Columns.Select(c => c.Name), table.Names);
        double[] Of(string name) => table.Columns.Single(c => c.Name == name).Values;
        Assert.Equal([0.1, double.NaN, double.NaN], Of("d"));
        Assert.Equal([0.1f, double.NaN, 2], Of("f"));
        Assert.Equal([0.1, double.NaN, 2], Of("m"));
        foreach (var name in new[] { "i8", "i16", "i32" }) Assert.Equal([-1, double.NaN, 2], Of(name));
        foreach (var name in new[] { "u16", "u32" }) Assert.Equal([1, double.NaN, 2], Of(name));
        Assert.Equal([1, double.NaN, 255], Of("u8"));
        Assert.Equal([18446744073709551615.0, double.NaN, 2], Of("u64"));
        Assert.Equal([1, double.NaN, 0], Of("b"));
        Assert.Equal([0, double.NaN, 1], Of("t"));
        Assert.Equal(["1 whole number cannot be kept to the last digit, the first '9007199254740993' in row 1"], table.Columns.Single(c => c.Name == "i64").Notes);
        Assert.Equal(["7", "x"], table.Labels("s").Labels);
    }

    [Fact]
    public void Columns_of_other_types_cannot_be_used_and_say_why()
    {
        var frame = new DataFrame(new DoubleDataFrameColumn("d", [1, 2]), new VBufferDataFrameColumn<double>("v", 2));
        Assert.Equal("Column 'v' of 'the data frame' has cells of type VBuffer`1.", Assert.Throws<DataException>(() => frame.ToDataset().Select((string[])["v"])).Message);
    }

    [Fact]
    public void A_fit_of_a_frame_predicts_a_frame_beside_its_columns()
    {
        var frame = Frame(40);
        var fit = SavedFit.Read(FitFile.Bytes(FitRun.Execute(new FitRequest("ovens", "degrees") { Kernel = "SE", Holdout = "none" }, frame.ToDataset())));
        var predicted = PredictRun.Execute(fit, frame.ToDataset(), new PredictRequest()).ToDataFrame();
        Assert.Equal(40, predicted.Rows.Count);
        Assert.Equal(frame["when"].Cast<DateTime?>(), predicted["when"].Cast<DateTime?>());
        Assert.Equal(frame["line"].Cast<string>(), predicted["line"].Cast<string>());
        Assert.Equal(frame["degrees"].Cast<double?>(), predicted["degrees"].Cast<double?>());
        for (var row = 0; row < 40; row++) Assert.Equal((double)frame["degrees"][row], (double)predicted["mean"][row], 0.5);
    }

    [Fact]
    public void Missing_cells_come_back_as_null()
    {
        var columns = new TableBuilder("t").AddNumbers("x", [1, null, 3]).AddDates("t", [null, new(2024, 1, 1), null]).AddBooleans("b", [null, true, false]).Build().Columns;
        var frame = columns.ToDataFrame();
        Assert.All(new[] { ("x", 1), ("t", 0), ("b", 0) }, cell => Assert.Null(frame[cell.Item1][cell.Item2]));
        Assert.Equal(new DateTime(2024, 1, 1), frame["t"][1]);
    }

    private static DataFrame Frame(int rows)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        return new(
            new DateTimeDataFrameColumn("when", all.Select(i => (DateTime?)new DateTime(2024, 1, 1).AddHours(i))), new StringDataFrameColumn("line", all.Select(i => i % 2 == 0 ? "a" : "b")),
            new DoubleDataFrameColumn("degrees", all.Select(i => (double?)(20 + 5 * Math.Sin(i / 4.0) + i % 2))));
    }
}
