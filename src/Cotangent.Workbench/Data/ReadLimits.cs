namespace Cotangent.Workbench.Data;

/// <summary>Limits against files made to exhaust memory. A file that exceeds one is refused with its name and value.</summary>
public sealed record ReadLimits
{
    /// <summary>The default limit of data rows in a file: 10 million.</summary>
    public const int MaxRows = 10_000_000;

    /// <summary>The default limit of columns in a file: 10 000.</summary>
    public const int MaxColumns = 10_000;

    /// <summary>The default limit of cells, rows times columns: 250 million, which is 2 GB of doubles.</summary>
    public const long MaxCells = 250_000_000;

    /// <summary>The default limit of characters in one field: 1 MiB.</summary>
    public const int MaxFieldLength = 1 << 20;

    /// <summary>The default limit of characters in one record with its delimiters: 16 MiB.</summary>
    public const int MaxRecordLength = 16 << 20;

    /// <summary>The default limit of bytes of the text after decompression: 4 GiB.</summary>
    public const long MaxBytes = 4L << 30;

    /// <summary>The default limit of lines in a file that are blank, comments or nothing but delimiters: 100 million, which compress to next to nothing.</summary>
    public const int MaxBlankLines = 100_000_000;

    /// <summary>The largest number of lines that are blank, comments or nothing but delimiters, together.</summary>
    public int BlankLines { get; init; } = MaxBlankLines;

    /// <summary>The largest number of data rows.</summary>
    public int Rows { get; init; } = MaxRows;

    /// <summary>The largest number of columns.</summary>
    public int Columns { get; init; } = MaxColumns;

    /// <summary>The largest number of cells, rows times columns.</summary>
    public long Cells { get; init; } = MaxCells;

    /// <summary>The largest number of characters in a field.</summary>
    public int FieldLength { get; init; } = MaxFieldLength;

    /// <summary>The largest number of characters in a record with its delimiters.</summary>
    public int RecordLength { get; init; } = MaxRecordLength;

    /// <summary>The largest number of bytes of the text after decompression.</summary>
    public long Bytes { get; init; } = MaxBytes;
}
