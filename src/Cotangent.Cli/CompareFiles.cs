using System.Text;
using Cotangent.Plots;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;

namespace Cotangent.Cli;

/// <summary>The files of a comparison: its numbers and its figure.</summary>
/// <param name="Folder">Where they go.</param>
/// <param name="Stem">What their names begin with.</param>
internal sealed record CompareFiles(string Folder, string Stem)
{
    /// <summary>All of them, in the order in which they are written.</summary>
    internal IReadOnlyList<string> All => [Json, Svg, Png];

    private string Json => Path.Combine(Folder, Stem + CompareFile.Ending);

    private string Svg => Path.Combine(Folder, $"{Stem}.compare.svg");

    private string Png => Path.Combine(Folder, $"{Stem}.compare.png");

    /// <summary>The same beside those that are there.</summary>
    internal CompareFiles Beside()
    {
        var names = Enumerable.Range(1, int.MaxValue).Select(i => this with { Stem = $"{Stem}.stopped{(i == 1 ? "" : $"{i}")}" });
        return All.Any(File.Exists) ? names.First(files => !files.All.Any(File.Exists)) : this;
    }

    /// <summary>Finds out before the work that a file would be lost.</summary>
    /// <exception cref="OutputException">A file would be lost.</exception>
    internal void Require(IEnumerable<string?> inputs, bool isForced) =>
        OutputFiles.Require([(Json, OutputFiles.IsComparison), (Svg, OutputFiles.IsFigure), (Png, OutputFiles.IsFigure)], inputs, isForced);

    /// <summary>Writes what was found.</summary>
    /// <exception cref="OutputException">A file could not be written.</exception>
    internal void Write(Comparison comparison)
    {
        var figure = Figure(comparison);
        var (json, svg, png) = (CompareFile.Text(comparison), figure.Svg(), figure.Png());
        Output.Write(() => AtomicFile.WriteSet([(Json, Encoding.UTF8.GetBytes(json)), (Svg, Encoding.UTF8.GetBytes(svg)), (Png, png)]));
    }

    private static CompareFigure Figure(Comparison comparison)
    {
        var models = comparison.Fitted;
        return new()
        {
            Title = $"{comparison.Start.Data.TargetName}: {models.Count} models, {(comparison.Start.Folds is { } folds ? $"cross-validation in {folds} parts" : "leave-one-out")}",
            LossLabel = $"{comparison.LossWords}, lower is better; bars are 95 % of the difference to the best",
            Names = [.. models.Select(model => model.Name)],
            Loss = [.. models.Select(model => model.Loss)],
            StandardError = [.. models.Select(model => model.Above(models[0]).StandardError)],
            Remarks = [.. models.Select(Remark)],
        };
    }

    private static string Remark(ComparedModel model) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(model.Numbers is { } numbers ? $"RMSE {numbers.Rmse:G3}" : $"error {100 * model.Classes!.ErrorRate:F1} %")}, evidence {model.Evidence:F1}");
}
