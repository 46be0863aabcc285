using System.CommandLine;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Fits on several processes, by the options of a command that ask for it.</summary>
internal interface IClusterFit
{
    /// <summary>Whether a cluster was given.</summary>
    bool IsAsked(ParseResult parsed);

    /// <summary>Carries out a request.</summary>
    int Run(ParseResult parsed, FitRequest request, string folder, (bool IsForced, bool PrintsJson, bool IsQuiet) wishes, Interrupt interrupt);
}
