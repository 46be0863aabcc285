using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Cotangent.Data.Tests;

/// <summary>A data frame is a data view of another's make.</summary>
public class DataViewTablesTests
{
    [Fact]
    public void A_view_of_another_make_is_a_table()
    {
        IDataView frame = new DataFrame(
            new DoubleDataFrameColumn("d", [0.1, double.NaN]), new SingleDataFrameColumn("f", [0.1f, 2]), new Int32DataFrameColumn("i", [-1, 2]), new UInt64DataFrameColumn("u", [1, 2]),
            new BooleanDataFrameColumn("b", [true, false]), new StringDataFrameColumn("s", ["x", "y"]), new DateTimeDataFrameColumn("t", [new(2024, 1, 1), new DateTime(2024, 1, 3)]));
        var table = frame.ToDataset();
        Assert.Equal(["d", "f", "i", "u", "b", "s", "t"], table.Names);
        double[][] expected = [[0.1, double.NaN], [0.1f, 2], [-1, 2], [1, 2], [1, 0], [0, 2]];
        Assert.Equal(expected, table.Columns.Select(c => c.Values));
        Assert.Equal(["x", "y"], table.Labels("s").Labels);
    }

    [Fact]
    public void Columns_come_back_from_a_view_with_the_same_bits()
    {
        var columns = new TableBuilder("t").AddNumbers("x", [1.5, null, -0.1]).AddDates("t", [new(2024, 1, 1), new(2024, 1, 2), new(2025, 1, 1)]).AddBooleans("b", [false, true, true]).Build().Columns;
        var view = columns.ToDataView();
        Assert.Equal((3L, false), (view.GetRowCount()!.Value, view.CanShuffle));
        var back = view.ToDataset();
        Assert.Equal(columns.Select(c => c.Name), back.Names);
        foreach (var (column, same) in columns.Zip(back.Columns)) Assert.Equal((column.Kind, column.Origin), (same.Kind, same.Origin));
        Assert.Equal(columns.Select(c => c.Values), back.Columns.Select(c => c.Values));
    }

    [Fact]
    public void Predictions_are_a_view()
    {
        var table = new TableBuilder("t").AddNumbers("x", Enumerable.Range(0, 20).Select(i => (double?)i)).AddNumbers("y", Enumerable.Range(0, 20).Select(i => (double?)Math.Sin(i / 3.0))).Build();
        var fit = SavedFit.Read(FitFile.Bytes(FitRun.Execute(new FitRequest("t", "y") { Kernel = "SE", Holdout = "none" }, table)));
        var outcome = PredictRun.Execute(fit, table, new PredictRequest());
        Assert.Equal(outcome.Columns.Single(c => c.Name == "mean").Values, outcome.ToDataView().ToDataset().Columns.Single(c => c.Name == "mean").Values);
        Assert.Contains("sd", outcome.ToDataView().Schema.Select(column => column.Name));
    }

    [Fact]
    public void What_a_view_cannot_say_is_refused()
    {
        var columns = new TableBuilder("t").AddDates("t", [new(2024, 1, 1), null]).Build().Columns;
        Assert.StartsWith("ToDataView: column 't' has no value in row 2; a data view has no missing date or boolean. Leave the row or the column out.",
            Assert.Throws<ArgumentException>(() => columns.ToDataView()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_is_had_as_its_own_type_and_of_columns_that_were_asked_for()
    {
        var view = new TableBuilder("t").AddNumbers("x", [1]).AddNumbers("y", [2]).Build().Columns.ToDataView();
        using var cursor = view.GetRowCursor([view.Schema["x"]]);
        Assert.Equal("GetGetter: column 'x' is of type Double; got Single.", Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["x"])).Message);
        Assert.Equal("GetGetter: column 'y' was not asked for; expected one of those that the cursor was made with.",
            Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(view.Schema["y"])).Message);
        Assert.Equal((true, false), (cursor.MoveNext(), cursor.MoveNext()));
    }

    [Fact]
    public void Vectors_are_a_column_for_each_slot_and_keys_are_their_words()
    {
        var table = new VectorsAndKeys().ToDataset();
        Assert.Equal(["v[0]", "v[1]", "k"], table.Names);
        Assert.Equal([[0, 1, 2], [0, 10, 20]], table.Columns.Select(c => c.Values));
        Assert.Equal([double.NaN, 1, 0], table.Labels("k").Values);
        Assert.Equal(["blue", "red"], table.Labels("k").Labels);
    }

    /// <summary>Three rows of a vector (i, 10 i) and of a key, which is i, of the words red and blue.</summary>
    private sealed class VectorsAndKeys : IDataView
    {
        internal VectorsAndKeys()
        {
            var words = new DataViewSchema.Annotations.Builder();
            words.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, 2), (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(2, ["red".AsMemory(), "blue".AsMemory()]));
            var builder = new DataViewSchema.Builder();
            builder.AddColumn("v", new VectorDataViewType(NumberDataViewType.Single, 2));
            builder.AddColumn("k", new KeyDataViewType(typeof(uint), 2), words.ToAnnotations());
            Schema = builder.ToSchema();
        }

        public bool CanShuffle => false;

        public DataViewSchema Schema { get; }

        public long? GetRowCount() => null;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(Schema);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

        private sealed class Cursor(DataViewSchema schema) : DataViewRowCursor
        {
            private long position = -1;

            public override long Position => position;

            public override long Batch => 0;

            public override DataViewSchema Schema => schema;

            public override bool IsColumnActive(DataViewSchema.Column column) => true;

            public override bool MoveNext() => ++position < 3;

            public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = default;

            public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ValueGetter<TValue>)(Delegate)(column.Name == "v"
                ? (ValueGetter<VBuffer<float>>)((ref value) => value = position == 0 ? new(2, 0, [], []) : new(2, [position, 10 * position]))
                : (ValueGetter<uint>)((ref value) => value = (uint)position));
        }
    }
}
