using System.CommandLine;

namespace Cotangent.Cli;

/// <summary>What the command can do in clusters.</summary>
internal static class Clusters
{
    /// <summary>Adds the options to <c>fit</c> that ask for a cluster.</summary>
    internal static IClusterCommand<FitAsked> Fit(Command command) => new ClusterFit(command);

    /// <summary>The same of <c>predict</c>.</summary>
    internal static IClusterCommand<PredictAsked> Predict(Command command) => new ClusterPredict(command);

    /// <summary>The same of <c>compare</c>.</summary>
    internal static IClusterCommand<CompareAsked> Compare(Command command) => new ClusterCompare(command);

    /// <summary>The command that joins a cluster.</summary>
    internal static Command Worker() => WorkerCommand.Create();
}
