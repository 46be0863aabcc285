using Cotangent.Workbench.ParquetFiles;

namespace Cotangent.Workbench.Data;

/// <summary>Columns of numbers of a table, text or Parquet, one row at a time.</summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>The names of all columns.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>The number of rows, for which text has to be read.</summary>
    internal abstract long Count { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataException">The file cannot be opened, or a column is missing or holds no numbers.</exception>
    internal static TableRows Open(string path, string[] names, ReadOptions options)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return file.CanSeek && ParquetFile.IsOne(file) ? new ParquetRows(file, path, names, options) : new CsvRows(file, path, names, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new DataException($"Reading '{path}': the file could not be opened ({(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}). Check the path.");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>The names of the columns of a table.</summary>
    /// <exception cref="DataException">The file cannot be opened, or has no header.</exception>
    internal static IReadOnlyList<string> NamesOf(string path)
    {
        using var table = Open(path, [], new());
        return table.Names;
    }

    /// <summary>The rows behind the first few; each is the same array with other numbers.</summary>
    internal abstract IEnumerable<double[]> Rows(int first = 0);

    public abstract void Dispose();
}
