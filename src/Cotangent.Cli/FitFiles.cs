using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The files of a fit: the fit itself, from which the figure can be drawn again, and the figures, one for each target.</summary>
/// <param name="Folder">Where they go.</param>
/// <param name="Stem">What their names begin with.</param>
internal sealed record FitFiles(string Folder, string Stem)
{
    /// <summary>What stands in the name of each figure: nothing where there is one target; empty where there are no figures.</summary>
    internal IReadOnlyList<string> FigureNames { get; init; } = [""];

    /// <summary>The fit.</summary>
    internal string Fit => Path.Combine(Folder, Stem + FitFile.Ending);

    /// <summary>The figure as drawing, of the only target.</summary>
    internal string Svg => Figure("", "svg");

    /// <summary>The figure as picture, of the only target.</summary>
    internal string Png => Figure("", "png");

    /// <summary>All of them, in the order in which they are written.</summary>
    internal IReadOnlyList<string> All => [Fit, .. Figures];

    /// <summary>The figures, each as drawing and as picture, in the order of <see cref="FigureNames"/>.</summary>
    internal IEnumerable<string> Figures => FigureNames.SelectMany(name => new[] { Figure(name, "svg"), Figure(name, "png") });

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
        OutputFiles.Require([(Fit, OutputFiles.IsFit), .. Figures.Select(path => (path, (Func<string, bool>)OutputFiles.IsFigure))], inputs, isForced);
        if (!File.Exists(Fit)) return null;
        try
        {
            var earlier = AnyFit.Read(Fit);
            return $"replaced {Fit}, the fit of {string.Join(", ", earlier.TargetNames.Select(name => $"'{name}'"))} in '{earlier.DataName}'";
        }
        catch (DataException)
        {
            return $"replaced {Fit}";
        }
    }

    /// <summary>Writes what a fit found; the fit even where a figure cannot be drawn or written.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="draw">Draws the figures, in the order of <see cref="FigureNames"/>.</param>
    /// <returns>The first picture.</returns>
    /// <exception cref="OutputException">A file could not be written.</exception>
    internal byte[] Write(byte[] fit, Func<IReadOnlyList<(string Svg, byte[] Png)>> draw)
    {
        try
        {
            var figures = draw();
            Output.Write(() => AtomicFile.WriteSet([(Fit, fit), .. Drawn(figures)]));
            return figures[0].Png;
        }
        catch (Exception error) when (error is not OutputException)
        {
            Output.Write(() => AtomicFile.WriteBytes(Fit, fit));
            throw;
        }
    }

    /// <summary>Writes figures alone, in the order of <see cref="FigureNames"/>.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    internal void Write(IReadOnlyList<(string Svg, byte[] Png)> figures) => Output.Write(() => AtomicFile.WriteSet([.. Drawn(figures)]));

    private IEnumerable<(string Path, byte[] Bytes)> Drawn(IReadOnlyList<(string Svg, byte[] Png)> figures) =>
        Figures.Zip(figures.SelectMany(figure => new[] { Encoding.UTF8.GetBytes(figure.Svg), figure.Png }));

    private string Figure(string name, string ending) => Path.Combine(Folder, $"{Stem}{(name.Length > 0 ? $".{name}" : "")}.{ending}");
}
