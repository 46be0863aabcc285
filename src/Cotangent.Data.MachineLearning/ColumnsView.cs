using Microsoft.ML;
using Microsoft.ML.Data;

namespace Cotangent.Workbench.Data;

/// <summary>Columns as a data view.</summary>
internal sealed class ColumnsView : IDataView
{
    private readonly IReadOnlyList<Column> columns;

    internal ColumnsView(IReadOnlyList<Column> columns)
    {
        this.columns = columns;
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            var missing = column is { Kind: ColumnKind.Date or ColumnKind.Boolean, Cells: null } ? Array.FindIndex(column.Values, double.IsNaN) : -1;
            if (missing >= 0)
                throw new ArgumentException(
                    $"ToDataView: column '{column.Name}' has no value in row {missing + 1}; a data view has no missing date or boolean. Leave the row or the column out.", nameof(columns));
            builder.AddColumn(column.Name, TypeOf(column));
        }
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    private long Rows => columns.Count == 0 ? 0 : columns[0].Values.Length;

    public long? GetRowCount() => Rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private static DataViewType TypeOf(Column column) => column switch
    {
        { Cells: not null } => TextDataViewType.Instance,
        { Kind: ColumnKind.Date } => DateTimeDataViewType.Instance,
        { Kind: ColumnKind.Boolean } => BooleanDataViewType.Instance,
        { Labels.Count: > 0 } => TextDataViewType.Instance,
        _ => NumberDataViewType.Double,
    };

    /// <summary>Goes through the rows in their order.</summary>
    private sealed class Cursor(ColumnsView view, HashSet<int> active) : DataViewRowCursor
    {
        private long position = -1;

        public override long Position => position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override bool MoveNext() => position < view.Rows && ++position < view.Rows;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new((ulong)position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column)) throw new InvalidOperationException($"GetGetter: column '{column.Name}' was not asked for; expected one of those that the cursor was made with.");
            return Getter(view.columns[column.Index]) as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"GetGetter: column '{column.Name}' is of type {column.Type.RawType.Name}; got {typeof(TValue).Name}.");
        }

        private Delegate Getter(Column column)
        {
            if (column.Cells is { } cells) return Texts(row => cells[row]);
            if (column.Kind == ColumnKind.Date) return (ValueGetter<DateTime>)((ref value) => value = column.DateAt((int)position)!.Value);
            if (column.Kind == ColumnKind.Boolean) return (ValueGetter<bool>)((ref value) => value = column.Values[position] != 0);
            if (column.Labels.Count > 0) return Texts(row => double.IsNaN(column.Values[row]) ? "" : column.Labels[(int)column.Values[row]]);
            return (ValueGetter<double>)((ref value) => value = column.Values[position]);
        }

        private ValueGetter<ReadOnlyMemory<char>> Texts(Func<int, string> text) => (ref value) => value = text((int)position).AsMemory();
    }
}
