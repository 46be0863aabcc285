using Cotangent.Workbench.Runs;
using Microsoft.Data.Analysis;

namespace Cotangent.Workbench.Data;

/// <summary>Data frames as tables to fit and to predict at, and predictions as data frames.</summary>
public static class DataFrameTables
{
    /// <summary>The columns of a data frame as a table: numbers, booleans, dates and texts; null and NaN are missing, and columns of other types cannot be used and say why.</summary>
    /// <param name="frame">The data frame.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="options">What some columns are, where their types do not say it, words for missing cells, and the time zone.</param>
    /// <exception cref="DataException">There are no columns, or no rows.</exception>
    /// <example><code>
    /// var table = frame.ToDataset();
    /// var outcome = FitRun.Execute(new FitRequest("ovens", "degrees"), table);
    /// </code></example>
    public static Dataset ToDataset(this DataFrame frame, string source = "the data frame", ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.Columns.Aggregate(new TableBuilder(source, options), Added).Build();
    }

    /// <summary>Predictions as a data frame: the columns of the table and the predicted ones beside them.</summary>
    public static DataFrame ToDataFrame(this PredictOutcome predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Columns.ToDataFrame();
    }

    /// <summary>Columns as a data frame, in which missing cells are null.</summary>
    public static DataFrame ToDataFrame(this IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(columns.Select(FrameColumn));
    }

    private static TableBuilder Added(TableBuilder table, DataFrameColumn column) => column switch
    {
        PrimitiveDataFrameColumn<double> values => table.AddNumbers(column.Name, values),
        PrimitiveDataFrameColumn<float> values => table.AddNumbers(column.Name, values.Select(value => (double?)value)),
        PrimitiveDataFrameColumn<decimal> values => table.AddNumbers(column.Name, values.Select(value => (double?)value)),
        PrimitiveDataFrameColumn<sbyte> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<byte> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<short> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<ushort> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<int> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<uint> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<long> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<ulong> values => table.AddWholes(column.Name, values.Select(value => (Int128?)value)),
        PrimitiveDataFrameColumn<bool> values => table.AddBooleans(column.Name, values),
        PrimitiveDataFrameColumn<char> values => table.AddTexts(column.Name, values.Select(value => value?.ToString())),
        PrimitiveDataFrameColumn<DateTime> values => table.AddDates(column.Name, values),
        StringDataFrameColumn values => table.AddTexts(column.Name, values),
        ArrowStringDataFrameColumn values => table.AddTexts(column.Name, values),
        _ => table.AddAside(column.Name, checked((int)column.Length), $"cells of type {column.DataType.Name}"),
    };

    private static DataFrameColumn FrameColumn(Column column) => column switch
    {
        { Cells: { } cells } => new StringDataFrameColumn(column.Name, cells),
        { Kind: ColumnKind.Date } => new DateTimeDataFrameColumn(column.Name, column.Values.Select((_, row) => column.DateAt(row))),
        { Kind: ColumnKind.Boolean } => new BooleanDataFrameColumn(column.Name, column.Values.Select(value => double.IsNaN(value) ? default(bool?) : value != 0)),
        { Labels.Count: > 0 } => new StringDataFrameColumn(column.Name, column.Values.Select(value => double.IsNaN(value) ? null : column.Labels[(int)value])),
        _ => new DoubleDataFrameColumn(column.Name, column.Values.Select(value => double.IsNaN(value) ? default(double?) : value)),
    };
}
