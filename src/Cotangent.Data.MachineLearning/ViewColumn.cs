using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Cotangent.Workbench.Data;

/// <summary>Gathers a column of a data view, row by row.</summary>
/// <param name="take">Takes the cell of the row at hand.</param>
/// <param name="add">Adds what was gathered to a table, with the number of rows.</param>
internal sealed class ViewColumn(Action take, Action<TableBuilder, int> add)
{
    internal void Take() => take();

    internal void AddTo(TableBuilder table, int rows) => add(table, rows);

    /// <summary>A column of a cursor.</summary>
    internal static ViewColumn Of(DataViewRowCursor cursor, DataViewSchema.Column column) => column.Type switch
    {
        KeyDataViewType => OfKeys(cursor, column),
        VectorDataViewType { Size: > 0 } vector when vector.ItemType.RawType == typeof(float) => OfSlots<float>(cursor, column, vector.Size, value => value),
        VectorDataViewType { Size: > 0 } vector when vector.ItemType.RawType == typeof(double) => OfSlots<double>(cursor, column, vector.Size, value => value),
        _ => OfCells(cursor, column),
    };

    private static ViewColumn OfCells(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        var (name, type) = (column.Name, column.Type.RawType);
        if (type == typeof(double)) return Of<double, double?>(cursor, column, value => value, (table, values) => table.AddNumbers(name, values));
        if (type == typeof(float)) return Of<float, double?>(cursor, column, value => value, (table, values) => table.AddNumbers(name, values));
        if (type == typeof(bool)) return Of<bool, bool?>(cursor, column, value => value, (table, values) => table.AddBooleans(name, values));
        if (type == typeof(DateTime)) return Of<DateTime, DateTime?>(cursor, column, value => value, (table, values) => table.AddDates(name, values));
        if (type == typeof(DateTimeOffset)) return Of<DateTimeOffset, DateTime?>(cursor, column, value => value.UtcDateTime, (table, values) => table.AddDates(name, values));
        if (type == typeof(ReadOnlyMemory<char>)) return Of<ReadOnlyMemory<char>, string?>(cursor, column, value => value.ToString(), (table, values) => table.AddTexts(name, values));
        if (type == typeof(sbyte)) return Of<sbyte, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(byte)) return Of<byte, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(short)) return Of<short, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(ushort)) return Of<ushort, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(int)) return Of<int, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(uint)) return Of<uint, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(long)) return Of<long, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        if (type == typeof(ulong)) return Of<ulong, Int128?>(cursor, column, value => value, (table, values) => table.AddWholes(name, values));
        return new(() => { }, (table, rows) => table.AddAside(name, rows, $"cells of type {column.Type}"));
    }

    private static ViewColumn Of<TCell, TValue>(DataViewRowCursor cursor, DataViewSchema.Column column, Func<TCell, TValue> read, Action<TableBuilder, IEnumerable<TValue>> add)
    {
        var (get, values) = (cursor.GetGetter<TCell>(column), new List<TValue>());
        TCell cell = default!;
        return new(
            () =>
            {
                get(ref cell);
                values.Add(read(cell));
            },
            (table, _) => add(table, values));
    }

    private static ViewColumn OfSlots<T>(DataViewRowCursor cursor, DataViewSchema.Column column, int size, Func<T, double> read)
    {
        var get = cursor.GetGetter<VBuffer<T>>(column);
        var slots = Enumerable.Range(0, size).Select(_ => new List<double?>()).ToArray();
        VBuffer<T> cell = default;
        return new(
            () =>
            {
                get(ref cell);
                T[] dense = [.. cell.DenseValues()];
                for (var slot = 0; slot < size; slot++) slots[slot].Add(read(dense[slot]));
            },
            (table, _) =>
            {
                foreach (var (slot, values) in slots.Index()) table.AddNumbers($"{column.Name}[{slot.ToString(CultureInfo.InvariantCulture)}]", values);
            });
    }

    /// <summary>Words where the key has them, else its numbers, which are names and no quantities; 0 stands for no value.</summary>
    private static ViewColumn OfKeys(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        string[]? words = null;
        if (column.Annotations.Schema.GetColumnOrNull("KeyValues") is { Type: VectorDataViewType { ItemType: TextDataViewType } })
        {
            VBuffer<ReadOnlyMemory<char>> named = default;
            column.Annotations.GetValue("KeyValues", ref named);
            words = [.. named.DenseValues().Select(word => word.ToString())];
        }
        string? Word(ulong key) => key == 0 ? null : words is not null && key <= (ulong)words.Length ? words[key - 1] : key.ToString(CultureInfo.InvariantCulture);
        Action<TableBuilder, IEnumerable<string?>> add = (table, values) => table.AddTexts(column.Name, values);
        return column.Type.RawType == typeof(byte) ? Of<byte, string?>(cursor, column, key => Word(key), add)
            : column.Type.RawType == typeof(ushort) ? Of<ushort, string?>(cursor, column, key => Word(key), add)
            : column.Type.RawType == typeof(uint) ? Of<uint, string?>(cursor, column, key => Word(key), add)
            : Of<ulong, string?>(cursor, column, Word, add);
    }
}
