using System.CommandLine;

namespace Cotangent.Cli;

/// <summary>What the command can do in clusters where it was built without them: nothing.</summary>
internal static class Clusters
{
    /// <summary>Adds the option to <c>fit</c> that asks for a cluster.</summary>
    internal static IClusterCommand<FitAsked> Fit(Command command) => new NoCluster<FitAsked>(command);

    /// <summary>The same of <c>predict</c>.</summary>
    internal static IClusterCommand<PredictAsked> Predict(Command command) => new NoCluster<PredictAsked>(command);

    /// <summary>The same of <c>compare</c>.</summary>
    internal static IClusterCommand<CompareAsked> Compare(Command command) => new NoCluster<CompareAsked>(command);

    /// <summary>The command that joins a cluster.</summary>
    internal static Command Worker() => NoCluster.Worker();
}
