using System.CommandLine;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Carries out a command on several processes, by the options that ask for it.</summary>
/// <typeparam name="T">What the command was asked for.</typeparam>
internal interface IClusterCommand<in T>
{
    /// <summary>Whether a cluster was given.</summary>
    bool IsAsked(ParseResult parsed);

    /// <summary>Carries it out; the exit code.</summary>
    int Run(ParseResult parsed, T asked, Interrupt interrupt);
}

/// <summary>A fit, and where it goes.</summary>
internal sealed record FitAsked(FitRequest Request, string Folder, bool IsForced, bool PrintsJson, bool IsQuiet);

/// <summary>Predictions for the files of a path or pattern, and where they go; how files are read may depend on the fit.</summary>
internal sealed record PredictAsked(string Fit, string Data, Func<ReadOptions, ReadOptions> Reading, PredictRequest Request, string? Output, bool IsForced);

/// <summary>A comparison whose data were read, and what becomes of its result: the exit code.</summary>
internal sealed record CompareAsked(CompareStart Start, bool IsQuiet, Func<Comparison, int> Written);
