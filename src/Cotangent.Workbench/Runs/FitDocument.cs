using System.Text.Json;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>What is said of a file that is no fit, in one place for all fits.</summary>
internal static class FitDocument
{
    /// <summary>Runs what reads a file.</summary>
    /// <exception cref="DataException">There is no such file, or it could not be read.</exception>
    internal static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"Reading '{path}': there is no such file. Give the {FitFile.Ending} file that 'fit' wrote.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be read ({error.Message.TrimEnd('.')}). Give the {FitFile.Ending} file that 'fit' wrote.");
        }
    }

    /// <summary>Runs what makes a fit of the bytes of a file.</summary>
    /// <exception cref="DataException">They are no fit; the message says why.</exception>
    internal static T Meaning<T>(string source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException error)
        {
            throw new DataException($"'{source}' is not complete JSON: it ends or is malformed at line {error.LineNumber + 1}. Fit again, or use another copy.");
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or ArithmeticException or ExpressionException)
        {
            throw new DataException($"'{source}' is not a fit this version can read: {error.Message} Fit again with this version, or use another copy.");
        }
    }
}
