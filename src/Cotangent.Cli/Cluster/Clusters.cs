using System.CommandLine;

namespace Cotangent.Cli;

/// <summary>What the command can do in clusters.</summary>
internal static class Clusters
{
    /// <summary>Adds the options to <c>fit</c> that ask for a cluster.</summary>
    internal static IClusterFit Fit(Command command) => new ClusterFit(command);

    /// <summary>The command that joins a cluster.</summary>
    internal static Command Worker() => WorkerCommand.Create();
}
