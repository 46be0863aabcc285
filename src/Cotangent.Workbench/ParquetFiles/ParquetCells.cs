using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>The cells of a column of one group of rows.</summary>
/// <param name="column">What they are.</param>
/// <param name="values">The values, where cells are not missing.</param>
/// <param name="missing">Which cells are missing; null where none is.</param>
internal sealed class ParquetCells(ParquetColumn column, RawValues values, bool[]? missing)
{
    private const long JulianEpoch = 2_440_588; // the day 1970-01-01
    private const long Largest = 1L << 53; // up to which every whole number is a double
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    internal int Count => values.Count;

    internal bool IsMissing(int row) => missing?[row] == true;

    /// <summary>A cell of numbers or truth values as the nearest double.</summary>
    internal double Number(int row) => column.Sort switch
    {
        CellSort.Whole or CellSort.Truth => values.Wholes![row],
        CellSort.Unsigned => Unsigned(row),
        CellSort.Real => values.Reals![row],
        CellSort.Half => (double)BinaryPrimitives.ReadHalfLittleEndian(values.Bytes![row]),
        CellSort.Decimal when column.Scale == 0 && values.Wholes is { } wholes => wholes[row],
        CellSort.Decimal => double.Parse(Text(row), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => double.NaN,
    };

    /// <summary>Whether a double keeps the number to the last digit.</summary>
    internal bool IsExact(int row) => column.Sort switch
    {
        CellSort.Whole => values.Wholes![row] is var value && (value is >= -Largest and <= Largest || (long)(double)value == value && value != long.MaxValue),
        CellSort.Unsigned => Unsigned(row) is var value && (value <= Largest || (ulong)(double)value == value && value != ulong.MaxValue),
        _ => true,
    };

    /// <summary>A cell of dates or times as units of 100 ns since the year 1; null where the calendar has no such day.</summary>
    internal long? Ticks(int row)
    {
        var ticks = column.Sort switch
        {
            CellSort.Day => DateTime.UnixEpoch.Ticks + (Int128)values.Wholes![row] * TimeSpan.TicksPerDay,
            CellSort.Clock => OfUnits(values.Wholes![row]),
            CellSort.Instant => DateTime.UnixEpoch.Ticks + OfUnits(values.Wholes![row]),
            _ => DateTime.UnixEpoch.Ticks + (BinaryPrimitives.ReadInt32LittleEndian(values.Bytes![row].AsSpan(8)) - JulianEpoch) * TimeSpan.TicksPerDay
                + (Int128)BinaryPrimitives.ReadInt64LittleEndian(values.Bytes[row]) / TimeSpan.NanosecondsPerTick,
        };
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? (long)ticks : null;
    }

    /// <summary>A cell as text; a missing one is empty.</summary>
    /// <exception cref="FormatException">It is text of bytes that are none.</exception>
    internal string Text(int row) => IsMissing(row) ? "" : column.Sort switch
    {
        CellSort.Whole => values.Wholes![row].ToString(CultureInfo.InvariantCulture),
        CellSort.Unsigned => Unsigned(row).ToString(CultureInfo.InvariantCulture),
        CellSort.Real when column.Physical == Physical.Float => ((float)values.Reals![row]).ToString("R", CultureInfo.InvariantCulture),
        CellSort.Real or CellSort.Half => Cell.Write(Number(row)),
        CellSort.Truth => values.Wholes![row] == 0 ? "false" : "true",
        CellSort.Decimal => DecimalText(Unscaled(row), column.Scale),
        CellSort.Text => TextOf(values.Bytes![row]),
        CellSort.Clock when Ticks(row) is < TimeSpan.TicksPerDay and var ticks => new TimeOnly((long)ticks).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        CellSort.Uuid => new Guid(values.Bytes![row], bigEndian: true).ToString(),
        _ => Ticks(row) is { } ticks ? TimeFormat.Iso(new DateTime(ticks, column.IsUniversal ? DateTimeKind.Utc : DateTimeKind.Unspecified)) : Raw(row),
    };

    private static string TextOf(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("a text is not UTF-8");
        }
    }

    private static string DecimalText(BigInteger unscaled, int scale)
    {
        if (scale == 0) return unscaled.ToString(CultureInfo.InvariantCulture);
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(unscaled.Sign < 0 ? "-" : "")}{digits[..^scale]}.{digits[^scale..]}";
    }

    private BigInteger Unscaled(int row) => values.Wholes is { } wholes ? wholes[row] : new BigInteger(values.Bytes![row], isBigEndian: true);

    private string Raw(int row) => values.Wholes is { } wholes
        ? $"{wholes[row].ToString(CultureInfo.InvariantCulture)} {(column.Sort == CellSort.Day ? "days" : column.Unit.ToString().ToLowerInvariant())}"
        : $"Julian day {BinaryPrimitives.ReadInt32LittleEndian(values.Bytes![row].AsSpan(8)).ToString(CultureInfo.InvariantCulture)}";

    private ulong Unsigned(int row) => column.Physical == Physical.Int32 ? (uint)values.Wholes![row] : (ulong)values.Wholes![row];

    /// <summary>Rounded down, so that an instant before 1970 is no later.</summary>
    private Int128 OfUnits(long count)
    {
        var scaled = (Int128)count * TimeSpan.TicksPerSecond;
        var unit = (Int128)(long)column.Unit;
        return scaled / unit - (scaled % unit < 0 ? 1 : 0);
    }
}
