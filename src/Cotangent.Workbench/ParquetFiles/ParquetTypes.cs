namespace Cotangent.Workbench.ParquetFiles;

/// <summary>How values are stored, by the numbers of the format.</summary>
internal enum Physical
{
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    FixedBytes,
}

/// <summary>What values stand for.</summary>
internal enum CellSort
{
    Whole,
    Unsigned,
    Real,
    Half,
    Decimal,
    Truth,
    Day,
    Clock,
    Instant,
    JulianInstant,
    Text,
    Uuid,
}

/// <summary>How many of its units make a second.</summary>
internal enum ClockUnit : long
{
    Milliseconds = 1_000,
    Microseconds = 1_000_000,
    Nanoseconds = 1_000_000_000,
}
