using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The files of a fit: the fit itself, from which the figures can be drawn again, and the figures.</summary>
/// <param name="Folder">Where they go.</param>
/// <param name="Stem">What their names begin with.</param>
internal sealed record FitFiles(string Folder, string Stem)
{
    /// <summary>The fit.</summary>
    internal string Fit => Path.Combine(Folder, Stem + FitFile.Ending);

    /// <summary>The figure as drawing.</summary>
    internal string Svg => Path.Combine(Folder, $"{Stem}.svg");

    /// <summary>The figure as picture.</summary>
    internal string Png => Path.Combine(Folder, $"{Stem}.png");

    /// <summary>All of them, in the order in which they are written.</summary>
    internal IReadOnlyList<string> All => HasFigures ? [Fit, Svg, Png] : [Fit];

    /// <summary>Whether there are figures beside the fit.</summary>
    internal bool HasFigures { get; init; } = true;

    /// <summary>The files of a fit of a table: co2 of data/co2.csv and of data/co2.csv.gz, data of a pipe.</summary>
    internal static FitFiles Of(string table, string folder)
    {
        if (table == "-" || table.StartsWith("/dev/", StringComparison.Ordinal) || table.StartsWith("/proc/", StringComparison.Ordinal)) return new(folder, "data");
        var name = Path.GetFileName(table);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return new(folder, Path.GetFileNameWithoutExtension(name));
    }

    /// <summary>The same beside those that are there: co2.stopped, then co2.stopped2.</summary>
    internal FitFiles Beside()
    {
        var names = Enumerable.Range(1, int.MaxValue).Select(i => this with { Stem = $"{Stem}.stopped{(i == 1 ? "" : $"{i}")}" });
        return All.Any(File.Exists) ? names.First(files => !files.All.Any(File.Exists)) : this;
    }

    /// <summary>Finds out before the fit that a file would be lost; and which earlier fit is replaced, in words, or null.</summary>
    /// <exception cref="OutputException">A file would be lost.</exception>
    internal string? Require(IEnumerable<string?> inputs, bool isForced)
    {
        OutputFiles.Require([(Fit, OutputFiles.IsFit), (Svg, OutputFiles.IsFigure), (Png, OutputFiles.IsFigure)], inputs, isForced);
        if (!File.Exists(Fit)) return null;
        try
        {
            var earlier = SavedFit.Read(Fit);
            return $"replaced {Fit}, the fit of '{earlier.TargetName}' in '{earlier.DataName}'";
        }
        catch (DataException)
        {
            return $"replaced {Fit}";
        }
    }

    /// <summary>Writes what a fit found; the fit even where the figure cannot be drawn or written.</summary>
    /// <returns>The picture.</returns>
    /// <exception cref="OutputException">A file could not be written.</exception>
    internal byte[] Write(FitOutcome outcome)
    {
        var fit = FitFile.Bytes(outcome);
        try
        {
            var (svg, png) = FitFigures.Draw(outcome);
            Output.Write(() => AtomicFile.WriteSet([(Fit, fit), (Svg, System.Text.Encoding.UTF8.GetBytes(svg)), (Png, png)]));
            return png;
        }
        catch (Exception error) when (error is not OutputException)
        {
            Output.Write(() => AtomicFile.WriteBytes(Fit, fit));
            throw;
        }
    }
}
