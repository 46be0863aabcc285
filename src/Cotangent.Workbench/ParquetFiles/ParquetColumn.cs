namespace Cotangent.Workbench.ParquetFiles;

/// <summary>A column at the top of a schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leaf">Its place among the columns of a row group.</param>
/// <param name="Physical">How values are stored.</param>
/// <param name="Width">The bytes of a value, where that is the same for all; else 0.</param>
/// <param name="IsOptional">Whether values may be missing.</param>
/// <param name="Sort">What values stand for.</param>
internal sealed record ParquetColumn(string Name, int Leaf, Physical Physical, int Width, bool IsOptional, CellSort Sort)
{
    private const int UuidWidth = 16;

    /// <summary>Why a table has no cells for it; null where it has.</summary>
    internal string? Aside { get; init; }

    /// <summary>Of decimals the digits behind the point.</summary>
    internal int Scale { get; init; }

    /// <summary>In what times are counted.</summary>
    internal ClockUnit Unit { get; init; }

    /// <summary>Whether times are in universal time.</summary>
    internal bool IsUniversal { get; init; }

    /// <summary>A column that a table has no cells for.</summary>
    internal static ParquetColumn LeftAside(string name, int leaf, string reason) => new(name, leaf, Physical.Bytes, 0, false, CellSort.Text) { Aside = reason };

    /// <summary>The column that an element of a schema describes.</summary>
    /// <remarks>Source: Apache Parquet, "Logical types"; the older converted types say the same where there is no logical type.</remarks>
    internal static ParquetColumn Of(ThriftNode element, string name, int leaf)
    {
        var physical = element.Number(1) is >= 0 and <= (long)Physical.FixedBytes and var stored ? (Physical)stored : throw new FormatException($"a column is stored as type {element.Number(1)}");
        var (logical, converted) = (element.Node(10), element.Number(6));
        var column = new ParquetColumn(name, leaf, physical, WidthOf(physical, element), element.Number(3) == 1, CellSort.Real);
        if (element.Number(3) == 2) return column with { Aside = "a list of values in each cell" };
        if (logical?.Node(5) is not null || converted == 5) return column.OfDecimals((logical?.Node(5)?.Number(1) ?? element.Number(7)) ?? 0);
        return physical switch
        {
            Physical.Boolean => column with { Sort = CellSort.Truth },
            Physical.Int32 or Physical.Int64 => column.OfWholes(logical, converted),
            Physical.Int96 => column with { Sort = CellSort.JulianInstant },
            Physical.Bytes when IsText(logical, converted) => column with { Sort = CellSort.Text },
            Physical.FixedBytes when logical?.Has(14) == true && column.Width == UuidWidth => column with { Sort = CellSort.Uuid },
            Physical.FixedBytes when logical?.Has(15) == true && column.Width == 2 => column with { Sort = CellSort.Half },
            Physical.Bytes or Physical.FixedBytes => column with { Aside = converted == 21 ? "intervals of months, days and milliseconds" : "bytes that are no text" },
            _ => column,
        };
    }

    /// <summary>Texts, names of enumerations, JSON, and bytes of which nothing is said, as older programs write texts.</summary>
    private static bool IsText(ThriftNode? logical, long? converted) => logical is null ? converted is null or 0 or 4 or 19 : logical.Has(1) || logical.Has(4) || logical.Has(11) || logical.Has(12);

    private static int WidthOf(Physical physical, ThriftNode element) => physical switch
    {
        Physical.Int32 or Physical.Float => 4,
        Physical.Int64 or Physical.Double => 8,
        Physical.Int96 => 12,
        Physical.FixedBytes => element.Size(2) is > 0 and var width ? width : throw new FormatException("a column has values of 0 bytes"),
        _ => 0,
    };

    private ParquetColumn OfDecimals(long scale)
    {
        const int most = 400; // digits that a double may have behind the point
        if (Physical is Physical.Boolean or Physical.Int96 or Physical.Float or Physical.Double || scale is < 0 or > most)
            throw new FormatException($"decimals are stored as {Physical} with {scale} places");
        return this with { Sort = CellSort.Decimal, Scale = (int)scale };
    }

    private ParquetColumn OfWholes(ThriftNode? logical, long? converted)
    {
        if (logical?.Has(6) == true || logical is null && converted == 6) return this with { Sort = CellSort.Day };
        if (logical?.Node(7) is { } clock) return Timed(CellSort.Clock, clock);
        if (logical?.Node(8) is { } instant) return Timed(CellSort.Instant, instant);
        if (logical?.Node(10) is { } integer) return this with { Sort = integer.Truth(2) == false ? CellSort.Unsigned : CellSort.Whole };
        return converted switch
        {
            7 or 8 => this with { Sort = CellSort.Clock, Unit = converted == 7 ? ClockUnit.Milliseconds : ClockUnit.Microseconds },
            9 or 10 => this with { Sort = CellSort.Instant, Unit = converted == 9 ? ClockUnit.Milliseconds : ClockUnit.Microseconds, IsUniversal = true },
            >= 11 and <= 14 => this with { Sort = CellSort.Unsigned },
            _ => this with { Sort = CellSort.Whole },
        };
    }

    private ParquetColumn Timed(CellSort sort, ThriftNode type)
    {
        var unit = type.Node(2);
        var known = unit?.Has(1) == true ? ClockUnit.Milliseconds
            : unit?.Has(2) == true ? ClockUnit.Microseconds
            : unit?.Has(3) == true ? ClockUnit.Nanoseconds : throw new FormatException("a time has no known unit");
        return this with { Sort = sort, Unit = known, IsUniversal = sort == CellSort.Instant && type.Truth(1) == true };
    }
}
