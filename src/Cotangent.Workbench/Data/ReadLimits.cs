namespace Cotangent.Workbench.Data;

/// <summary>Bounds against files made to exhaust memory. A file beyond one is refused with the bound's name and value.</summary>
public sealed record ReadLimits
{
    /// <summary>Data rows of a file: 10 million.</summary>
    public const int MaxRows = 10_000_000;

    /// <summary>Columns of a file: 10 000.</summary>
    public const int MaxColumns = 10_000;

    /// <summary>Cells, rows times columns: 250 million, which is 2 GB of doubles.</summary>
    public const long MaxCells = 250_000_000;

    /// <summary>Characters of one field: 1 MiB.</summary>
    public const int MaxFieldLength = 1 << 20;

    /// <summary>Characters of one record with its delimiters: 16 MiB.</summary>
    public const int MaxRecordLength = 16 << 20;

    /// <summary>Bytes of the text after decompression: 4 GiB.</summary>
    public const long MaxBytes = 4L << 30;

    /// <summary>Most data rows.</summary>
    public int Rows { get; init; } = MaxRows;

    /// <summary>Most columns.</summary>
    public int Columns { get; init; } = MaxColumns;

    /// <summary>Most cells.</summary>
    public long Cells { get; init; } = MaxCells;

    /// <summary>Most characters in a field.</summary>
    public int FieldLength { get; init; } = MaxFieldLength;

    /// <summary>Most characters in a record.</summary>
    public int RecordLength { get; init; } = MaxRecordLength;

    /// <summary>Most bytes after decompression.</summary>
    public long Bytes { get; init; } = MaxBytes;
}
