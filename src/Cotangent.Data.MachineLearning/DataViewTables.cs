using Cotangent.Workbench.Runs;
using Microsoft.ML;

namespace Cotangent.Workbench.Data;

/// <summary>Data views of ML.NET as tables to fit and to predict at, and predictions as data views.</summary>
public static class DataViewTables
{
    /// <summary>The columns of a data view as a table, in one pass: numbers, booleans, dates and texts; keys by their words; a vector of a known length as a column for each slot.</summary>
    /// <remarks>NaN, empty texts and keys without a value are missing. Hidden columns are passed over; columns of other types cannot be used and say why.</remarks>
    /// <param name="view">The data view.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="options">What some columns are, where their types do not say it, words for missing cells, and the time zone.</param>
    /// <exception cref="DataException">There are no columns, or no rows.</exception>
    /// <example><code>
    /// var table = view.ToDataset();
    /// var outcome = FitRun.Execute(new FitRequest("ovens", "degrees"), table);
    /// </code></example>
    public static Dataset ToDataset(this IDataView view, string source = "the data view", ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        using var cursor = view.GetRowCursor(columns);
        var (read, rows) = (columns.Select(column => ViewColumn.Of(cursor, column)).ToArray(), 0);
        for (; cursor.MoveNext(); rows++)
            foreach (var column in read) column.Take();
        var table = new TableBuilder(source, options);
        foreach (var column in read) column.AddTo(table, rows);
        return table.Build();
    }

    /// <summary>Predictions as a data view: the columns of the table and the predicted ones beside them.</summary>
    /// <exception cref="ArgumentException">A date or a boolean is missing, which data views cannot say.</exception>
    public static IDataView ToDataView(this PredictOutcome predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Columns.ToDataView();
    }

    /// <summary>Columns as a data view: numbers as doubles, in which NaN is missing, dates, booleans and texts, of which missing ones are empty.</summary>
    /// <exception cref="ArgumentException">A date or a boolean is missing, which data views cannot say.</exception>
    public static IDataView ToDataView(this IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new ColumnsView(columns);
    }
}
