using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Where a fit writes: all of it is found to be free before the fit begins.</summary>
/// <param name="Request">The request, whose files are read.</param>
/// <param name="Folder">Where the fit and its figures go.</param>
/// <param name="Page">The page that reports the fit; null for none.</param>
/// <param name="Lines">The log of lines of JSON; null for none.</param>
/// <param name="Board">The folder of events for TensorBoard; null for none.</param>
/// <param name="IsForced">Whether files may be replaced that this command did not make.</param>
internal sealed record FitPlaces(FitRequest Request, string Folder, string? Page, string? Lines, string? Board, bool IsForced)
{
    private string?[] Inputs => [Request.DataPath, Mask, Request.Checkpoint];

    /// <summary>The file of a mask of rows to hold out.</summary>
    private string? Mask => Request.Holdout is { } rule && rule.StartsWith("mask:", StringComparison.Ordinal) ? rule[5..].Split('#')[0] : null;

    /// <summary>The files of the fit, and which earlier fit they replace, in words.</summary>
    /// <param name="figures">What stands in the name of each figure.</param>
    /// <exception cref="OutputException">A file would be lost, or cannot be written.</exception>
    internal (FitFiles Files, string? Replaced) Prepare(IReadOnlyList<string> figures)
    {
        var files = FitFiles.Of(Request.DataPath, Folder) with { FigureNames = figures };
        Output.Prepare(files.Folder);
        var replaced = files.Require([.. Inputs, Lines], IsForced);
        if (Page is not null) OutputFiles.Require([(Page, OutputFiles.IsReport)], Inputs, IsForced);
        // A log has a line added to it, which no file of the user's is to get.
        if (Lines is not null && !Lines.StartsWith("/dev/", StringComparison.Ordinal) && !Directory.Exists(Lines)) OutputFiles.Require([(Lines, OutputFiles.IsLog)], Inputs, IsForced);
        return (files, replaced);
    }

    /// <summary>The logs, opened.</summary>
    /// <exception cref="OutputException">One cannot be opened.</exception>
    internal FitLog Logs() => Output.Open(() => new FitLog(Lines, Board));

    /// <summary>Writes the page, if there is to be one.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    internal void WritePage(Func<string> text)
    {
        if (Page is not null) Output.Write(() => AtomicFile.WriteText(Page, text()));
    }
}
