using Cotangent.Workbench.ParquetFiles;

namespace Cotangent.Workbench.Data;

/// <summary>Reads a table in a file, as text or Parquet, as a <see cref="Dataset"/>: the first bytes say which it is, not its name.</summary>
public static class TableFile
{
    /// <summary>The table in a file; - is standard input, and other pipes are read too.</summary>
    /// <param name="path">The file: text, plain or gzip-compressed, as <see cref="CsvFile"/> reads it, or Parquet.</param>
    /// <param name="options">How it is read; of Parquet, whose columns have names and types, the settings of text are passed over.</param>
    /// <exception cref="DataException">The file cannot be read, is no such table, or exceeds a limit.</exception>
    public static Dataset Read(string path, ReadOptions options) =>
        InputFile.Table(path, options, (file, hash) => ParquetFile.IsOne(file) ? ParquetTable.Read(file, path, options, hash) : CsvFile.Read(file, path, options, hash));

    /// <summary>The table in a stream that can seek, which messages call <paramref name="source"/>.</summary>
    /// <exception cref="DataException">The stream holds no such table, or exceeds a limit.</exception>
    public static Dataset Read(Stream stream, string source, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return stream.CanSeek && ParquetFile.IsOne(stream) ? ParquetTable.Read(stream, source, options, null) : CsvFile.Read(stream, source, options);
    }
}
