using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>What of the options of <c>fit</c> is for a cluster.</summary>
internal static class ClusterRequest
{
    /// <summary>The request for one target.</summary>
    /// <exception cref="RunException">There are several.</exception>
    internal static FitRequest Of(string path, string[] targets, ReadOptions reading) =>
        targets is [var target] ? new(path, target) { Reading = reading } : throw new RunException("--cluster is for one target. Name one.");

    /// <summary>Refuses options of a fit on one machine.</summary>
    /// <exception cref="RunException">One was given.</exception>
    internal static void RequireNone(ParseResult parsed, IEnumerable<Option> options)
    {
        foreach (var option in options)
            if (parsed.GetResult(option) is { Implicit: false }) throw new RunException($"{option.Name} is not for --cluster. Leave it out.");
    }
}
