using System.Text.Json;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Outputs;

/// <summary>The table that a saved fit was made of, as its file describes it, and as it is now.</summary>
public static class FitData
{
    /// <summary>What the fit says its table was; null of fits of earlier versions, of rows in memory, and of many files.</summary>
    /// <exception cref="DataException">What it says is malformed.</exception>
    public static Fingerprint? Fingerprint(AnyFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        using var report = JsonDocument.Parse(fit.ReportText);
        if (!report.RootElement.TryGetProperty("data", out var data) || !data.TryGetProperty("fingerprint", out var of)) return null;
        try
        {
            return new(of.GetProperty("sha256").GetString() ?? "", of.GetProperty("bytes").GetInt64(), of.GetProperty("rows").GetInt32(), of.GetProperty("columns").GetInt32());
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataException($"The fit of '{fit.DataName}' has a fingerprint of its data without all of sha256, bytes, rows and columns. Fit again, or use another copy.");
        }
    }

    /// <summary>What to know where the table has changed since the fit, as a sentence; null where it has not, or is neither beside the fit nor in the current directory.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="path">The path of its file.</param>
    public static string? Change(AnyFit fit, string path)
    {
        if (Fingerprint(fit) is not { Bytes: > 0 } was || fit.DataName != Path.GetFileName(fit.DataName)) return null;
        FileInfo[] there = [.. new[] { Path.GetDirectoryName(path) ?? "", "" }.Select(folder => new FileInfo(Path.Combine(folder, fit.DataName))).Where(file => file.Exists)];
        try
        {
            return there.Length == 0 || there.Any(was.IsOf) ? null : $"'{fit.DataName}' has changed since this fit was made of it: it was {was}. Fit again to take the change in.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // what cannot be read is not known to have changed
        }
    }
}
